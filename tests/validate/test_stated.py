"""Checked papers hold what they state, and the class says the rest."""

from __future__ import annotations

import pickle

from generator.model.records import PaperRecord
from generator.problems import Problems
from generator.validate.check import check_record
from generator.validate.combine import Combined

FIELDS = {
    "id": "a",
    "title": "On It",
    "authors": ["Ann Lee", "others"],
    "date": "2020",
    "status": "published",
}


def test_what_is_not_stated_is_as_if_it_were_there() -> None:
    whole = PaperRecord.model_validate(FIELDS)
    item = Combined("paper", "yaml", dict(FIELDS), "papers/a.yml", 1, {})
    checked = check_record(PaperRecord, item, Problems())
    assert checked is not None
    again = pickle.loads(pickle.dumps(checked))
    for record in (checked, again, checked.model_copy(update={"volume": None})):
        assert vars(record).keys() <= FIELDS.keys() | {"volume"}
        assert record.model_fields_set >= FIELDS.keys()
        for name in PaperRecord.model_fields:
            assert getattr(record, name) == getattr(whole, name)
        written = record.model_dump_json(exclude_unset=True, exclude_none=True)
        assert written == whole.model_dump_json(exclude_unset=True, exclude_none=True)
