"""The closed lists of the content. Codes are the reference's words in lower case with underscores."""

from __future__ import annotations

from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.words import N_

PROTECTS = Vocabulary(
    "protects",
    (
        ("all", N_("Everyone")),
        ("children", N_("Children and adolescents")),
        ("women", N_("Women")),
        ("refugees", N_("Refugees and people who ask for asylum")),
        ("trafficking_victims", N_("Victims of trafficking")),
        ("workers", N_("Workers")),
        ("lgbti", N_("LGBTI people")),
        ("persons_with_disabilities", N_("Persons with disabilities")),
        ("indigenous", N_("Indigenous people")),
    ),
)

DUTY_BEARERS = Vocabulary(
    "duty_bearer",
    (
        ("state", N_("The State")),
        ("receiving_state", N_("The receiving State")),
        ("migration_authority", N_("Migration authority")),
        ("border_force", N_("Border force")),
        ("police", N_("Police")),
        ("armed_forces", N_("Armed forces")),
        ("coast_guard", N_("Coast guard")),
        ("civil_protection", N_("Civil protection")),
        ("detention_facility", N_("Place of detention")),
        ("prison_service", N_("Prison service")),
        ("private_contractor", N_("Private contractor")),
        ("judicial_authority", N_("Judicial authority")),
        ("prosecutor", N_("Prosecutor's office")),
        ("public_defender", N_("Public defender")),
        ("ombudsman", N_("Ombudsman")),
        ("asylum_authority", N_("Asylum authority")),
        ("child_protection_authority", N_("Child protection authority")),
        ("health_authority", N_("Health authority")),
        ("education_authority", N_("Education authority")),
        ("labour_authority", N_("Labour authority")),
        ("forensic_authority", N_("Forensic authority")),
        ("search_authority", N_("Search authority")),
        ("civil_registry", N_("Civil registry")),
        ("consulate", N_("Consulate")),
        ("employer", N_("Employer")),
        ("media", N_("News media")),
        ("civil_society", N_("Civil society")),
    ),
)

INSTITUTION_KINDS = Vocabulary(
    "institution_kind",
    (
        ("emergency", N_("Emergency: danger to life")),
        ("human_rights_institution", N_("Human rights institution")),
        ("complaints_office", N_("Complaints office (not independent)")),
        ("regional_human_rights_body", N_("Regional human rights body")),
        ("asylum_authority", N_("Asylum authority")),
        ("unhcr", N_("UN Refugee Agency (UNHCR)")),
        ("child_protection", N_("Child protection")),
        ("trafficking_helpline", N_("Trafficking helpline")),
        ("anti_trafficking_body", N_("Office against trafficking (no line listed)")),
        ("violence_helpline", N_("Violence helpline")),
        ("search_for_missing", N_("Search for the missing")),
        ("red_cross", N_("Red Cross")),
        ("iom", N_("International Organization for Migration (IOM)")),
        ("labour_authority", N_("Labour authority")),
        ("prosecutor", N_("Prosecutor's office")),
        ("migration_authority", N_("Migration authority")),
    ),
)

SCREENING_ELEMENTS = Vocabulary(
    "screening_element",
    (
        ("setting", N_("Before asking")),
        ("act", N_("Trafficking: the act")),
        ("means", N_("Trafficking: the means")),
        ("purpose", N_("Trafficking: the purpose")),
        ("minor", N_("Under 18: the means are not needed")),
        ("smuggling", N_("Smuggling")),
        ("refugee", N_("International protection")),
        ("child", N_("Child alone or at risk")),
        ("referral", N_("Referral")),
    ),
)

INSTRUMENT_KINDS = Vocabulary(
    "instrument_kind",
    (
        ("treaty", N_("Treaty")),
        ("declaration", N_("Declaration")),
        ("judgment", N_("Judgment")),
        ("advisory_opinion", N_("Advisory opinion")),
        ("soft_law", N_("Principles, rules and guidance (soft law)")),
        ("national_law", N_("National law")),
    ),
)

RATIFICATION_STATUSES = Vocabulary(
    "ratification_status",
    (
        ("party", N_("Party: it is bound")),
        ("signatory", N_("Signed only: not bound as a party")),
        ("none", N_("Not a party")),
    ),
)

CONFIDENCES = Vocabulary(
    "confidence",
    (
        ("high", N_("Confidence: high")),
        ("medium", N_("Confidence: medium")),
        ("verify", N_("To be verified")),
    ),
)

BODIES = Vocabulary(
    "body",
    tuple(
        (name, name)
        for name in (
            N_("United Nations"),
            N_("UN General Assembly"),
            N_("Organization of American States"),
            N_("International Labour Organization"),
            N_("World Health Organization"),
            N_("Inter-American Court of Human Rights"),
            N_("Inter-American Commission on Human Rights"),
            N_("Office of the UN High Commissioner for Human Rights"),
            N_("OHCHR and Global Migration Group"),
            N_("UN High Commissioner for Refugees"),
            N_("UN Working Group on Arbitrary Detention"),
            N_("UN Human Rights Committee"),
            N_("UN Committee against Torture"),
            N_("UN Committee on the Rights of the Child"),
            N_("UN Committee on Migrant Workers"),
            N_("UN Committees on Migrant Workers and on the Rights of the Child"),
            N_("UN Committee on the Elimination of Racial Discrimination"),
            N_("UN Committee on the Elimination of Discrimination against Women"),
            N_("UN Committee on Enforced Disappearances"),
            N_("Eighth UN Congress on the Prevention of Crime and the Treatment of Offenders"),
            N_(
                "Colloquium on the International Protection of Refugees in Central America, Mexico and Panama"
            ),
            N_("Group of international human rights experts"),
            N_("Regional Conference on Migration"),
            N_("Regional Network of Civil Organizations on Migration (RNCOM / RROCM)"),
            N_("National legislature"),
            N_("National government"),
            N_("National court"),
        )
    ),
)
"""Who adopted an instrument. The code is the English name itself, as the pack writes it."""

CAUTION_PARTS = Vocabulary(
    "caution_part",
    (
        ("collection", N_("What this collection is and is not")),
        ("provisions", N_("How the standards are written")),
        ("answers", N_("How the answers are written")),
        ("instruments", N_("Binding and not binding")),
        ("ratifications", N_("Which country is bound")),
        ("screening", N_("The screening aid")),
        ("institutions", N_("Institutions and telephones")),
        ("guidelines", N_("The Regional Guidelines: what was found")),
        ("citations", N_("How far the citations were checked")),
        ("citing", N_("How to cite")),
        ("gaps", N_("What is missing")),
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

LIMIT_UNITS = Vocabulary(
    "limit_unit",
    (
        ("hours", N_("hours")),
        ("days", N_("days")),
        ("working_days", N_("working days")),
        ("months", N_("months")),
    ),
)

RELATIONS = Vocabulary(
    "relation",
    (
        ("same", N_("Says the same")),
        ("narrower", N_("Says less than")),
        ("wider", N_("Says more than")),
        ("related", N_("Is about the same subject as")),
    ),
)
"""How a provision stands to one of another pack."""
