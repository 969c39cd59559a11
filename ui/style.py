"""The one style sheet and the palette, built from the tokens.

Rules learnt while making the mock-ups: one sheet for all windows (`ui.look` says why it is theirs and not
the application's) and dynamic properties, never a sheet on one widget; the weight does not change with the
state, so that nothing jumps; placeholders have their own colour; pictures in a sheet need files, so they lie
ready in `resources/style` for each theme.
"""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtGui import QColor, QPalette

from ui.theme import CONTRAST, TYPES, Tokens, Type

_SHEET = """
* { outline: 0; }
QToolTip { background: $surface; color: $text; border: 1px solid $control; padding: ${p4}px; }
QFrame[card="true"] { background: $surface; border: 1px solid $border; border-radius: ${p10}px; }
QFrame[well="true"] { background: $sunken; border: 1px solid $well_line; border-radius: ${p6}px; }
QFrame[soft="true"] { background: $primary_soft; border: 0; border-radius: ${p6}px; }
QFrame[line="true"] { background: $border; border: 0; }
QFrame[line="nav"] { background: $nav_line; border: 0; }
QWidget[ground="bg"] { background: $bg; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="nav"] { background: $nav; }
QWidget[bar="top"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QWidget[bar="head"] { background: transparent; border: 0; border-bottom: 1px solid transparent; }
QWidget[bar="over"] { background: transparent; border: 0; border-bottom: 1px solid $border; }
QWidget[bar="foot"] { background: $surface; border: 0; border-top: 1px solid $border; }
QWidget[bar="status"] { background: $sunken; border: 0; border-top: 1px solid $border; }
QScrollArea, QScrollArea > QWidget > QWidget[body="true"] { background: transparent; border: 0; }

QFrame[note] { border: ${note_line}px solid $border; border-radius: ${p8}px; background: $surface; }
QFrame[note="info"] { border-color: $info_line; background: $info_soft; }
QFrame[note="attention"] { border-color: $amber_line; background: $amber_soft; }
QFrame[note="error"] { border: ${urgent_line}px solid $danger_line; background: $danger_soft; }
QFrame[note="safe"] { border-color: $ok_line; background: $ok_soft; }

$labels
QLabel[tone="text2"] { color: $text2; }
QLabel[tone="text3"] { color: $text3; }
QLabel[tone="primary"] { color: $primary_text; }
QLabel[tone="amber"] { color: $amber; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="info"] { color: $info; }
QLabel[tone="nav"] { color: $nav_text; }
QLabel[key="true"] { color: $text2; background: $sunken; border: 1px solid $border; border-radius: ${p4}px;
  padding: 0 ${p8}px; min-height: ${p18}px; }

QPushButton { min-height: ${p34}px; padding: 0 ${p14}px; border: 1px solid $control; border-radius: ${p6}px;
  background: $surface; color: $text; font-weight: 600; }
QPushButton:hover { background: $bg; border-color: $text2; }
QPushButton:pressed { background: $sunken; }
QPushButton:disabled { color: $disabled; border: 1px $closed $border; background: $surface; }
QPushButton[kind="primary"] { background: $primary; color: $on_primary; border-color: $primary; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $primary_hover;
  border-color: $primary_hover; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $disabled; border-color: $border;
  border-style: $closed; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $primary_text;
  padding: 0 ${p10}px; }
QPushButton[kind="quiet"]:hover { background: $primary_soft; }
QPushButton[kind="quiet"]:disabled { color: $disabled; border-color: transparent; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger; }
QPushButton[kind="danger"]:hover { background: $danger_soft; color: $danger; }
QPushButton[kind="danger"]:disabled { color: $disabled; border: 1px $closed $border; }
QPushButton[tall="true"] { min-height: ${p40}px; }
QPushButton[kind="segment"] { min-width: ${p20}px; padding: 0 ${p9}px; border-radius: 0;
  min-height: ${p32}px; }
QPushButton[kind="segment"][edge="first"] { border-top-left-radius: ${p6}px;
  border-bottom-left-radius: ${p6}px; border-right: 0; }
QPushButton[kind="segment"][edge="last"] { border-top-right-radius: ${p6}px;
  border-bottom-right-radius: ${p6}px; border-left: 0; }
QPushButton[kind="segment"]:checked { background: $primary; color: $on_primary; border-color: $primary; }
QWidget[ground="nav"] > QWidget > QPushButton[kind="segment"] { background: $nav; color: $nav_text;
  border-color: $nav_text; }
QWidget[ground="nav"] > QWidget > QPushButton[kind="segment"]:hover { background: $nav_active;
  color: $nav_active_text; }
QWidget[ground="nav"] > QWidget > QPushButton[kind="segment"]:checked { background: $nav_text; color: $nav; }
QPushButton[kind="filter"] { min-height: ${p30}px; border-radius: ${p15}px; }
QPushButton[kind="filter"][beside="fields"] { min-height: ${p34}px; border-radius: ${p18}px; }
QPushButton[kind="filter"]:checked { background: $primary; color: $on_primary; border-color: $primary; }
QPushButton[kind="nav"] { min-height: ${p24}px; max-height: ${p44}px; padding: 0 0 0 ${p16}px; border: 0;
  border-left: ${p4}px solid transparent; border-radius: 0; background: transparent; color: $nav_text;
  text-align: left; font-weight: 400; }
QPushButton[kind="nav"]:hover { background: $nav_hover; color: $nav_hover_text; }
QPushButton[kind="nav"]:checked { background: $nav_active; color: $nav_active_text;
  border-left-color: $nav_mark; font-weight: 600; }
QPushButton[kind="nav-icon"] { min-height: ${p24}px; max-height: ${p44}px; padding: 0 ${p4}px 0 0; border: 0;
  border-left: ${p4}px solid transparent; border-radius: 0; background: transparent; }
QPushButton[kind="nav-icon"]:hover { background: $nav_hover; }
QPushButton[kind="nav-icon"]:checked { background: $nav_active; border-left-color: $nav_mark; }
QPushButton[kind="status"] { min-height: ${p24}px; padding: 0 ${p6}px; border: 0; background: transparent;
  color: $text2; font-size: ${small}pt; font-weight: 400; text-align: left; }
QPushButton[kind="status"]:hover { color: $text; background: $surface; }
QPushButton[kind="status"]:disabled { color: $text2; }
QPushButton[kind="tile"] { text-align: left; border-color: $border; border-radius: ${p10}px; padding: 0; }
QPushButton[kind="tile"]:hover { border-color: $control; background: $surface; }
QPushButton[kind="tile-primary"] { text-align: left; background: $primary; border-color: $primary;
  border-radius: ${p10}px; padding: 0; }
QPushButton[kind="tile-primary"]:hover { background: $primary_hover; border-color: $primary_hover; }
QToolButton[kind="inside"] { border: 0; background: transparent; border-radius: ${p4}px; padding: 0; }
QToolButton[kind="inside"]:hover { background: $sunken; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox { background: $surface; color: $text;
  border: 1px solid $control; border-radius: ${p6}px; selection-background-color: $primary;
  selection-color: $on_primary; placeholder-text-color: $text3; }
QLineEdit, QComboBox { min-height: ${p34}px; padding: 0 ${p10}px; }
QPlainTextEdit, QTextEdit { padding: ${p8}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus { border: 2px solid $primary; }
QLineEdit:focus, QComboBox:focus { min-height: ${p32}px; padding: 0 ${p9}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ${p7}px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid $danger; }
QLineEdit[wrong="true"], QComboBox[wrong="true"] { min-height: ${p32}px; padding: 0 ${p9}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled { color: $disabled;
  border-color: $border; background: $bg; }
QLineEdit:read-only { background: $bg; }
QLineEdit[search="true"] { min-height: ${p38}px; border-radius: ${p19}px; }
QLineEdit[search="true"]:focus { min-height: ${p36}px; }
QLineEdit[large="true"] { min-height: ${p40}px; }
QLineEdit[large="true"]:focus, QLineEdit[large="true"][wrong="true"] { min-height: ${p38}px; }
QComboBox::drop-down { border: 0; width: ${p32}px; }
QComboBox::down-arrow { image: url("$pictures/chevron-down-$theme.svg"); width: ${p18}px; height: ${p18}px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $control; padding: 0;
  selection-background-color: $primary_soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: ${p32}px; padding: 0 ${p10}px; }

QListView, QTreeView, QTableView { background: $surface; color: $text; border: 0;
  selection-background-color: $primary_soft; selection-color: $text; gridline-color: $border;
  alternate-background-color: $surface; }
QFrame[card="true"] QListView { background: transparent; }
QListView[framed="true"], QTableView[framed="true"] { border: 1px solid $border; border-radius: ${p8}px; }
QTableView::item { padding: 0 ${p8}px; border: 0; border-bottom: 1px solid $border; }
QTableView::item:selected { background: $primary_soft; color: $text; }
QHeaderView { background: $surface; }
QTableView[framed="true"] QHeaderView { background: transparent; }
QTableView[framed="true"] QHeaderView::section { padding: 0 ${p11}px; }
QTableView[framed="true"] QHeaderView::section:first { border-top-left-radius: ${p8}px; }
QHeaderView::section { background: $surface; color: $text2; border: 0; border-bottom: 1px solid $control;
  padding: 0 ${p8}px; min-height: ${p34}px; font-size: ${small}pt; font-weight: 600; text-align: left; }
QProgressBar { background: $sunken; border: 0; border-radius: ${p4}px;
  max-height: ${p8}px; min-height: ${p8}px; color: transparent; }
QProgressBar::chunk { background: $primary; border-radius: ${p4}px; }

QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: ${p4}px; margin: ${p2}px; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QMenu { background: $surface; color: $text; border: 1px solid $control; padding: ${p4}px 0; }
QMenu::item { padding: ${p8}px ${p16}px; }
QMenu::item:selected { background: $primary_soft; color: $text; }
QDialog, QMessageBox { background: $bg; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QFileDialog QToolButton { border: 0; background: transparent; border-radius: ${p4}px; padding: ${p6}px; }
QFileDialog QToolButton:hover { background: $primary_soft; }
QFileDialog QListView, QFileDialog QTreeView { border: 1px solid $border; border-radius: ${p6}px;
  padding: ${p4}px; }
QFileDialog QListView::item { min-height: ${p28}px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { background: transparent; color: $text; border: 0; min-height: ${p32}px;
  padding: 0 ${p8}px; font-weight: 600; border-radius: ${p4}px; }
QCalendarWidget QToolButton:hover { background: $primary_soft; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView { background: $surface; color: $text; border: 0;
  selection-background-color: $primary; selection-color: $on_primary; }
QCalendarWidget QAbstractItemView::item { padding: 0; border: 0; }
QCalendarWidget QAbstractItemView::item:selected { background: $primary; color: $on_primary; }
QCalendarWidget QAbstractItemView:disabled { color: $disabled; }
QCalendarWidget QSpinBox { min-height: ${p28}px; color: $text; background: $surface; }
QFrame[popup="true"] { background: $surface; border: 1px solid $control; }
"""
_VALUE = re.compile(r"\$\{?(\w+)\}?")


