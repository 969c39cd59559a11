"""The kit: what pages are made of. Import from here.

Each part is loaded when somebody first asks for it: the lock screen does not wait for tables and dialogs.
"""

# ruff: noqa: I001 - one statement for each file

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.widgets.announcing import announce as announce
    from ui.widgets.basics import (
        DANGER as DANGER,
        OUTLINED as OUTLINED,
        PRIMARY as PRIMARY,
        QUIET as QUIET,
        Button as Button,
        Card as Card,
        ElidedLabel as ElidedLabel,
        FoldingLabel as FoldingLabel,
        Icon as Icon,
        IconButton as IconButton,
        Key as Key,
        Label as Label,
        Line as Line,
        barred as barred,
        grounded as grounded,
        set_property as set_property,
    )
    from ui.widgets.beside import Beside as Beside
    from ui.widgets.changing import changing as changing
    from ui.widgets.check import WrapCheck as WrapCheck
    from ui.widgets.chips import (
        Chip as Chip,
        ChipGroup as ChipGroup,
        FilterChips as FilterChips,
        RoundChip as RoundChip,
    )
    from ui.widgets.dates import DateField as DateField
    from ui.widgets.dialogs import (
        Question as Question,
        choose_folder as choose_folder,
        open_file as open_file,
        open_files as open_files,
        save_file as save_file,
    )
    from ui.widgets.fields import (
        Choice as Choice,
        LabelledField as LabelledField,
        LineField as LineField,
        PassphraseField as PassphraseField,
        SearchField as SearchField,
        TextField as TextField,
        missing as missing,
    )
    from ui.widgets.filters import Filters as Filters
    from ui.widgets.focus_ring import FocusRing as FocusRing
    from ui.widgets.following import Following as Following
    from ui.widgets.foot import Foot as Foot
    from ui.widgets.layouts import (
        Flow as Flow,
        FlowLayout as FlowLayout,
        Gap as Gap,
        column as column,
        folding_row as folding_row,
        grid as grid,
        row as row,
        sized as sized,
        spaced as spaced,
    )
    from ui.widgets.measure import Measure as Measure
    from ui.widgets.mnemonics import give_mnemonics as give_mnemonics
    from ui.widgets.notes import (
        ATTENTION as ATTENTION,
        ERROR as ERROR,
        INFO as INFO,
        SAFE as SAFE,
        EmptyState as EmptyState,
        Note as Note,
    )
    from ui.widgets.picture_view import PictureView as PictureView
    from ui.widgets.pills import (
        SITUATION_ICONS as SITUATION_ICONS,
        STATES as STATES,
        Pill as Pill,
        SituationPill as SituationPill,
        StatePill as StatePill,
    )
    from ui.widgets.progress import ProgressPanel as ProgressPanel
    from ui.widgets.rows import Row as Row, RowList as RowList, Rows as Rows, written as written
    from ui.widgets.scroll import ScrollBody as ScrollBody
    from ui.widgets.segment import LanguageSwitch as LanguageSwitch, SegmentSwitch as SegmentSwitch
    from ui.widgets.steps import StepBar as StepBar
    from ui.widgets.tall import SituationChoice as SituationChoice, TallChoice as TallChoice

_PARTS = {
    "announcing": "announce",
    "basics": "DANGER OUTLINED PRIMARY QUIET Button Card ElidedLabel FoldingLabel Icon IconButton Key Label"
    " Line barred grounded set_property",
    "beside": "Beside",
    "changing": "changing",
    "check": "WrapCheck",
    "chips": "Chip ChipGroup FilterChips RoundChip",
    "dates": "DateField",
    "dialogs": "Question choose_folder open_file open_files save_file",
    "fields": "Choice LabelledField LineField PassphraseField SearchField TextField missing",
    "filters": "Filters",
    "focus_ring": "FocusRing",
    "following": "Following",
    "foot": "Foot",
    "layouts": "Flow FlowLayout Gap column folding_row grid row sized spaced",
    "measure": "Measure",
    "mnemonics": "give_mnemonics",
    "notes": "ATTENTION ERROR INFO SAFE EmptyState Note",
    "picture_view": "PictureView",
    "pills": "SITUATION_ICONS STATES Pill SituationPill StatePill",
    "progress": "ProgressPanel",
    "rows": "Row RowList Rows written",
    "scroll": "ScrollBody",
    "segment": "LanguageSwitch SegmentSwitch",
    "steps": "StepBar",
    "tall": "SituationChoice TallChoice",
}
"""File to the names that are taken from it: the same as above, for when the program runs."""

_HOMES = {name: part for part, names in _PARTS.items() for name in names.split()}

if not TYPE_CHECKING:  # a checker of types would take every misspelt name for one that is found here

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = found
        return found
