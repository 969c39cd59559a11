"""A place: where something was seen. It is matched by name and country, so that it is written once."""

from fieldtool.domain.fields import Field, Kind, Shape
from fieldtool.domain.vocabularies import PLACE_TYPES
from fieldtool.domain.words import N_

PLACE = Kind(
    name="place",
    schema=1,
    code="PL",
    title=N_("Place"),
    titles=N_("Places"),
    fields=(
        Field("name", Shape.TEXT, N_("Name of the place"), required=True),
        Field("type", Shape.CHOICE, N_("Type of place"), choices=PLACE_TYPES, default="not_known"),
        Field("country", Shape.COUNTRY, N_("Country")),
        Field("subdivision1", Shape.TEXT, N_("State, department or province")),
        Field("subdivision2", Shape.TEXT, N_("Municipality")),
        Field("locality", Shape.TEXT, N_("Town or neighbourhood")),
        Field("latitude", Shape.DECIMAL, N_("Latitude"), N_("Degrees north, such as 14.6789")),
        Field("longitude", Shape.DECIMAL, N_("Longitude"), N_("Degrees east, such as -92.1477")),
        Field("note", Shape.LONG_TEXT, N_("Note"), sensitive=True),
    ),
)
