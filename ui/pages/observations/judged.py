"""Which answers were given by an edition whose words are not those of now, with the words of then."""

from __future__ import annotations

from collections.abc import Sequence

from fieldtool import i18n
from fieldtool.domain.editions import Judgement
from fieldtool.i18n import N_, _
from ui.widgets import INFO, QUIET, Button, Note

SAID = {
    "changed": N_("{code} was judged against edition {version}; the text has changed since."),
    "gone": N_("{code} was judged against edition {version}; it is not in the collection any more."),
    "unknown": N_("{code} was judged against edition {version}, which is not on this computer."),
}


class JudgedNote(Note):
    """Hidden while all texts are as they were."""

    def __init__(self) -> None:
        super().__init__(INFO)
        self._found: tuple[Judgement, ...] = ()
        self._open = False
        self.turn = Button(N_("Show the text of then"), QUIET, on=self._turn)
        self.add_action(self.turn)

    def show_judgements(self, found: Sequence[Judgement]) -> None:
        """Tell about these; those whose text is the same are left out."""
        self._found = tuple(each for each in found if each.standing in SAID)
        self._open = False
        self._tell()

    def _turn(self) -> None:
        self._open = not self._open
        self._tell()

    def _tell(self) -> None:
        found, opened = self._found, self._open
        self.turn.setVisible(any(each.then is not None for each in found))
        self.turn.say(N_("Hide the text of then") if opened else N_("Show the text of then"))
        if found:
            self.say(text=lambda: "\n".join(line for each in found for line in _lines(each, opened)))
        else:
            self.clear()


def _lines(each: Judgement, opened: bool) -> list[str]:
    lines = [_(SAID[each.standing], code=each.code, version=each.edition.version)]
    if opened and each.then is not None:
        language = i18n.current().language
        text = f"{each.then.title.in_(language)}. {each.then.norm.in_(language)}"
        lines.append(_("Text of then: {text}", text=text))
    return lines
