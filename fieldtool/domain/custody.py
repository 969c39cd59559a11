"""What was done with attachments: written when it happens, signed like every revision, never changed.

That an attachment was added is told by the first revision of the attachment itself. One event may name
many attachments, such as all that came in one bundle.
"""

from fieldtool.domain.fields import Field, Kind, Shape
from fieldtool.domain.vocabularies import CUSTODY_EVENTS
from fieldtool.domain.words import N_

CUSTODY = Kind(
    name="custody",
    schema=1,
    code="CU",
    title=N_("Custody event"),
    titles=N_("Custody events"),
    quiet=True,
    fields=(
        Field("event", Shape.CHOICE, N_("What happened"), choices=CUSTODY_EVENTS, required=True),
        Field("attachments", Shape.TEXTS, N_("Attachments"), required=True),
        Field("to", Shape.TEXTS, N_("Handed to"), N_("Keys of computers, not names")),
    ),
)
"""Names of colleagues are not written here, since an event travels to all of them: only public keys."""
