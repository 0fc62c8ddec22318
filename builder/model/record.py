"""What every record is.

Comes in: text, in dictionaries and lists. Goes out: a record in which every value has its type. Refuses to know
YAML, files, places in files and pages.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Frozen; a key that is not described is refused; blanks around a value do not count."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Entry(Record):
    """A record that stands under an id of its own."""

    @property
    def id(self) -> str:
        return self.__pydantic_private__["id"]  # type: ignore[index,no-any-return] # what `stands_under` put there

    def stands_under(self, key: str) -> None:
        """Tells the record its id, once.

        It lies where pydantic keeps what is no field, is copied and compared, but is not declared as such: pydantic would take as long
        for that as for reading the record.
        """
        object.__setattr__(self, "__pydantic_private__", {"id": key})
