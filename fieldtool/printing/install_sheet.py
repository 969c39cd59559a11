"""One page that travels on the stick: check, install, try, open, receive the first bundle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from fieldtool.domain.words import N_
from fieldtool.i18n import words
from fieldtool.printing import text
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport
from fieldtool.printing.styles import HAIR, MM, Style

TITLE = N_("From the stick to the first bundle")
FOOT = N_("Everything here works without internet. Removing the program never deletes your notebook.")
NUMBERS = N_("Numbers of the key of this release: {numbers}")

HEAD = Style("Bold", 13, 16)
SAID = Style("Regular", 11, 14)
STRONG = "SemiBold"
TYPED = Style("DigitsSemiBold", 10.5, 14)
KEY = Style("DigitsSemiBold", 11, 14.5)
ICON = 8 * MM
COLUMN = 13 * MM
"""From the left margin to the text."""
BULLET = 8.0
BETWEEN, UNDER_HEAD = 8.0, 1.0
MOST_BETWEEN = 22.0
"""What is left of the page goes between the sections, up to so many points each."""


@dataclass(frozen=True, slots=True)
class Line:
    """What to do; words of the window and files stand between asterisks. `typed`: what is typed for it, the
    same in every language; `numbers`: a place for the numbers of the key of the release."""

    said: str
    typed: str = ""
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One of the five steps."""

    icon: str
    title: str
    lines: tuple[Line, ...]


SECTIONS = (
    Section(
        "shield-check",
        N_("1. Check before you install"),
        (
            Line(
                N_("With an earlier version on the computer, ask it about the folder on the stick:"),
                "fieldtool verify-release {folder}",
            ),
            Line(N_("Without one, on Linux, in a terminal in that folder:"), "sha256sum --check SHA256SUMS"),
            Line(N_("On macOS:"), "shasum -a 256 --check SHA256SUMS"),
            Line(
                N_(
                    "On Windows, in PowerShell; compare the result with the line of the file in *SHA256SUMS*:"
                ),
                "Get-FileHash {file}",
            ),
            Line(
                N_("Ask somebody who has the program from another hand whether these numbers are the same."),
                numbers=True,
            ),
            Line(N_("If something does not match, *do not install it*. Ask for another copy.")),
        ),
    ),
    Section(
        "download",
        N_("2. Install"),
        (
            Line(N_("*Debian, Ubuntu*, with an administrator:"), "sudo apt install ./{deb}"),
            Line(
                N_("*Any Linux*, also without an administrator: unpack the file *.tar.xz*. In its folder:"),
                "sh fieldtool.sh",
            ),
            Line(N_("*Windows:* open the file *.exe*. It asks for no administrator.")),
            Line(N_("*macOS:* open the file *.dmg* and pull the program into Applications.")),
            Line(
                N_(
                    "If the system does not know who made it, go on only after step 1: on Windows *More "
                    "info, Run anyway*; on macOS *Open Anyway*, in Settings, Privacy & Security."
                )
            ),
            Line(N_("*Only on the stick:* unpacked there, the program keeps everything on it.")),
        ),
    ),
    Section(
        "tool",
        N_("3. Let it try itself"),
        (
            Line(
                N_("In a terminal. It takes half a minute, and says at the end that all is well:"),
                "fieldtool --self-test",
            ),
            Line(N_("In an unpacked folder on Linux:"), "sh fieldtool.sh --self-test"),
            Line(N_("On Windows, in PowerShell, in the folder of the program:"), ".\\fieldtool --self-test"),
        ),
    ),
    Section(
        "lock-open",
        N_("4. Open it for the first time"),
        (
            Line(N_("Choose language, use and country. Take the phrase of five words that it proposes.")),
            Line(N_("Print the *recovery sheet*. Keep it far from the computer, where few people go.")),
            Line(N_("Without phrase and sheet *nobody* can open the notebook, not even its makers.")),
        ),
    ),
    Section(
        "package-import",
        N_("5. Receive the first bundle"),
        (
            Line(N_("In *Exchange*, save your identity and give it to your coordination; take in theirs.")),
            Line(
                N_("By telephone, read to each other the *eight numbers*. Only if they are the same, trust.")
            ),
            Line(N_("Choose *Receive a bundle* and the file. Look at what comes; then choose *Receive*.")),
            Line(N_("Give the *receipt* back: it tells what has arrived.")),
        ),
    ),
)

PLACES = {
    "folder": N_("FOLDER"),
    "file": N_("FILE"),
    "deb": N_("FILE.deb"),
}
"""What a person replaces by a name of their own."""


@dataclass(frozen=True, slots=True)
class InstallSheet:
    """`words`: es or en. `numbers`: of the key by which this program knows releases, "" when it knows
    none."""

    words: str
    paper: str
    numbers: str = ""


def render(job: InstallSheet, out: BinaryIO) -> SheetReport:
    """Write the page as PDF, always one. The same job gives the same bytes."""
    languages = LANGUAGES[job.words]
    say = words(job.words).say
    sheet = Sheet(out, PAPERS[job.paper], say(TITLE), languages)
    footer = Footer((say(FOOT),))
    top = Band("usb", (say(TITLE),)).draw(sheet, first=True)
    sections = [_set(sheet, job, each) for each in SECTIONS]
    free = top - sheet.bottom - footer.height(sheet) - sum(map(_height, sections))
    gap = min(MOST_BETWEEN, free / (len(sections) + 0.5))
    assert gap >= BETWEEN, "the guide is longer than its page"
    y = top
    for number, (section, blocks) in enumerate(zip(SECTIONS, sections, strict=True)):
        if number:
            sheet.rule(sheet.left, y - gap / 2, sheet.right, y - gap / 2, HAIR)
        y = _draw(sheet, section, blocks, y - gap)
    footer.draw(sheet, 1, 1)
    sheet.end_page()
    sheet.finish()
    return SheetReport(1)


_Block = tuple[text.Block, float, str]
"""A text, its distance from the column, and its place in the structure."""


def _set(sheet: Sheet, job: InstallSheet, section: Section) -> list[_Block]:
    say = words(job.words).say
    wide = sheet.right - sheet.left - COLUMN
    found = [(text.set_text(say(section.title), HEAD, wide), 0.0, "H2")]
    for line in section.lines:
        if line.numbers and not job.numbers:
            continue
        found.append((text.set_marked(say(line.said), SAID, wide - BULLET, STRONG), BULLET, "P"))
        if line.typed:
            typed = line.typed.format(**{name: say(word) for name, word in PLACES.items()})
            found.append((text.set_text(typed, TYPED, wide - 3 * BULLET), 3 * BULLET, "P"))
        if line.numbers:
            told = say(NUMBERS, numbers=job.numbers)
            found.append((text.set_text(told, KEY, wide - 3 * BULLET), 3 * BULLET, "P"))
    return found


def _height(blocks: list[_Block]) -> float:
    return sum(block.height for block, _x, _kind in blocks) + UNDER_HEAD


def _draw(sheet: Sheet, section: Section, blocks: list[_Block], top: float) -> float:
    sheet.icon(section.icon, sheet.left, top, ICON)
    y = top
    language = sheet.languages[0]
    for block, away, kind in blocks:
        x = sheet.left + COLUMN
        if away == BULLET:
            with sheet.tags.artifact():
                sheet.canvas.setFillGray(0)
                sheet.canvas.circle(x + 2, y - block.style.leading / 2, 1.4, stroke=0, fill=1)
        y = sheet.write(block, x + away, y, kind, language)
        if kind == "H2":
            y -= UNDER_HEAD
    return y
