"""A call to a contact: whether the number answered. Written when it happens, signed like every revision.

Trust in a number is computed from these (`fieldtool.domain.freshness`) and never stored: a call that nobody
answered counts as soon as it arrives, on whatever laptop it was made, and there is nothing to be joined.
"""

from fieldtool.domain.fields import Field, Kind, Shape
from fieldtool.domain.vocabularies import CALL_ANSWERS
from fieldtool.domain.words import N_

CALL = Kind(
    name="call",
    schema=1,
    code="CA",
    title=N_("Call"),
    titles=N_("Calls"),
    quiet=True,
    fields=(
        Field("contact", Shape.REFERENCE, N_("Contact"), refers="contact", required=True),
        Field("number", Shape.TEXT, N_("Number that was called"), required=True),
        Field("answered", Shape.CHOICE, N_("Did it answer?"), choices=CALL_ANSWERS, required=True),
        Field("day", Shape.DATE, N_("Day"), required=True),
        Field("by", Shape.TEXT, N_("Called by"), N_("A code, not a name"), sensitive=True),
        Field("note", Shape.TEXT, N_("Note"), sensitive=True),
    ),
)
