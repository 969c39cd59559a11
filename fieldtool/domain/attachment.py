"""An attachment: a photograph, a recording or a document that belongs to a record.

The record holds what is known of the file; its bytes lie beside the database, encrypted, and are found by
`hash`. The name that the file had is not kept: names of files often name people.
"""

from fieldtool.domain.fields import Field, Kind, Shape
from fieldtool.domain.vocabularies import CONFIDENTIALITIES
from fieldtool.domain.words import N_

ATTACHMENT = Kind(
    name="attachment",
    schema=1,
    code="AT",
    title=N_("Attachment"),
    titles=N_("Attachments"),
    fields=(
        Field("record", Shape.REFERENCE, N_("Belongs to"), required=True, fixed=True),
        Field("hash", Shape.TEXT, N_("SHA-256 of the file"), required=True, fixed=True),
        Field("size", Shape.INTEGER, N_("Size in bytes"), required=True, fixed=True),
        Field("media_type", Shape.TEXT, N_("Type of file"), N_("Such as image/jpeg"), required=True),
        Field("taken", Shape.DATE, N_("Taken on")),
        Field("taken_by", Shape.TEXT, N_("Taken by"), N_("A code, not a name"), sensitive=True),
        Field("description", Shape.LONG_TEXT, N_("What it shows"), sensitive=True),
        Field(
            "sensitivity",
            Shape.CHOICE,
            N_("Confidentiality"),
            choices=CONFIDENTIALITIES,
            default="normal",
        ),
    ),
)
