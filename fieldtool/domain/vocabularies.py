"""The closed lists. Codes are English words in lower case; every list says how `not known` is written."""

from __future__ import annotations

from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.words import N_

SITUATIONS = Vocabulary(
    "situation",
    (
        ("VER", N_("Verification")),
        ("DET", N_("Detention")),
        ("DEP", N_("Deportation")),
        ("REC", N_("Reception")),
    ),
)

CHAPTERS = Vocabulary("chapter", (*SITUATIONS.words, ("GEN", N_("General"))))
"""The chapters of the content: the four situations and what holds in all of them."""

SITUATION_EXAMPLES = Vocabulary(
    "situation_example",
    (
        ("VER", N_("road, checkpoint, port")),
        ("DET", N_("station, transfer")),
        ("DEP", N_("procedure, departure")),
        ("REC", N_("arrival, shelter")),
    ),
)

EDITION_MARKS = Vocabulary("edition_mark", (("judged", N_("Judged against this edition")),))
"""What stands beside the edition of a standard by which an answer was given."""

FINDINGS = Vocabulary(
    "finding",
    (
        ("concern", N_("Concern")),
        ("good_practice", N_("Good practice")),
        ("follow_up", N_("Needs follow-up")),
    ),
)

PLACE_TYPES = Vocabulary(
    "place_type",
    (
        ("border_crossing", N_("Border crossing")),
        ("checkpoint", N_("Checkpoint")),
        ("migration_station", N_("Migration station")),
        ("detention_centre", N_("Detention centre")),
        ("police_station", N_("Police station")),
        ("terminal", N_("Bus terminal")),
        ("airport", N_("Airport")),
        ("port", N_("Port")),
        ("train", N_("Train")),
        ("street", N_("Street or road")),
        ("court", N_("Court")),
        ("consulate", N_("Consulate")),
        ("shelter", N_("Shelter")),
        ("other", N_("Other")),
        ("not_known", N_("Not known")),
    ),
)

AUTHORITIES = Vocabulary(
    "authority",
    (
        ("migration", N_("Migration authority")),
        ("police", N_("Police")),
        ("army", N_("Army")),
        ("navy", N_("Navy")),
        ("national_guard", N_("National guard")),
        ("border_police", N_("Border police")),
        ("prosecutor", N_("Prosecutor's office")),
        ("court", N_("Court")),
        ("child_protection", N_("Child protection authority")),
        ("consulate", N_("Consulate")),
        ("private_security", N_("Private security")),
        ("other", N_("Other authority")),
        ("not_known", N_("Not known")),
    ),
)

SOURCES = Vocabulary(
    "source",
    (
        ("seen", N_("I saw it")),
        ("told", N_("A person told me")),
        ("document", N_("A document")),
        ("not_known", N_("Not known")),
    ),
)

RELIABILITIES = Vocabulary(
    "reliability",
    (("confirmed", N_("Confirmed")), ("likely", N_("Likely")), ("not_known", N_("Not known"))),
)

RESPECT = Vocabulary(
    "respect",
    (("respected", N_("Respected")), ("not_respected", N_("Not respected")), ("not_known", N_("Not known"))),
)

CONSENTS = Vocabulary(
    "consent",
    (
        ("not_asked", N_("I did not speak with them")),
        ("given", N_("Yes, they agreed")),
        ("refused", N_("They did not agree")),
        ("not_known", N_("Not known")),
    ),
)

CONSENT_SCOPES = Vocabulary(
    "consent_scope",
    (
        ("team", N_("Within the team")),
        ("ombudsman", N_("To the ombudsman or human rights institution")),
        ("public", N_("To the public")),
    ),
)

CONFIDENTIALITIES = Vocabulary(
    "confidentiality", (("normal", N_("Normal")), ("restricted", N_("Restricted: stays on this computer")))
)

YES_NO = Vocabulary("yes_no", (("yes", N_("Yes")), ("no", N_("No")), ("not_known", N_("Not known"))))

DAYS_OF_WEEK = Vocabulary(
    "day_of_week",
    (
        ("MO", N_("Mon")),
        ("TU", N_("Tue")),
        ("WE", N_("Wed")),
        ("TH", N_("Thu")),
        ("FR", N_("Fri")),
        ("SA", N_("Sat")),
        ("SU", N_("Sun")),
    ),
)
"""The codes of RFC 5545 and short names, which are also understood where hours are typed."""

CALL_ANSWERS = Vocabulary("call_answer", (("yes", N_("It answered")), ("no", N_("It did not answer"))))

INDICATOR_ANSWERS = Vocabulary(
    "indicator_answer",
    (
        ("yes", N_("Yes")),
        ("no", N_("No")),
        ("unknown", N_("Not known")),
        ("not_applicable", N_("Does not apply")),
    ),
)

