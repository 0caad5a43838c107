"""What all records have in common."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """What all records share: nothing unknown, nothing changed after checking."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Let the class say what a record does not state: checked papers and names hold only what they do."""
        for name, field in cls.model_fields.items():
            if not field.is_required():
                setattr(cls, name, field.get_default(call_default_factory=True))
