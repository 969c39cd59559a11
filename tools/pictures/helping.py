"""The pictures of the help: parts of screens, in both languages, small enough to be carried on a stick.

They are made with more points than the window has, cut to the widgets that are named, and kept with few
colours. The README shows some of them too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap

from fieldtool.services.help_pictures import folder
from tools.pictures.making import notice
from tools.pictures.notebook import fill
from tools.pictures.screens import SCREENS
from tools.pictures.session import SIZE, Session
from ui.theme import LIGHT, THEMES

Colour = tuple[int, int, int]

COLOURS = 32
"""At most so many in a picture; as good as none of them needs more."""

APART = 40
"""How far two colours between those of the theme must be from each other (in red, green or blue, of 255)."""

SEEN = 60
"""Points that a colour of the theme must have to be kept."""


@dataclass(frozen=True, slots=True)
class HelpShot:
    """A picture of the help. `screen` is one of `SCREENS`; `parts` are widgets as `Session.part` finds them:
    the cut holds all of them, down to `until` when that is named. `window` is what it is taken from: in a
    small one words stay large enough beside the text of a page."""

    name: str
    screen: str
    window: tuple[int, int]
    parts: tuple[str, ...] = ("page",)
    until: str = ""


SHOTS = (
    HelpShot("home", "home-monitoring", (940, 600), ("window",)),
    HelpShot("call-now", "home-monitoring", SIZE, ("page.call",)),
    HelpShot("right", "rights", (1024, 680), ("page.reader",)),
    HelpShot("search", "search", (960, 580), ("shell.top", "page")),
    HelpShot("aid-question", "aid-3-question", (860, 600)),
    HelpShot("observation-basics", "observation-1-basics", (1060, 680)),
    HelpShot("visit-checklist", "visit-checklist", (1024, 660)),
    HelpShot("place", "place", (1366, 900), ("page.place.form.fields.latitude", "page.place.form.map")),
    HelpShot("contact-old", "contact-old", (960, 600)),
    HelpShot("handouts-sheets", "handouts", (860, 560)),
    HelpShot("handouts-panel", "handouts-poster", (1366, 900), ("page.panel", "page.out.print")),
    HelpShot("exchange", "exchange", (860, 770)),
    HelpShot("exchange-review", "exchange-review", (1024, 640)),
    HelpShot("reports-map", "reports-map", (900, 700), ("page.map",)),
    HelpShot("settings-backups", "settings-backups", (860, 700), ("page.backups",), "page.backups.beside"),
    HelpShot("lock", "lock", (680, 520), ("window",)),
)
"""In the order of `SCREENS`: what comes later sees what was done before."""


def make_help(
    shots: Sequence[HelpShot], language: str, store: Path, into: Path | None = None
) -> Iterator[Path]:
    """Make them on a notebook in the empty folder `store`, one after the other, and give the files.

    They go where the help has them, or into a folder of the language in `into`.
    """
    place = into / language if into else folder(language)
    place.mkdir(parents=True, exist_ok=True)
    screens = {each.name: each for each in SCREENS}
    session = Session(fill(store, language, notice(store)), language, shown=language)
    try:
        for shot in shots:
            session.resize(*shot.window)
            screens[shot.screen].bring(session)
            session.settle()
            path = place / f"{shot.name}.png"
            path.write_bytes(reduced(session.cut(shot.parts, shot.until)))
            yield path
    finally:
        session.close()


def reduced(picture: QPixmap) -> bytes:
    """A PNG with few colours, the same whenever it is made of the same points."""
    whole = QBuffer()
    whole.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(whole, "PNG")
    with Image.open(BytesIO(whole.data().data())) as image:
        points = image.convert("RGB")
    colours = few_colours(points)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    made = BytesIO()
    points.quantize(palette=palette, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def few_colours(picture: Image.Image) -> list[Colour]:
    """Those of the theme that are in it, so that grounds and signs keep theirs exactly, and the most frequent
    between them: the edges of letters."""
    theme = {_colour(each) for each in THEMES[LIGHT].values()}
    frequent: list[tuple[int, Colour]] = sorted(picture.getcolors(1 << 24), reverse=True)  # type: ignore
    found = [colour for times, colour in frequent if colour in theme and times >= SEEN]
    for _times, colour in frequent:
        if len(found) >= COLOURS:
            break
        if all(_apart(colour, other) >= APART for other in found):
            found.append(colour)
    return found[:COLOURS]


def _colour(token: str) -> Colour:
    return int(token[1:3], 16), int(token[3:5], 16), int(token[5:7], 16)


def _apart(one: Colour, other: Colour) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