AGE_GROUPS = Vocabulary(
    "age_group",
    (
        ("0_5", N_("0 to 5 years")),
        ("6_11", N_("6 to 11 years")),
        ("12_17", N_("12 to 17 years")),
        ("18_59", N_("18 to 59 years")),
        ("60_plus", N_("60 years and older")),
        ("not_known", N_("Not known")),
    ),
)

GENDERS = Vocabulary(
    "gender",
    (
        ("woman", N_("Women and girls")),
        ("man", N_("Men and boys")),
        ("other", N_("Another gender")),
        ("not_known", N_("Not known")),
    ),
)

NEEDS = Vocabulary(
    "need",
    (
        ("pregnancy", N_("Pregnancy")),
        ("disability", N_("Disability")),
        ("child_alone", N_("Child travelling alone")),
        ("older_person", N_("Older person")),
        ("illness", N_("Illness or injury")),
        ("asylum", N_("Fears going back")),
        ("trafficking", N_("Possible trafficking")),
        ("lgbti", N_("LGBTI person")),
        ("indigenous", N_("Indigenous person")),
        ("other", N_("Other")),
        ("not_known", N_("Not known")),
    ),
)

VISIT_REASONS = Vocabulary(
    "visit_reason",
    (
        ("routine", N_("Routine")),
        ("complaint", N_("After a complaint")),
        ("follow_up", N_("Follow-up visit")),
        ("not_known", N_("Not known")),
    ),
)

ACCESSES = Vocabulary(
    "access",
    (
        ("full", N_("Full access")),
        ("partial", N_("Partial access")),
        ("denied", N_("Access denied")),
        ("not_known", N_("Not known")),
    ),
)

HELP_KINDS = Vocabulary(
    "help_kind",
    (
        ("legal", N_("Legal help")),
        ("health", N_("Health")),
        ("child_protection", N_("Child protection")),
        ("shelter", N_("Shelter and food")),
        ("complaints", N_("Complaints and human rights")),
        ("asylum", N_("Asylum")),
        ("trafficking", N_("Help against trafficking")),
        ("violence", N_("Violence against women")),
        ("emergency", N_("Emergency")),
        ("consulate", N_("Consulate")),
        ("other", N_("Other")),
        ("not_known", N_("Not known")),
    ),
)

VISIBILITIES = Vocabulary(
    "visibility", (("public", N_("May be printed")), ("internal", N_("Only for the team")))
)

REFERRAL_OUTCOMES = Vocabulary(
    "referral_outcome",
    (
        ("pending", N_("No answer yet")),
        ("helped", N_("They were helped")),
        ("partly_helped", N_("They were helped in part")),
        ("turned_away", N_("They were turned away")),
        ("not_reached", N_("The contact could not be reached")),
        ("declined", N_("The person did not want it any more")),
        ("not_known", N_("Not known")),
    ),
)

CUSTODY_EVENTS = Vocabulary(
    "custody_event",
    (
        ("added", N_("Added")),
        ("viewed", N_("Viewed")),
        ("copied", N_("Copied out as it is")),
        ("copied_clean", N_("Copied out without hidden data")),
        ("exported", N_("Put into a bundle")),
        ("received", N_("Received in a bundle")),
    ),
)

AUDIENCES = Vocabulary(
    "audience",
    (
        ("migrant_adult", N_("Migrant adults")),
        ("asylum_seeker", N_("People who ask for asylum")),
        ("child_adolescent", N_("Children and adolescents")),
        ("woman", N_("Women")),
        ("worker", N_("Workers")),
        ("trafficking_victim", N_("Victims of trafficking")),
        ("family_of_disappeared", N_("Families of the disappeared")),
        ("shelter_staff", N_("Shelter staff")),
        ("official", N_("Officials")),
    ),
)

USES = Vocabulary(
    "use",
    (
        ("monitoring", N_("Monitoring")),
        ("shelter", N_("Shelter")),
        ("training", N_("Training")),
        ("coordination", N_("Coordination")),
    ),
)

COUNTRIES = ("BZ", "CA", "CR", "DO", "GT", "HN", "MX", "NI", "PA", "SV", "US")
"""The eleven countries of the region that the content covers (ISO 3166-1)."""

HIDDEN_DATA = Vocabulary(
    "hidden_data",
    (
        ("position", N_("Where it was taken")),
        ("device", N_("Which device or program")),
        ("time", N_("When it was taken")),
        ("author", N_("Who made it")),
        ("thumbnail", N_("A small picture, perhaps from before it was cut")),
        ("other", N_("Other data")),
    ),
)
"""What a picture can hold besides what is seen."""
