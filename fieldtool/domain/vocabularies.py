"""The closed lists. Codes are English words in lower case; every list says how `not known` is written.

A `pack_list` names what people see, decide or look up in the world: records and collections hold its codes,
and collections say its words. A `Vocabulary` by which the program speaks of its own work (what it keeps,
prints, counts or found in a file) is said by the program alone.
"""

from __future__ import annotations

from fieldtool.domain.fields import Vocabulary, pack_list
from fieldtool.domain.words import N_

SITUATIONS = pack_list(
    "situation",
    (
        ("VER", "Verification"),
        ("DET", "Detention"),
        ("DEP", "Deportation"),
        ("REC", "Reception"),
    ),
)

CHAPTERS = pack_list("chapter", (*SITUATIONS.words, ("GEN", "General")))
"""The chapters of the content: the four situations, with their words, and what holds in all of them."""

SITUATION_EXAMPLES = pack_list(
    "situation_example",
    (
        ("VER", "road, checkpoint, port"),
        ("DET", "station, transfer"),
        ("DEP", "procedure, departure"),
        ("REC", "arrival, shelter"),
    ),
)

EDITION_MARKS = Vocabulary("edition_mark", (("judged", N_("Judged against this edition")),))
"""What stands beside the edition of a standard by which an answer was given."""

FINDINGS = pack_list(
    "finding",
    (
        ("concern", "Concern"),
        ("good_practice", "Good practice"),
        ("follow_up", "Needs follow-up"),
    ),
)

PLACE_TYPES = pack_list(
    "place_type",
    (
        ("border_crossing", "Border crossing"),
        ("checkpoint", "Checkpoint"),
        ("migration_station", "Migration station"),
        ("detention_centre", "Detention centre"),
        ("police_station", "Police station"),
        ("terminal", "Bus terminal"),
        ("airport", "Airport"),
        ("port", "Port"),
        ("train", "Train"),
        ("street", "Street or road"),
        ("court", "Court"),
        ("consulate", "Consulate"),
        ("shelter", "Shelter"),
        ("other", "Other"),
        ("not_known", "Not known"),
    ),
)

AUTHORITIES = pack_list(
    "authority",
    (
        ("migration", "Migration authority"),
        ("police", "Police"),
        ("army", "Army"),
        ("navy", "Navy"),
        ("national_guard", "National guard"),
        ("border_police", "Border police"),
        ("prosecutor", "Prosecutor's office"),
        ("court", "Court"),
        ("child_protection", "Child protection authority"),
        ("consulate", "Consulate"),
        ("private_security", "Private security"),
        ("other", "Other authority"),
        ("not_known", "Not known"),
    ),
)

SOURCES = pack_list(
    "source",
    (
        ("seen", "I saw it"),
        ("told", "A person told me"),
        ("document", "A document"),
        ("not_known", "Not known"),
    ),
)

RELIABILITIES = pack_list(
    "reliability",
    (("confirmed", "Confirmed"), ("likely", "Likely"), ("not_known", "Not known")),
)

RESPECT = pack_list(
    "respect",
    (("respected", "Respected"), ("not_respected", "Not respected"), ("not_known", "Not known")),
)

CONSENTS = pack_list(
    "consent",
    (
        ("not_asked", "They were not asked"),
        ("given", "Yes, they agreed"),
        ("refused", "They did not agree"),
        ("not_known", "Not known"),
    ),
)

CONSENT_SCOPES = pack_list(
    "consent_scope",
    (
        ("team", "Within the team"),
        ("ombudsman", "To the ombudsman or human rights institution"),
        ("public", "To the public"),
    ),
)

CONFIDENTIALITIES = Vocabulary(
    "confidentiality", (("normal", N_("Normal")), ("restricted", N_("Restricted: stays on this computer")))
)

YES_NO = pack_list("yes_no", (("yes", "Yes"), ("no", "No"), ("not_known", "Not known")))

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

CALL_ANSWERS = pack_list("call_answer", (("yes", "It answered"), ("no", "It did not answer")))

INDICATOR_ANSWERS = pack_list(
    "indicator_answer",
    (
        ("yes", "Yes"),
        ("no", "No"),
        ("unknown", "Not known"),
        ("not_applicable", "Does not apply"),
    ),
)

AGE_GROUPS = pack_list(
    "age_group",
    (
        ("0_5", "0 to 5 years"),
        ("6_11", "6 to 11 years"),
        ("12_17", "12 to 17 years"),
        ("18_59", "18 to 59 years"),
        ("60_plus", "60 years and older"),
        ("not_known", "Not known"),
    ),
)

GENDERS = pack_list(
    "gender",
    (
        ("woman", "Women and girls"),
        ("man", "Men and boys"),
        ("other", "Another gender"),
        ("not_known", "Not known"),
    ),
)

NEEDS = pack_list(
    "need",
    (
        ("pregnancy", "Pregnancy"),
        ("disability", "Disability"),
        ("child_alone", "Child travelling alone"),
        ("older_person", "Older person"),
        ("illness", "Illness or injury"),
        ("asylum", "Fears going back"),
        ("trafficking", "Possible trafficking"),
        ("lgbti", "LGBTI person"),
        ("indigenous", "Indigenous person"),
        ("other", "Other"),
        ("not_known", "Not known"),
    ),
)

VISIT_REASONS = pack_list(
    "visit_reason",
    (
        ("routine", "Routine"),
        ("complaint", "After a complaint"),
        ("follow_up", "Follow-up visit"),
        ("not_known", "Not known"),
    ),
)

ACCESSES = pack_list(
    "access",
    (
        ("full", "Full access"),
        ("partial", "Partial access"),
        ("denied", "Access denied"),
        ("not_known", "Not known"),
    ),
)

HELP_KINDS = pack_list(
    "help_kind",
    (
        ("legal", "Legal help"),
        ("health", "Health"),
        ("child_protection", "Child protection"),
        ("shelter", "Shelter and food"),
        ("complaints", "Complaints and human rights"),
        ("asylum", "Asylum"),
        ("trafficking", "Help against trafficking"),
        ("violence", "Violence against women"),
        ("emergency", "Emergency"),
        ("consulate", "Consulate"),
        ("other", "Other"),
        ("not_known", "Not known"),
    ),
)

VISIBILITIES = Vocabulary(
    "visibility", (("public", N_("May be printed")), ("internal", N_("Only for the team")))
)

REFERRAL_OUTCOMES = pack_list(
    "referral_outcome",
    (
        ("pending", "No answer yet"),
        ("helped", "They were helped"),
        ("partly_helped", "They were helped in part"),
        ("turned_away", "They were turned away"),
        ("not_reached", "The contact could not be reached"),
        ("declined", "The person did not want it any more"),
        ("not_known", "Not known"),
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

AUDIENCES = pack_list(
    "audience",
    (
        ("migrant_adult", "Migrant adults"),
        ("asylum_seeker", "People who ask for asylum"),
        ("child_adolescent", "Children and adolescents"),
        ("woman", "Women"),
        ("worker", "Workers"),
        ("trafficking_victim", "Victims of trafficking"),
        ("family_of_disappeared", "Families of the disappeared"),
        ("shelter_staff", "Shelter staff"),
        ("official", "Officials"),
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

COORDINATION = "coordination"
"""The use of a notebook that collects what others saw."""

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
