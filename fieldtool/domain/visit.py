"""A visit to a place. That access was denied is data too.

Since the second schema a visit tells which authority runs the place, so that its observations need not be
asked for it again, and keeps a note beside the answer for an indicator.
"""

from fieldtool.domain.fields import Field, Kind, Shape
from fieldtool.domain.presence import AUTHORITIES_PRESENT
from fieldtool.domain.vocabularies import ACCESSES, EDITION_MARKS, INDICATOR_ANSWERS, VISIT_REASONS, YES_NO
from fieldtool.domain.words import N_

VISIT = Kind(
    name="visit",
    schema=2,
    code="VI",
    title=N_("Visit"),
    titles=N_("Visits"),
    fields=(
        Field("place", Shape.REFERENCE, N_("Place"), refers="place", required=True),
        Field("started", Shape.DATE, N_("Start"), required=True),
        Field("ended", Shape.DATE, N_("End")),
        Field("reason", Shape.CHOICE, N_("Reason for the visit"), choices=VISIT_REASONS, default="not_known"),
        Field("announced", Shape.CHOICE, N_("Was the visit announced?"), choices=YES_NO, default="not_known"),
        Field("access", Shape.CHOICE, N_("Access"), choices=ACCESSES, default="not_known"),
        Field("access_reason", Shape.TEXT, N_("Reason that was given")),
        AUTHORITIES_PRESENT,
        Field("team", Shape.TEXTS, N_("Team"), N_("Codes, not names"), sensitive=True),
        Field(
            "authorities_met",
            Shape.TEXTS,
            N_("Authorities met"),
            N_("Post or rank, not names"),
            sensitive=True,
        ),
        Field(
            "people_held",
            Shape.GROUP,
            N_("People held"),
            parts=(
                Field("men", Shape.INTEGER, N_("Men")),
                Field("women", Shape.INTEGER, N_("Women")),
                Field("girls", Shape.INTEGER, N_("Girls")),
                Field("boys", Shape.INTEGER, N_("Boys")),
                Field("children_alone", Shape.INTEGER, N_("Children alone")),
            ),
        ),
        Field("answers", Shape.ANSWERS, N_("Indicators"), choices=INDICATOR_ANSWERS),
        Field(
            "notes",
            Shape.GROUPS,
            N_("Notes to the indicators"),
            sensitive=True,
            parts=(
                Field("indicator", Shape.TEXT, N_("Indicator"), required=True),
                Field("note", Shape.LONG_TEXT, N_("Note"), required=True),
            ),
        ),
        Field(
            "judged",
            Shape.ANSWERS,
            N_("Judged against the edition"),
            N_("Written by the program: code, collection and edition of each right."),
            choices=EDITION_MARKS,
            quiet=True,
        ),
        Field("summary", Shape.LONG_TEXT, N_("Summary"), sensitive=True),
    ),
)
