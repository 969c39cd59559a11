"""Fetch the fonts and icons that the program ships, cut them down, and write them into `resources/`.

One command:

    uv run tools/vendor_assets.py

The versions and the checksums of the packages are pinned below, so the same command gives the same
files. It needs `npm` (it takes the packages with `npm pack`, from wherever npm is set up to look) and
fontTools, which nothing else in the project needs.
"""

# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools==4.60.1"]
# ///

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "resources" / "fonts"
ICONS = ROOT / "resources" / "icons"


@dataclass(frozen=True)
class Package:
    """A package of the npm registry at one version; `sha256` is that of the file that `npm pack` gives."""

    name: str
    version: str
    sha256: str

    def unpack(self, into: Path) -> Path:
        """Fetch and unpack; returns the folder of the package. Exits when the checksum differs."""
        npm = shutil.which("npm")
        if npm is None:
            sys.exit("npm is not on this computer; it is needed to fetch the packages.")
        target = into / self.name.replace("/", "+")
        target.mkdir(parents=True)
        subprocess.run(
            [npm, "pack", f"{self.name}@{self.version}", "--silent", "--pack-destination", str(target)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        archive = next(target.glob("*.tgz"))
        found = hashlib.sha256(archive.read_bytes()).hexdigest()
        if found != self.sha256:
            sys.exit(f"{self.name}@{self.version} has checksum {found}, not the pinned one.")
        with tarfile.open(archive) as file:
            file.extractall(target, filter="data")
        return target / "package"


ATKINSON = Package(
    "@expo-google-fonts/atkinson-hyperlegible-next",
    "0.4.1",
    "9c98b93e3f7dd7d7819f9c439aac9fb5b5466781fa1eb002caeb52eb7cb15ce8",
)
NOTO = Package(
    "@expo-google-fonts/noto-sans",
    "0.4.2",
    "98cf14a19b8e67a0e76bfd4d5df98937b9734e6dde570bd750f2259042042548",
)
TABLER = Package(
    "@tabler/icons", "3.51.0", "b30108713d3fa60aee862c2a133225da8e0f309be0708fe2925763ff810c766c"
)

ATKINSON_WEIGHTS = ("400Regular", "400Regular_Italic", "500Medium", "600SemiBold", "700Bold", "800ExtraBold")
NOTO_WEIGHTS = ("400Regular", "600SemiBold", "700Bold")

NOTO_RANGES = (
    (0x0020, 0x007E),
    (0x00A0, 0x02FF),  # Latin, its extensions A and B, IPA (ɨ ʉ), modifier letters (U+02BC)
    (0x0300, 0x036F),  # combining marks (U+0331)
    (0x1DC4, 0x1DFF),
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x206F),  # punctuation and spaces (U+2011, U+202F)
    (0x2070, 0x209F),
    (0x20A0, 0x20C0),  # currencies (₡ ₲)
    (0x2100, 0x214F),  # letter-like signs (№)
    (0x2C60, 0x2C7F),
    (0xA720, 0xA7FF),  # U+A78C, the glottal mark of Mayan languages
    (0xFB00, 0xFB06),
    (0x2212, 0x2212),
    (0x2215, 0x2215),
    (0x2260, 0x2265),
)

ICON_LIST = """
address-book adjustments alert-circle alert-triangle ambulance archive arrow-back-up arrow-down arrow-
forward-up arrow-left arrow-right arrow-up arrows-diff arrows-exchange arrows-left-right arrows-right-
left baby-carriage bed bell book books briefcase building building-hospital bus calendar camera-off
cash-off certificate chart-bar check chevron-down chevron-left chevron-right chevron-up circle circle-
check circle-dot circle-x clipboard-data clipboard-list clock coins contrast copy database device-floppy
device-usb disabled dots download droplet equal external-link eye eye-off eye-x file-download file-
export file-import file-plus file-text filter fingerprint flag folder gavel hand-stop hash heart-
handshake help-circle history home home-heart hourglass id info-circle key keyboard language layout-
columns letter-case lifebuoy link link-off list lock lock-open map-pin menu-2 message-circle-question
message-question messages microphone minus mood-kid moon notes package package-export package-import
paperclip pencil pencil-off phone phone-call photo pill pin pinned plane player-pause player-play
player-stop plus power printer qrcode rainbow refresh report report-search restore road route scale
school search send settings shield shield-check shield-lock square square-check star stethoscope sun
text-size tool transfer trash upload usb user user-check user-heart user-plus user-question user-search
users users-group video wallet wheelchair woman world writing x
"""
ICON_NAMES = ICON_LIST.split()


def fonts(workspace: Path) -> None:
    """Write the fonts with their licences and a list of what they are."""
    from fontTools import subset
    from fontTools import version as font_tools
    from fontTools.ttLib import TTFont

    _empty(FONTS)
    atkinson, noto = ATKINSON.unpack(workspace), NOTO.unpack(workspace)
    for weight in ATKINSON_WEIGHTS:
        source = atkinson / weight / f"AtkinsonHyperlegibleNext_{weight}.ttf"
        shutil.copyfile(source, FONTS / f"AtkinsonHyperlegibleNext-{_style(weight)}.ttf")
    shutil.copyfile(atkinson / "LICENSE_FONT", FONTS / "AtkinsonHyperlegibleNext-OFL.txt")

    letters = [code for first, last in NOTO_RANGES for code in range(first, last + 1)]
    for weight in NOTO_WEIGHTS:
        font = TTFont(noto / weight / f"NotoSans_{weight}.ttf", recalcTimestamp=False)
        # Small capitals, stylistic sets and the like are used nowhere; marks, kerning and composition are.
        options = subset.Options(hinting=False, notdef_outline=True, name_IDs=["*"], name_languages=["*"])
        options.layout_features = ["ccmp", "kern", "locl", "mark", "mkmk"]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=letters)
        cutter.subset(font)
        font.save(FONTS / f"NotoSans-{_style(weight)}.ttf")
    shutil.copyfile(noto / "LICENSE_FONT", FONTS / "NotoSans-OFL.txt")
    (FONTS / "README.md").write_text(_fonts_readme(font_tools), "utf-8", newline="\n")


