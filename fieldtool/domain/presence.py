"""Who of the authorities was there: asked in the same way of an observation and of a visit."""

from fieldtool.domain.fields import Field, Shape
from fieldtool.domain.vocabularies import AUTHORITIES
from fieldtool.domain.words import N_

AUTHORITIES_PRESENT = Field(
    "authorities",
    Shape.GROUPS,
    N_("Authority present"),
    shorthand="kind",
    parts=(
        Field("kind", Shape.CHOICE, N_("Authority"), choices=AUTHORITIES, required=True),
        Field("unit", Shape.TEXT, N_("Unit")),
        Field("rank", Shape.TEXT, N_("Rank")),
        Field("count", Shape.INTEGER, N_("How many")),
    ),
)
