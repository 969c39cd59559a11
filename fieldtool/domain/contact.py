"""A contact: who helps, with what, and when somebody last made sure that the number works.

The fields follow Open Referral HSDS 3 (organisation, service, location, phone, schedule, languages), so that
other directories can be read and written. Free text has a field for each language; those of the first schema,
which had one for both (`service`, `cost`, `eligibility`, `documents`, `accessibility`), are the Spanish ones.
"""

from fieldtool.domain.fields import Field, Kind, Shape
from fieldtool.domain.vocabularies import HELP_KINDS, VISIBILITIES, YES_NO
from fieldtool.domain.words import N_

CONTACT = Kind(
    name="contact",
    schema=2,
    code="CO",
    title=N_("Contact"),
    titles=N_("Contacts"),
    fields=(
        Field("organisation", Shape.TEXT, N_("Organisation"), required=True),
        Field("name_en", Shape.TEXT, N_("Name in English")),
        Field("service", Shape.TEXT, N_("Service, in Spanish")),
        Field("service_en", Shape.TEXT, N_("Service, in English")),
        Field("description_es", Shape.LONG_TEXT, N_("What they do, in Spanish")),
        Field("description_en", Shape.LONG_TEXT, N_("What they do, in English")),
        Field("help", Shape.CHOICES, N_("Kinds of help"), choices=HELP_KINDS, required=True),
        Field("country", Shape.COUNTRY, N_("Country")),
        Field("subdivision1", Shape.TEXT, N_("State, department or province")),
        Field("locality", Shape.TEXT, N_("Town or neighbourhood")),
        Field("address", Shape.TEXT, N_("Address")),
        Field(
            "position",
            Shape.TEXT,
            N_("Position"),
            N_("Degrees north and degrees east with a comma between them, such as 14.6789,-92.1477"),
        ),
        Field("places", Shape.TEXTS, N_("Places served")),
        Field("telephones", Shape.TEXTS, N_("Telephones")),
        Field("emails", Shape.TEXTS, N_("E-mail addresses")),
        Field("websites", Shape.TEXTS, N_("Websites")),
        Field(
            "schedule",
            Shape.TEXTS,
            N_("Opening hours"),
            N_("Days and hours, such as MO,WE,FR 09:00-17:00"),
        ),
        Field("emergency", Shape.CHOICE, N_("Do they answer at any hour?"), choices=YES_NO),
        Field("hours_es", Shape.TEXT, N_("Hours, in Spanish")),
        Field("hours_en", Shape.TEXT, N_("Hours, in English")),
        Field("languages", Shape.TEXTS, N_("Languages spoken")),
        Field("cost", Shape.TEXT, N_("Cost, in Spanish")),
        Field("cost_en", Shape.TEXT, N_("Cost, in English")),
        Field("eligibility", Shape.TEXT, N_("Who can ask, in Spanish")),
        Field("eligibility_en", Shape.TEXT, N_("Who can ask, in English")),
        Field("documents", Shape.TEXT, N_("Documents asked for, in Spanish")),
        Field("documents_en", Shape.TEXT, N_("Documents asked for, in English")),
        Field("accessibility", Shape.TEXT, N_("Accessibility, in Spanish")),
        Field("accessibility_en", Shape.TEXT, N_("Accessibility, in English")),
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
        Field("external_id", Shape.TEXT, N_("Id in the file that it came from")),
        Field(
            "same_as",
            Shape.REFERENCE,
            N_("The same as"),
            N_("The contact with which this one was put together"),
            refers="contact",
        ),
        Field("visibility", Shape.CHOICE, N_("Who may see it"), choices=VISIBILITIES, default="public"),
    ),
)

HELP_ORDER = (
    "legal",
    "asylum",
    "health",
    "child_protection",
    "violence",
    "trafficking",
    "shelter",
    "complaints",
    "emergency",
    "other",
    "not_known",
    "consulate",
)
"""Kinds of help in the order in which they are listed and printed: legal help first."""


def help_rank(kind: str) -> int:
    """The place of a kind of help in that order; a kind that is not known here stands with `not_known`."""
    return HELP_ORDER.index(kind if kind in HELP_ORDER else "not_known")
