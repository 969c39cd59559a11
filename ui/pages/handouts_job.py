"""What is asked of the printing service: one frozen value for each sheet, so that two can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fieldtool.services.printing import Printed


@dataclass(frozen=True, slots=True)
class Sheet:
    """`answers` and `contacts` are ids; None takes all questions, and the contacts of the service."""

    situation: str
    words: str
    paper: str
    answers: tuple[str, ...] | None = None
    contacts: tuple[str, ...] | None = None

    def printed(self, workspace: Any) -> Printed:
        """Draw it. In the worker."""
        made: Printed = workspace.printing.qa_sheet(
            self.situation, self.words, self.paper, contacts=self.contacts, answers=self.answers
        )
        return made

    @property
    def file_name(self) -> str:
        """Says which sheet it is and nothing about who prints it."""
        return f"{self.situation}-{self.words}-{self.paper}.pdf"
