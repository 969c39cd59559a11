"""The closed lists of the content. Codes are the reference's words in lower case with underscores."""

from __future__ import annotations

from fieldtool.domain.fields import Vocabulary, pack_list
from fieldtool.domain.words import N_

PROTECTS = pack_list(
    "protects",
    (
        ("all", "Everyone"),
        ("children", "Children and adolescents"),
        ("women", "Women"),
        ("refugees", "Refugees and people who ask for asylum"),
        ("trafficking_victims", "Victims of trafficking"),
        ("workers", "Workers"),
        ("lgbti", "LGBTI people"),
        ("persons_with_disabilities", "Persons with disabilities"),
        ("indigenous", "Indigenous people"),
    ),
)

DUTY_BEARERS = pack_list(
    "duty_bearer",
    (
        ("state", "The State"),
        ("receiving_state", "The receiving State"),
        ("migration_authority", "Migration authority"),
        ("border_force", "Border force"),
        ("police", "Police"),
        ("armed_forces", "Armed forces"),
        ("coast_guard", "Coast guard"),
        ("civil_protection", "Civil protection"),
        ("detention_facility", "Place of detention"),
        ("prison_service", "Prison service"),
        ("private_contractor", "Private contractor"),
        ("judicial_authority", "Judicial authority"),
        ("prosecutor", "Prosecutor's office"),
        ("public_defender", "Public defender"),
        ("ombudsman", "Ombudsman"),
        ("asylum_authority", "Asylum authority"),
        ("child_protection_authority", "Child protection authority"),
        ("health_authority", "Health authority"),
        ("education_authority", "Education authority"),
        ("labour_authority", "Labour authority"),
        ("forensic_authority", "Forensic authority"),
        ("search_authority", "Search authority"),
        ("civil_registry", "Civil registry"),
        ("consulate", "Consulate"),
        ("employer", "Employer"),
        ("media", "News media"),
        ("civil_society", "Civil society"),
    ),
)

INSTITUTION_KINDS = pack_list(
    "institution_kind",
    (
        ("emergency", "Emergency: danger to life"),
        ("human_rights_institution", "Human rights institution"),
        ("complaints_office", "Complaints office (not independent)"),
        ("regional_human_rights_body", "Regional human rights body"),
        ("asylum_authority", "Asylum authority"),
        ("unhcr", "UN Refugee Agency (UNHCR)"),
        ("child_protection", "Child protection"),
        ("trafficking_helpline", "Trafficking helpline"),
        ("anti_trafficking_body", "Office against trafficking (no line listed)"),
        ("violence_helpline", "Violence helpline"),
        ("search_for_missing", "Search for the missing"),
        ("red_cross", "Red Cross"),
        ("iom", "International Organization for Migration (IOM)"),
        ("labour_authority", "Labour authority"),
        ("prosecutor", "Prosecutor's office"),
        ("migration_authority", "Migration authority"),
    ),
)

SCREENING_ELEMENTS = pack_list(
    "screening_element",
    (
        ("setting", "Before asking"),
        ("act", "Trafficking: the act"),
        ("means", "Trafficking: the means"),
        ("purpose", "Trafficking: the purpose"),
        ("minor", "Under 18: the means are not needed"),
        ("smuggling", "Smuggling"),
        ("refugee", "International protection"),
        ("child", "Child alone or at risk"),
        ("referral", "Referral"),
    ),
)

INSTRUMENT_KINDS = pack_list(
    "instrument_kind",
    (
        ("treaty", "Treaty"),
        ("declaration", "Declaration"),
        ("judgment", "Judgment"),
        ("advisory_opinion", "Advisory opinion"),
        ("soft_law", "Principles, rules and guidance (soft law)"),
        ("national_law", "National law"),
    ),
)

RATIFICATION_STATUSES = pack_list(
    "ratification_status",
    (
        ("party", "Party: it is bound"),
        ("signatory", "Signed only: not bound as a party"),
        ("none", "Not a party"),
    ),
)

CONFIDENCES = pack_list(
    "confidence",
    (
        ("high", "Confidence: high"),
        ("medium", "Confidence: medium"),
        ("verify", "To be verified"),
    ),
)

BODIES = pack_list(
    "body",
    tuple(
        (name, name)
        for name in (
            "United Nations",
            "UN General Assembly",
            "Organization of American States",
            "International Labour Organization",
            "World Health Organization",
            "Inter-American Court of Human Rights",
            "Inter-American Commission on Human Rights",
            "Office of the UN High Commissioner for Human Rights",
            "OHCHR and Global Migration Group",
            "UN High Commissioner for Refugees",
            "UN Working Group on Arbitrary Detention",
            "UN Human Rights Committee",
            "UN Committee against Torture",
            "UN Committee on the Rights of the Child",
            "UN Committee on Migrant Workers",
            "UN Committees on Migrant Workers and on the Rights of the Child",
            "UN Committee on the Elimination of Racial Discrimination",
            "UN Committee on the Elimination of Discrimination against Women",
            "UN Committee on Enforced Disappearances",
            "Eighth UN Congress on the Prevention of Crime and the Treatment of Offenders",
            "Colloquium on the International Protection of Refugees in Central America, Mexico and Panama",
            "Group of international human rights experts",
            "Regional Conference on Migration",
            "Regional Network of Civil Organizations on Migration (RNCOM / RROCM)",
            "National legislature",
            "National government",
            "National court",
        )
    ),
)
"""Who adopted an instrument. The code is the English name itself, as the pack writes it."""

CAUTION_PARTS = pack_list(
    "caution_part",
    (
        ("collection", "What this collection is and is not"),
        ("provisions", "How the standards are written"),
        ("answers", "How the answers are written"),
        ("instruments", "Binding and not binding"),
        ("ratifications", "Which country is bound"),
        ("screening", "The screening aid"),
        ("institutions", "Institutions and telephones"),
        ("guidelines", "The Regional Guidelines: what was found"),
        ("citations", "How far the citations were checked"),
        ("citing", "How to cite"),
        ("gaps", "What is missing"),
    ),
)
"""What a caution is about, in the order in which people read them."""

REVIEWS = Vocabulary(
    "review",
    (
        ("drafted", N_("Draft: nobody has checked it yet")),
        ("checked", N_("Checked by a second reader, not by a lawyer")),
        ("reviewed", N_("Reviewed by a lawyer")),
    ),
)
"""How far a text was checked, from the least to the most."""

LIMIT_UNITS = pack_list(
    "limit_unit",
    (
        ("hours", "hours"),
        ("days", "days"),
        ("working_days", "working days"),
        ("months", "months"),
    ),
)

RELATIONS = pack_list(
    "relation",
    (
        ("same", "Says the same"),
        ("narrower", "Says less than"),
        ("wider", "Says more than"),
        ("related", "Is about the same subject as"),
    ),
)
"""How a provision stands to one of another pack."""