def sheet(tokens: Tokens, theme: str, scale: int, pictures: Path) -> str:
    """The text of the style sheet; all lengths follow the size of text. `pictures` is the folder of the
    pictures that it names."""
    values = {name.replace("-", "_"): colour for name, colour in tokens.items()}
    values |= {f"p{n}": str(max(1, round(n * scale / 100))) for n in range(1, 61)}
    # White on white: in high contrast the hover of the sidebar is told by the active pair.
    values["nav_hover"] = tokens["nav-active"]
    values["nav_hover_text"] = tokens["nav-active-text"]
    # Only a frame tells a well from what it lies on where both are of one colour.
    values["well_line"] = tokens["control" if theme == CONTRAST else "sunken"]
    values["nav_line"] = tokens["nav-text" if theme == CONTRAST else "nav-active"]
    # Where every border is black, what is closed cannot be told by a paler one.
    values["closed"] = "dashed" if theme == CONTRAST else "solid"
    # On white all notes are alike but for their line: the urgent one has the thickest.
    thin, thick = (2, 4) if theme == CONTRAST else (1, 1)
    values["note_line"], values["urgent_line"] = (str(max(1, round(n * scale / 100))) for n in (thin, thick))
    values["theme"] = theme
    values["pictures"] = pictures.as_posix()
    values["small"] = f"{TYPES['small'].points * scale / 100:g}"
    values["labels"] = (
        "\n".join(
            f'QLabel[role="{role}"] {{ font-size: {_points(kind, scale)}; font-weight: {kind.weight}; }}'
            for role, kind in TYPES.items()
        )
        + f'\nQLabel[role="hint"] {{ color: {tokens["text2"]}; }}'
    )
    return _VALUE.sub(lambda found: values[found[1]], _SHEET)


def _points(kind: Type, scale: int) -> str:
    return f"{kind.points * scale / 100:g}pt"


def palette(tokens: Tokens) -> QPalette:
    """The palette for everything that the sheet does not name."""
    made = QPalette()
    role = QPalette.ColorRole
    for where, token in (
        (role.Window, "bg"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "bg"),
        (role.Text, "text"),
        (role.PlaceholderText, "text3"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "danger"),
        (role.Highlight, "primary"),
        (role.HighlightedText, "on-primary"),
        (role.Link, "primary-text"),
        (role.LinkVisited, "primary-text"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "text"),
        (role.Light, "surface"),
        (role.Midlight, "border"),
        (role.Mid, "border"),
        (role.Dark, "control"),
        (role.Shadow, "control"),
        (role.Accent, "primary"),
    ):
        made.setColor(where, QColor(tokens[token]))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens["disabled"]))
    return made
