"""RIS and CSL-JSON of works."""

from __future__ import annotations

import json

from making import work

from generator.exports import EXPORTS

write_ris, write_csl_json = EXPORTS[1].write, EXPORTS[2].write

WORK = work(
    id="x",
    title="On $S^{2}$",
    authors=["Ludwig van Beethoven", "others", {"name": "The Lab", "corporate": True}],
    editors=["Ada Byron"],
    type="inproceedings",
    venue="ICML",
    date="2021-07",
    pages="1–9",
    doi="10.1000/x",
    abstract="Line one.\nTY  - FAKE",
    keywords=["a", "b"],
)


def test_ris_is_exact() -> None:
    assert write_ris([WORK]) == (
        "TY  - CPAPER\n"
        "ID  - x\n"
        "AU  - van Beethoven, Ludwig\n"
        "AU  - The Lab\n"
        "ED  - Byron, Ada\n"
        "TI  - On S²\n"
        "T2  - ICML\n"
        "PY  - 2021\n"
        "DA  - 2021/07\n"
        "SP  - 1\n"
        "EP  - 9\n"
        "DO  - 10.1000/x\n"
        "N1  - The source leaves out some of the authors.\n"
        "AB  - Line one. TY - FAKE\n"
        "KW  - a\n"
        "KW  - b\n"
        "ER  - \n"
    )


def test_csl_json_is_exact() -> None:
    assert json.loads(write_csl_json([WORK])) == [
        {
            "id": "x",
            "type": "paper-conference",
            "title": "On S²",
            "author": [
                {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
                {"literal": "The Lab"},
            ],
            "editor": [{"family": "Byron", "given": "Ada"}],
            "issued": {"date-parts": [[2021, 7]]},
            "container-title": "ICML",
            "page": "1–9",
            "DOI": "10.1000/x",
            "abstract": "Line one.\nTY  - FAKE",
            "keyword": "a, b",
            "note": "The source leaves out some of the authors.",
        }
    ]


def test_no_works_are_valid_files() -> None:
    assert write_ris([]) == ""
    assert json.loads(write_csl_json([])) == []
