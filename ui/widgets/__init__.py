"""The kit: what pages are made of. Import from here."""

from ui.widgets.announce import announce
from ui.widgets.basics import (
    DANGER,
    OUTLINED,
    PRIMARY,
    QUIET,
    Button,
    Card,
    ElidedLabel,
    Icon,
    IconButton,
    Key,
    Label,
    Line,
    barred,
    grounded,
    set_property,
)
from ui.widgets.beside import Beside
from ui.widgets.check import WrapCheck
from ui.widgets.chips import Chip, ChipGroup, FilterChips, RoundChip
from ui.widgets.dates import DateField
from ui.widgets.dialogs import Question, choose_folder, open_file, open_files, save_file
from ui.widgets.fields import (
    Choice,
    LabelledField,
    LineField,
    PassphraseField,
    SearchField,
    TextField,
    missing,
)
from ui.widgets.focus_ring import FocusRing
from ui.widgets.layouts import Flow, FlowLayout, Gap, column, grid, row, sized, spaced
from ui.widgets.measure import Measure
from ui.widgets.mnemonics import give_mnemonics
from ui.widgets.notes import ATTENTION, ERROR, INFO, SAFE, EmptyState, Note
from ui.widgets.pills import SITUATION_ICONS, STATES, Pill, SituationPill, StatePill
from ui.widgets.progress import ProgressPanel
from ui.widgets.rows import Row, RowList, Rows, written
from ui.widgets.scroll import ScrollBody
from ui.widgets.segment import LanguageSwitch, SegmentSwitch
from ui.widgets.steps import StepBar
from ui.widgets.tall import SituationChoice, TallChoice

__all__ = [
    "ATTENTION",
    "DANGER",
    "ERROR",
    "INFO",
    "OUTLINED",
    "PRIMARY",
    "QUIET",
    "SAFE",
    "SITUATION_ICONS",
    "STATES",
    "Beside",
    "Button",
    "Card",
    "Chip",
    "ChipGroup",
    "Choice",
    "DateField",
    "ElidedLabel",
    "EmptyState",
    "FilterChips",
    "Flow",
    "FlowLayout",
    "FocusRing",
    "Gap",
    "Icon",
    "IconButton",
    "Key",
    "Label",
    "LabelledField",
    "LanguageSwitch",
    "Line",
    "LineField",
    "Measure",
    "Note",
    "PassphraseField",
    "Pill",
    "ProgressPanel",
    "Question",
    "RoundChip",
    "Row",
    "RowList",
    "Rows",
    "ScrollBody",
    "SearchField",
    "SegmentSwitch",
    "SituationChoice",
    "SituationPill",
    "StatePill",
    "StepBar",
    "TallChoice",
    "TextField",
    "WrapCheck",
    "announce",
    "barred",
    "choose_folder",
    "column",
    "give_mnemonics",
    "grid",
    "grounded",
    "missing",
    "open_file",
    "open_files",
    "row",
    "save_file",
    "set_property",
    "sized",
    "spaced",
    "written",
]