def icons(workspace: Path) -> None:
    """Write the icons with their licence and a list."""
    _empty(ICONS)
    package = TABLER.unpack(workspace)
    missing = [name for name in ICON_NAMES if not (package / "icons" / "outline" / f"{name}.svg").exists()]
    if missing:
        sys.exit(f"The package has no icon named {', '.join(missing)}.")
    for name in ICON_NAMES:
        shutil.copyfile(package / "icons" / "outline" / f"{name}.svg", ICONS / f"{name}.svg")
    shutil.copyfile(package / "LICENSE", ICONS / "LICENSE.txt")
    (ICONS / "README.md").write_text(_icons_readme(), "utf-8", newline="\n")


def _style(weight: str) -> str:
    """`400Regular_Italic` → `Italic`, `800ExtraBold` → `ExtraBold`."""
    return re.sub(r"^\d+", "", weight).replace("Regular_Italic", "Italic")


def _empty(folder: Path) -> None:
    """Make the folder and take out what an earlier run wrote."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        if file.is_file():
            file.unlink()


def _fonts_readme(font_tools: str) -> str:
    licence = "SIL OFL 1.1"
    return f"""# Fonts

Written by `uv run tools/vendor_assets.py`; do not edit by hand.

| Files | Package | Version | Licence |
|---|---|---|---|
| `AtkinsonHyperlegibleNext-*.ttf` | npm `{ATKINSON.name}` | {ATKINSON.version} | {licence} |
| `NotoSans-*.ttf` | npm `{NOTO.name}` | {NOTO.version} | {licence} |

The licence texts are `AtkinsonHyperlegibleNext-OFL.txt` and `NotoSans-OFL.txt`; neither reserves a name.

Atkinson Hyperlegible Next is whole. Noto Sans is cut down to Latin (with its extensions, combining marks,
the glottal marks of Mayan languages, punctuation, spaces, currencies and №) with fontTools {font_tools}, and
its hinting is left out.
"""


def _icons_readme() -> str:
    return f"""# Icons

Written by `uv run tools/vendor_assets.py`; do not edit by hand. To add one, write its name into the list of
that program and run it again.

{len(ICON_NAMES)} outline icons of Tabler Icons: npm `{TABLER.name}` {TABLER.version}, MIT licence
(`LICENSE.txt`), unchanged. 24 px grid, stroke 2, `currentColor`. The window colours them when it loads them;
`fieldtool.printing.icons` reads their path data and draws it in PDF files.
"""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        fonts(Path(scratch))
        icons(Path(scratch))
    print(f"Wrote {len(list(FONTS.iterdir()))} files of fonts and {len(list(ICONS.iterdir()))} of icons.")
