"""Records that cannot be saved as they are: every fault is named, and nothing of the batch is saved."""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.domain.reading import Fault
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError


@dataclass(frozen=True, slots=True)
class RecordFault:
    """A fault and the number (from 1) of the record of the batch that has it. `word` is the message for the
    field, where people know it by its word and not by its name in the JSON."""

    record: int
    fault: Fault
    word: str = ""

    @property
    def line(self) -> Text:
        values = {"number": self.record, "message": self.fault.message}
        if not self.fault.field:
            return Text(N_("Record {number}: {message}"), values)
        field = Text(self.word) if self.word else self.fault.field
        return Text(N_("Record {number}, {field}: {message}"), {**values, "field": field})


class InvalidRecordsError(UserError):
    """Raised with all the faults of a batch."""

    def __init__(self, faults: tuple[RecordFault, ...]) -> None:
        super().__init__(
            "R-01",
            Text(N_("The records cannot be saved as they are.")),
            Text(N_("Nothing was saved.")),
            Text(N_("Mend what is named and try again.")),
        )
        self.faults = faults

    @property
    def parts(self) -> tuple[Text, ...]:
        return (self.what, *(fault.line for fault in self.faults), *super().parts[1:])
