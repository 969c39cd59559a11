"""The differences of an opened record, above its form; and how unsaved typing follows a decision."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal

from fieldtool.domain.codec import Json, canonical
from fieldtool.domain.fields import Kind
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import from_paths, paths
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.record import Record
from ui.widgets import Button, Card, Icon, Label, row
from ui.widgets.differences import DifferencesPanel, HadDifference, Known, differing, title_words


class DecidingCard(Card):
    """The panel of open differences, and the mark of those that there ever were."""

    decided = Signal(object)

    def __init__(self, record: Record, known: Known) -> None:
        fields = differing(record, record.state.differences, known)
        super().__init__(gap=12)
        if fields:
            sign, title = Icon("arrows-diff", "amber", 22), Label(title_words(fields), "h2", wrap=True)
            head = row(sign, gap=8)
            head.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
            head.addWidget(title, 1)
            self.body.addLayout(head)
        self.panel = DifferencesPanel(fields)
        self.panel.decided.connect(self.decided)
        self.body.addWidget(self.panel)
        self.panel.setVisible(bool(fields))
        self.mark = HadDifference(KINDS.get(record.kind), record.state.had_difference, known.names)
        self.body.addWidget(self.mark)

    @property
    def button(self) -> Button:
        """Decides what was chosen."""
        return self.panel.button


def rebased(
    written: Mapping[str, Json],
    before: Mapping[str, Json],
    after: Mapping[str, Json],
    kind: Kind = OBSERVATION,
) -> dict[str, Json]:
    """The form's values when the record under it went from `before` to `after`.

    What somebody changed in the form stays as they wrote it; everything else follows the record.
    """
    mine, old, new = (dict(paths(kind, each)) for each in (written, before, after))
    for path in {*mine, *old, *new}:
        if canonical(mine.get(path)) == canonical(old.get(path)):
            mine[path] = new.get(path)
    return from_paths(kind, mine)
