"""A referral: a person was put in touch with somebody who helps. It is made only when they agreed."""

from fieldtool.domain.fields import Field, Kind, Shape
from fieldtool.domain.vocabularies import CONSENTS, HELP_KINDS, REFERRAL_OUTCOMES
from fieldtool.domain.words import N_

REFERRAL = Kind(
    name="referral",
    schema=1,
    code="RF",
    title=N_("Referral"),
    titles=N_("Referrals"),
    fields=(
        Field("observation", Shape.REFERENCE, N_("Observation"), refers="observation", required=True),
        Field("contact", Shape.REFERENCE, N_("Contact"), refers="contact", required=True),
        Field("need", Shape.CHOICES, N_("Help that is needed"), choices=HELP_KINDS, required=True),
        Field("consent", Shape.CHOICE, N_("Consent"), choices=CONSENTS, default="not_asked"),
        Field("date", Shape.DATE, N_("Date"), required=True),
        Field("outcome", Shape.CHOICE, N_("Outcome"), choices=REFERRAL_OUTCOMES, default="pending"),
        Field(
            "outcome_note",
            Shape.LONG_TEXT,
            N_("What came of it"),
            N_("Codes such as P1, never names."),
            sensitive=True,
        ),
    ),
)
