"""An observation: what a monitor saw or heard, measured against the provisions."""

from collections.abc import Mapping

from fieldtool.domain.codec import Json
from fieldtool.domain.fields import Field, Kind, Shape
from fieldtool.domain.presence import AUTHORITIES_PRESENT
from fieldtool.domain.vocabularies import (
    AGE_GROUPS,
    CONFIDENTIALITIES,
    CONSENT_SCOPES,
    CONSENTS,
    EDITION_MARKS,
    FINDINGS,
    GENDERS,
    NEEDS,
    RELIABILITIES,
    RESPECT,
    SITUATIONS,
    SOURCES,
    YES_NO,
)
from fieldtool.domain.words import N_

OBSERVATION = Kind(
    name="observation",
    schema=2,
    code="OB",
    title=N_("Observation"),
    titles=N_("Observations"),
    fields=(
        Field("situation", Shape.CHOICE, N_("Situation"), choices=SITUATIONS, required=True),
        Field("findings", Shape.CHOICES, N_("Finding"), choices=FINDINGS, required=True),
        Field("occurred", Shape.DATE, N_("Date and time"), required=True),
        Field("place", Shape.REFERENCE, N_("Place"), refers="place", required=True),
        Field("visit", Shape.REFERENCE, N_("Visit"), refers="visit"),
        AUTHORITIES_PRESENT,
        Field(
            "account",
            Shape.LONG_TEXT,
            N_("What happened"),
            N_("Write what you saw or heard. No names, phone or document numbers."),
            sensitive=True,
        ),
        Field("account_language", Shape.LANGUAGE, N_("Language of the account")),
        Field("translation", Shape.LONG_TEXT, N_("Translation"), sensitive=True),
        Field("source", Shape.CHOICE, N_("Source"), choices=SOURCES),
        Field("reliability", Shape.CHOICE, N_("Reliability"), choices=RELIABILITIES),
        Field("answers", Shape.ANSWERS, N_("Related rights"), choices=RESPECT),
        Field(
            "judged",
            Shape.ANSWERS,
            N_("Judged against the edition"),
            N_("Written by the program: code, collection and edition of each right."),
            choices=EDITION_MARKS,
            quiet=True,
        ),
        Field(
            "people",
            Shape.GROUPS,
            N_("People affected"),
            N_("Codes such as P1, never names."),
            sensitive=True,
            parts=(
                Field("code", Shape.TEXT, N_("Code")),
                Field("count", Shape.INTEGER, N_("How many")),
                Field("age_group", Shape.CHOICE, N_("Age"), choices=AGE_GROUPS),
                Field("gender", Shape.CHOICE, N_("Gender"), choices=GENDERS),
                Field("nationality", Shape.COUNTRY, N_("Nationality")),
                Field("language", Shape.LANGUAGE, N_("Language")),
                Field("needs", Shape.CHOICES, N_("Special care"), choices=NEEDS),
            ),
        ),
        Field("consent", Shape.CHOICE, N_("Consent"), choices=CONSENTS, default="not_asked"),
        Field("consent_scope", Shape.CHOICES, N_("May be shared"), choices=CONSENT_SCOPES),
        Field("urgent_risk", Shape.CHOICE, N_("Urgent risk"), choices=YES_NO),
        Field(
            "follow_up",
            Shape.GROUP,
            N_("Follow-up"),
            sensitive=True,
            parts=(
                Field("what", Shape.TEXT, N_("What")),
                Field("who", Shape.TEXT, N_("Who"), N_("A code, not a name")),
                Field("when", Shape.DATE, N_("When")),
                Field("result", Shape.LONG_TEXT, N_("Result")),
            ),
        ),
        Field(
            "confidentiality",
            Shape.CHOICE,
            N_("Confidentiality"),
            choices=CONFIDENTIALITIES,
            default="normal",
        ),
    ),
)


def awaits_follow_up(values: Mapping[str, Json]) -> bool:
    """Whether somebody has to follow up an observation and has written no result."""
    found, findings = values.get("follow_up"), values.get("findings")
    follow_up = found if isinstance(found, Mapping) else {}
    if follow_up.get("result"):
        return False
    return bool(follow_up.get("what")) or (isinstance(findings, list | tuple) and "follow_up" in findings)
