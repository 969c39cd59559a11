"""The printed family: every format that can be ordered, in the order of the page."""

from __future__ import annotations

from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.sheets import (
    ANSWERS,
    AUDIENCE,
    CONTACTS,
    COUNTED,
    EACH,
    GROUPS,
    MODULES,
    ONE,
    PEOPLE,
    PROVISION,
    RECORD,
    SITUATION,
    Format,
)
from fieldtool.domain.training import TRAINED
from fieldtool.domain.words import N_

PERSON = Format(
    "person",
    N_("For this person"),
    N_("three rights, steps and contacts"),
    N_("One page for one person, in their language with the other beside it."),
    "handout",
    "user-heart",
    needs=(SITUATION,),
    takes=(GROUPS, CONTACTS),
    large=True,
)

QUESTIONS = Format(
    "qa",
    N_("Questions and answers"),
    N_("bilingual, by situation"),
    N_("One side or both; every page can be handed out alone."),
    "handout",
    "message-question",
    needs=(SITUATION,),
    takes=(CONTACTS, ANSWERS),
    large=True,
    chapters=True,
    group=EACH,
)

RIGHT = Format(
    "right",
    N_("One right"),
    N_("what to ask for, and if they refuse"),
    N_("One side. It says one right whole, to be handed over."),
    "handout",
    "scale",
    needs=(PROVISION,),
    takes=(CONTACTS,),
    large=True,
)

CARD = Format(
    "card",
    N_("Pocket card"),
    N_("five on a sheet, folded once"),
    N_("One side. Cut along the marks and fold on the dashed line."),
    "handout",
    "id",
    needs=(SITUATION,),
    takes=(CONTACTS,),
    chapters=True,
    group=EACH,
    a_sheet=5,
)

TRIFOLD = Format(
    "trifold",
    N_("Tri-fold"),
    N_("before, during and after"),
    N_(
        "Both sides, flip on the short edge. Fold at the marks: the right panel of the inside first. “Both”"
        " makes one copy in each language."
    ),
    "handout",
    "layout-columns",
    needs=(SITUATION,),
    takes=(CONTACTS,),
    group=EACH,
    apart=True,
)

POSTERS = Vocabulary(
    "poster",
    (
        ("single", N_("One sheet")),
        ("tabs", N_("One sheet with tabs to tear off")),
        ("tiled", N_("Four sheets glued together")),
    ),
)

POSTER = Format(
    "poster",
    N_("Poster"),
    N_("one question, five lines"),
    N_("One side. Cut the tabs, or glue the four sheets with their crosses over each other."),
    "handout",
    "photo",
    needs=(SITUATION,),
    takes=(CONTACTS,),
    variants=POSTERS,
    chapters=True,
    group=ONE,
)

BOOKLETS = Vocabulary("booklet", (("imposed", N_("To fold")), ("straight", N_("Page by page"))))

BOOKLET = Format(
    "booklet",
    N_("Booklet"),
    N_("one situation or all four"),
    N_(
        "Both sides, flip on the short edge. Fold the sheets together in the middle. “Both” makes one copy in"
        " each language."
    ),
    "handout",
    "book",
    takes=(SITUATION, CONTACTS),
    large=True,
    variants=BOOKLETS,
    group=EACH,
    apart=True,
)

SHEETS = Vocabulary(
    "contacts_variant", (("sheet", N_("Sheet of boxes")), ("strip", N_("Strips for the wallet")))
)

CONTACTS_SHEET = Format(
    "contacts",
    N_("Contacts sheet"),
    N_("of your area, or wallet strips"),
    N_("One side. Strips are cut along the marks and folded on the dashed lines."),
    "handout",
    "address-book",
    takes=(CONTACTS,),
    large=True,
    variants=SHEETS,
    group=EACH,
)

CUSTODY = Format(
    "custody",
    N_("Custody sheet"),
    N_("of a record's attachments"),
    N_("One copy for each person who keeps the files."),
    "monitoring",
    "fingerprint",
    needs=(RECORD,),
    words=("es", "en"),
)

KEYS = Format(
    "keys",
    N_("Keyboard sheet"),
    N_("all keyboard shortcuts"),
    N_("Pin it up beside the computer."),
    "office",
    "keyboard",
    large=True,
)

PRINTER = Format(
    "printer",
    N_("Printer test page"),
    N_("full size, margins, copies"),
    N_("Print it once on every printer and copy it twice."),
    "office",
    "printer",
)

REDACTIONS = Vocabulary("redaction", (("redacted", N_("Without sensitive data")), ("whole", N_("Complete"))))
"""The forms of a report: with everything, or without people, source and exact place."""

