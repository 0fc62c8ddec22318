"""What every record is.

Comes in: text, in dictionaries and lists. Goes out: a record in which every value has its type. Refuses to know
YAML, files, places in files and pages.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, PrivateAttr


class Record(BaseModel):
    """Frozen; a key that is not described is refused; blanks around a value do not count."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Entry(Record):
    """A record that stands under an id of its own."""

    _id: str = PrivateAttr(default="")

    @property
    def id(self) -> str:
        return self.__pydantic_private__["_id"]  # type: ignore[index,no-any-return] # several times as fast as `self._id`
