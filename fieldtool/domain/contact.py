"""A contact: who helps, with what, and when somebody last made sure that the number works."""

from fieldtool.domain.fields import Field, Kind, Shape
from fieldtool.domain.vocabularies import HELP_KINDS, VISIBILITIES
from fieldtool.domain.words import N_

CONTACT = Kind(
    name="contact",
    schema=1,
    code="CO",
    title=N_("Contact"),
    titles=N_("Contacts"),
    fields=(
        Field("organisation", Shape.TEXT, N_("Organisation"), required=True),
        Field("service", Shape.TEXT, N_("Service")),
        Field("help", Shape.CHOICES, N_("Kinds of help"), choices=HELP_KINDS, required=True),
        Field("country", Shape.COUNTRY, N_("Country")),
        Field("places", Shape.TEXTS, N_("Places served")),
        Field("telephones", Shape.TEXTS, N_("Telephones")),
        Field("hours_es", Shape.TEXT, N_("Hours, in Spanish")),
        Field("hours_en", Shape.TEXT, N_("Hours, in English")),
        Field("languages", Shape.TEXTS, N_("Languages spoken")),
        Field("cost", Shape.TEXT, N_("Cost")),
        Field("eligibility", Shape.TEXT, N_("Who can ask")),
        Field("documents", Shape.TEXT, N_("Documents asked for")),
        Field("accessibility", Shape.TEXT, N_("Accessibility")),
        Field("notes_es", Shape.LONG_TEXT, N_("Notes in Spanish")),
        Field("notes_en", Shape.LONG_TEXT, N_("Notes in English")),
        Field(
            "checked",
            Shape.DATE,
            N_("Checked on"),
            N_("The day on which somebody called and the number worked"),
        ),
        Field("checked_by", Shape.TEXT, N_("Checked by"), N_("A code, not a name"), sensitive=True),
        Field("source", Shape.TEXT, N_("Where the information comes from")),
        Field("visibility", Shape.CHOICE, N_("Who may see it"), choices=VISIBILITIES, default="public"),
    ),
)