REPORT = Format(
    "report",
    N_("Incident report"),
    N_("of an observation, complete or without sensitive data"),
    N_(
        "“Without sensitive data” leaves out people, source, team and the exact place. One side. Hand it over"
        " yourself and keep no copy in sight."
    ),
    "monitoring",
    "clipboard-list",
    needs=(RECORD,),
    words=("es", "en"),
    variants=REDACTIONS,
    guarded=True,
)

VISIT = Format(
    "visit",
    N_("Report of a visit"),
    N_("with the answers of its checklist"),
    N_(
        "“Without sensitive data” leaves out people, source, team and the exact place. One side. Hand it over"
        " yourself and keep no copy in sight."
    ),
    "monitoring",
    "clipboard-list",
    needs=(RECORD,),
    words=("es", "en"),
    variants=REDACTIONS,
    guarded=True,
)

REFERRAL = Format(
    "referral",
    N_("Referral slip"),
    N_("half for the person, half for who helps"),
    N_("One side. Cut along the line; each side keeps a half."),
    "monitoring",
    "route",
    needs=(RECORD,),
    guarded=True,
)

CHECKLIST = Format(
    "checklist",
    N_("Monitoring checklist"),
    N_("all questions of a situation"),
    N_("One side. To enter the answers later, type the code below its title."),
    "monitoring",
    "square-check",
    needs=(SITUATION,),
    large=True,
)

FORM = Format(
    "form",
    N_("Observation form"),
    N_("to fill in by hand"),
    N_("Both sides. To enter the answers later, type the code below its title."),
    "monitoring",
    "clipboard-list",
    takes=(SITUATION,),
    large=True,
)

INSTALL = Format(
    "install",
    N_("Installing from a USB drive"),
    N_("to go with the program"),
    N_("One side. Put the PDF on the USB drive too."),
    "office",
    "usb",
    words=("es", "en"),
)

FIGURES = Format(
    "figures",
    N_("Report in numbers"),
    N_("what was seen, where and when"),
    N_("One side. Read it once more before you hand it over."),
    "office",
    "chart-bar",
    takes=(COUNTED,),
    words=("es", "en"),
    elsewhere=True,
)

GUIDE = Format(
    "guide",
    N_("Session guide"),
    N_("what to say, do and ask"),
    N_("Both sides, flipped on the long edge."),
    "training",
    "school",
    needs=(MODULES,),
    takes=(AUDIENCE,),
    words=("es", "en"),
    large=True,
    audiences=TRAINED,
)

QUIZ = Format(
    "quiz",
    N_("Quiz"),
    N_("one page for each participant"),
    N_("One side. Use it before and after the session."),
    "training",
    "help-circle",
    needs=(MODULES,),
    words=("es", "en"),
    large=True,
    variants=Vocabulary(
        "quiz_variant",
        (("words", N_("Three options to choose from")), ("pictures", N_("True or false, with pictures"))),
    ),
)

KEY = Format(
    "key",
    N_("Answer key"),
    N_("only for the facilitator"),
    N_("On its own paper, never on the back of the quiz."),
    "training",
    "key",
    needs=(MODULES,),
    words=("es", "en"),
)

EVALUATION = Format(
    "evaluation",
    N_("Evaluation form"),
    N_("what participants thought"),
    N_("One side. It asks for no name."),
    "training",
    "clipboard-list",
    needs=(MODULES,),
    large=True,
)

CERTIFICATE = Format(
    "certificate",
    N_("Certificate of participation"),
    N_("the name is written by hand"),
    N_("One side, on thicker paper if you have it."),
    "training",
    "certificate",
    needs=(MODULES,),
)

KIT = Format(
    "kit",
    N_("Training kit"),
    N_("everything for a group"),
    N_("All at once; the first sheet lists the pile."),
    "training",
    "books",
    needs=(MODULES, PEOPLE),
    takes=(AUDIENCE, CONTACTS),
    words=("es", "en"),
    variants=Vocabulary(
        "kit_variant",
        (("two_sides", N_("For printing on both sides")), ("one_side", N_("For printing on one side"))),
    ),
    audiences=TRAINED,
)

FORMATS: tuple[Format, ...] = (
    PERSON,
    RIGHT,
    CARD,
    TRIFOLD,
    QUESTIONS,
    POSTER,
    BOOKLET,
    CONTACTS_SHEET,
    CHECKLIST,
    FORM,
    REPORT,
    VISIT,
    REFERRAL,
    CUSTODY,
    GUIDE,
    QUIZ,
    KEY,
    EVALUATION,
    CERTIFICATE,
    KIT,
    FIGURES,
    KEYS,
    PRINTER,
    INSTALL,
)
"""The whole family, in the order of the page."""

HANDOUTS = tuple(each for each in FORMATS if not each.elsewhere)
"""Those that are chosen on the page of the handouts."""


def format_named(name: str) -> Format:
    """The format that the command line calls so. Raises `KeyError` for another."""
    return {each.name: each for each in FORMATS}[name]
