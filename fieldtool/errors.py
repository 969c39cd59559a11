"""Errors of the world, told to people. Anything that is not a `UserError` is a fault of the program."""

from __future__ import annotations

from fieldtool.domain.words import Text


class UserError(Exception):
    """Something in the world went wrong and a person can be told so in plain words.

    Three parts, always in this order: what happened, what is safe, what to do.
    `code` is the short code shown in small text, such as `X-04`.
    """

    def __init__(self, code: str, what: Text, safe: Text | None = None, do: Text | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.what = what
        self.safe = safe
        self.do = do

    @property
    def parts(self) -> tuple[Text, ...]:
        """The parts that have words, in the order in which they are told."""
        return tuple(part for part in (self.what, self.safe, self.do) if part is not None)

    def __str__(self) -> str:
        return " ".join(str(part) for part in self.parts)


class Cancelled(Exception):  # noqa: N818 - not an error: a person changed their mind
    """A person stopped a long piece of work; whoever catches it rolls back."""
