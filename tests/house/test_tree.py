"""What lies in the tree: no trace of a machine, no address of a registry, licences beside what they cover."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest

from tests.house import reading

MACHINES = re.compile("|".join(["/" + "work/", "/" + "root/", "/" + r"home/\w+/", r"[A-Z]:\\" + r"Users\\"]))
"""Places that exist on somebody's machine only."""

REGISTRIES = re.compile(
    "|".join(
        [
            "pypi" + r"\.org",
            "python" + "hosted",
            "npmjs" + r"\.(org|com)",
            "index" + "-url",
            "deb" + r"\.debian",
        ]
    )
)
"""Addresses of package registries; where to look is the business of the person's own pip, npm and apt."""

LICENCE = re.compile(r"(licen[cs]e|copying|ofl)", re.IGNORECASE)
DRAWN = (".ttf", ".otf", ".woff2", ".svg")
"""Files that are somebody's work; those that we draw ourselves lie in `resources/style`."""


def texts() -> list[tuple[str, str]]:
    """Name and text of every text file of the project."""
    found = []
    for name in reading.files():
        try:
            found.append((name, (reading.ROOT / name).read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def traces(pattern: re.Pattern[str], name: str, text: str) -> list[str]:
    """Where a pattern stands in a text."""
    lines = text.splitlines()
    return [
        f"{name}:{n}: {found.group()}" for n, line in enumerate(lines, 1) if (found := pattern.search(line))
    ]


def unlicensed(names: list[str]) -> list[str]:
    """Folders with fonts or drawings of others and no licence beside them."""
    folders = {str(PurePosixPath(name).parent) for name in names if name.endswith(DRAWN)} - {
        "resources/style"
    }
    licensed = {str(PurePosixPath(name).parent) for name in names if LICENCE.search(PurePosixPath(name).name)}
    return sorted(
        each for each in folders if not licensed & {each, *map(str, PurePosixPath(each).parents)} - {"."}
    )


def sections(text: str) -> list[int]:
    """The levels of the headings of a Markdown text, in their order."""
    without_code = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [len(marks) for marks in re.findall(r"^(#+) ", without_code, flags=re.MULTILINE)]


def commands(text: str) -> list[str]:
    """The commands in the code blocks of a Markdown text, without the names that each language invents."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    lines = [line.split("  #")[0].rstrip() for block in blocks for line in block.splitlines()]
    known = re.compile(r"python3 dev\.py \w+|--(?!lang)[a-z-]+|fieldtool")
    return [" ".join(known.findall(line)) for line in lines if line and not line.startswith("#")]


def test_a_copy_without_git_is_looked_at_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    with_git = {name for name in reading.files() if name.endswith(".py")}
    monkeypatch.setenv("PATH", "")
    assert {name for name in reading.files() if name.endswith(".py")} == with_git


@pytest.mark.parametrize("pattern", [MACHINES, REGISTRIES], ids=["machines", "registries"])
def test_no_traces(pattern: re.Pattern[str]) -> None:
    looked_at = texts()
    assert looked_at
    reading.none([fault for name, text in looked_at for fault in traces(pattern, name, text)])


def test_no_path_of_this_machine() -> None:
    here = re.compile(
        "|".join(re.escape(f"{each}/") for each in {str(reading.ROOT), str(Path.home())} if len(each) > 1)
    )
    reading.none([fault for name, text in texts() for fault in traces(here, name, text)])


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MACHINES, "see /" + "home/ana/notes"),
        (MACHINES, "cd /" + "root/x"),
        (REGISTRIES, "--index" + "-url x"),
        (REGISTRIES, "https://files.python" + "hosted.org/x"),
    ],
)
def test_traces_are_caught(pattern: re.Pattern[str], text: str) -> None:
    assert traces(pattern, "x.md", f"first line\n{text}\n") == [f"x.md:2: {pattern.search(text).group()}"]


@pytest.mark.parametrize("name", ["run.txt", "dev.txt", "build.txt"])
def test_locks_hold_names_versions_markers_and_hashes_only(name: str) -> None:
    text = (reading.ROOT / "requirements" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        assert re.fullmatch(
            r"[a-z0-9-]+==[0-9a-z.]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line
        ), line


def test_what_runs_is_what_is_tested_and_frozen() -> None:
    run, dev, build = (
        set(
            re.findall(
                r"^\S+==\S+", (reading.ROOT / "requirements" / name).read_text(encoding="utf-8"), re.MULTILINE
            )
        )
        for name in ("run.txt", "dev.txt", "build.txt")
    )
    assert run < dev
    assert run < build


def test_fonts_and_icons_carry_their_licence() -> None:
    reading.none(unlicensed(reading.files()))


def test_missing_licence_is_caught() -> None:
    assert unlicensed(["resources/fonts/A.ttf", "LICENSE"]) == ["resources/fonts"]
    assert unlicensed(["resources/fonts/A.ttf", "resources/fonts/A-OFL.txt"]) == []
    assert unlicensed(["resources/icons/x/a.svg", "resources/icons/LICENSE.txt"]) == []


def test_the_two_readmes_say_the_same() -> None:
    english, spanish = (
        (reading.ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.es.md")
    )
    assert sections(english) == sections(spanish)
    assert commands(english) == commands(spanish)


def test_difference_of_readmes_is_caught() -> None:
    assert sections("# A\n## B\n```\n# no\n```\n") == [1, 2]
    assert commands("```\npython3 dev.py run   # opens\n# comment\n```\n") == ["python3 dev.py run"]
    assert commands("```\nfieldtool --out hoja.pdf\n```\n") == ["fieldtool --out"]


def test_every_decision_is_in_the_list() -> None:
    folder = reading.ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [each.name for each in sorted(folder.glob("*.md")) if f"({each.name})" not in index] == [
        "README.md"
    ]


def broken_links(name: str, text: str) -> list[str]:
    """Links of a Markdown text to files that are not there."""
    found = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    return [f"{name}: {link}" for link in found if not (reading.ROOT / name).parent.joinpath(link).exists()]


def test_links_lead_somewhere() -> None:
    reading.none(
        [fault for name, text in texts() if name.endswith(".md") for fault in broken_links(name, text)]
    )


def test_broken_link_is_caught() -> None:
    text = "[a](../README.md) [b](nowhere.md#part) [c](https://example.org) [d](#here)"
    assert broken_links("docs/x.md", text) == ["docs/x.md: nowhere.md"]
