"""A release on a stick, from the key of its makers to the sentence that a person reads."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from fieldtool import cli, i18n, paths
from fieldtool.exchange.release_files import SIGNATURE, SUMS
from fieldtool.exchange.release_keys import key_text
from tools import release_signature
from tools.says import Stop

Told = Callable[..., tuple[int | None, str]]
PHRASE = "abeto nadar tiza limpio uno"


@pytest.fixture(scope="session")
def private() -> tuple[bytes, bytes]:
    """The files of two private keys; making one takes a second."""
    one, other = (release_signature.make_private(PHRASE)[0] for _ in range(2))
    return one, other


@pytest.fixture(scope="session")
def signing(private: tuple[bytes, bytes]) -> tuple[SigningKey, SigningKey]:
    """The same, opened."""
    one, other = (release_signature.open_private(each, PHRASE) for each in private)
    return one, other


@pytest.fixture
def release(tmp_path: Path, signing: tuple[SigningKey, SigningKey]) -> Path:
    """A signed release of two files."""
    folder = tmp_path / "USB de María"
    (folder / "guía").mkdir(parents=True)
    (folder / "fieldtool-1.0.deb").write_bytes(b"program" * 1000)
    (folder / "guía" / "instalar.pdf").write_bytes(b"%PDF")
    release_signature.write_sums(folder)
    release_signature.sign(folder, signing[0])
    return folder


@pytest.fixture
def key(tmp_path: Path, private: tuple[bytes, bytes]) -> Path:
    path = tmp_path / "key.pub"
    path.write_text(key_text(release_signature.public_of(private[0])), "utf-8")
    return path


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], home: Path) -> Told:
    """Asks about a folder; gives the exit code and what was said."""

    def ask(*arguments: object, language: str = "en") -> tuple[int | None, str]:
        capsys.readouterr()
        code = cli.main(["--lang", language, "verify-release", *map(str, arguments)])
        written = capsys.readouterr()
        return code, written.out + written.err

    return ask


def test_a_release_as_it_was_made(release: Path, key: Path, told: Told) -> None:
    code, said = told(release, "--key", key)
    assert code == 0
    assert "genuine and whole" in said and "fieldtool-1.0.deb: as it was made." in said


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_an_altered_file(language: str, release: Path, key: Path, told: Told) -> None:
    (release / "fieldtool-1.0.deb").write_bytes(b"program" * 999)
    code, said = told(release, "--key", key, language=language)
    assert code == 1
    last = {"es": "No instale nada de esta carpeta.", "en": "Do not install from this folder."}
    assert last[language] in said.splitlines()[-1]


def test_a_list_that_was_changed_to_fit(release: Path, key: Path, told: Told) -> None:
    (release / "fieldtool-1.0.deb").write_bytes(b"other")
    release_signature.write_sums(release)
    code, said = told(release, "--key", key)
    assert code == 1
    assert "The signature does not fit" in said and "altered" not in said


def test_a_signature_by_another_key(
    release: Path, key: Path, signing: tuple[SigningKey, SigningKey], told: Told
) -> None:
    release_signature.sign(release, signing[1])
    code, said = told(release, "--key", key)
    assert code == 1
    assert "signed by another key" in said


def test_who_knows_a_key_takes_nothing_without_a_signature(release: Path, key: Path, told: Told) -> None:
    (release / SIGNATURE).unlink()
    code, said = told(release, "--key", key)
    assert code == 1
    assert "not signed" in said and "Do not install" in said


def test_a_missing_file_does_not_spoil_the_others(release: Path, key: Path, told: Told) -> None:
    (release / "guía" / "instalar.pdf").unlink()
    code, said = told(release, "--key", key)
    assert code == 1
    assert "guía/instalar.pdf: missing." in said and "What is here is genuine" in said


def test_what_does_not_belong_to_it_is_told(release: Path, key: Path, told: Told) -> None:
    (release / "autorun.exe").write_bytes(b"x")
    code, said = told(release, "--key", key)
    assert code == 0
    assert "1 file is not part of the release. Do not open it to install something: autorun.exe." in said


def test_a_program_without_a_key_says_so_and_gives_numbers_to_compare(
    release: Path, private: tuple[bytes, bytes], told: Told
) -> None:
    numbers = release_signature.public_of(private[0]).fingerprint
    code, said = told(release)
    assert code == 3
    assert "This build knows no release key" in said and numbers in said
    (release / SIGNATURE).unlink()
    code, said = told(release)
    assert code == 3 and "not signed" in said


def test_the_same_for_programs(release: Path, capsys: pytest.CaptureFixture[str], home: Path) -> None:
    (release / SIGNATURE).unlink()
    assert cli.main(["--json", "verify-release", str(release)]) == 3
    document = json.loads(capsys.readouterr().out)
    assert (document["verdict"], document["signed"], document["keys_known"]) == ("unproven", "not", False)
    assert set(document["files"].values()) == {"right"}


def test_a_program_with_a_key_needs_no_other(
    release: Path,
    key: Path,
    tmp_path: Path,
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a build has it: among the resources."""
    built = tmp_path / "program"
    shutil.copytree(paths.locales(), built / "locales")
    (built / "resources").mkdir()
    shutil.copyfile(key, built / "resources" / "release-key.pub")
    monkeypatch.setattr("sys._MEIPASS", str(built), raising=False)
    paths.program.cache_clear()
    try:
        assert told(release)[0] == 0
    finally:
        monkeypatch.undo()
        paths.program.cache_clear()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: (folder / SUMS).unlink(), "L-01"),
        (lambda folder: (folder / SUMS).write_bytes(b"?"), "L-02"),
        (shutil.rmtree, "F-01"),
    ],
)
def test_folders_that_are_no_release(
    make: Callable[[Path], object], code: str, release: Path, told: Told
) -> None:
    make(release)
    exit_code, said = told(release)
    assert exit_code == 1 and f"({code})" in said


def test_a_file_instead_of_a_folder(release: Path, told: Told) -> None:
    code, said = told(release / SUMS)
    assert code == 1 and "(L-05)" in said


def test_a_wrong_file_as_key(release: Path, told: Told) -> None:
    code, said = told(release, "--key", release / SUMS)
    assert code == 1 and "(L-04)" in said


def test_signify_reads_keys_and_signatures(release: Path, key: Path) -> None:
    """Where OpenBSD's program is installed, people can check without ours."""
    program = shutil.which("signify-openbsd") or shutil.which("signify")
    if program is None:
        assert (release / SIGNATURE).read_text("utf-8").startswith("untrusted comment: ")
        return
    command = [program, "-V", "-q", "-p", str(key), "-m", str(release / SUMS), "-x", str(release / SIGNATURE)]
    assert subprocess.run(command, check=False).returncode == 0
    (release / SUMS).write_text("changed", "utf-8")
    assert subprocess.run(command, check=False, capture_output=True).returncode != 0


def test_a_private_key_opens_with_its_phrase_only(private: tuple[bytes, bytes]) -> None:
    key = release_signature.open_private(private[0], f"  {PHRASE.replace(' ', '  ')} ")
    assert key.verify_key.encode() == release_signature.public_of(private[0]).key
    assert bytes(key).hex() not in private[0].decode()
    for data, phrase in ((private[0], "otra frase muy larga"), (b"{}", PHRASE), (b"?", PHRASE)):
        with pytest.raises(Stop):
            release_signature.open_private(data, phrase)


def test_a_private_key_is_not_made_in_the_project_nor_over_another(tmp_path: Path) -> None:
    phrase = tmp_path / "phrase"
    phrase.write_text(PHRASE, "utf-8")
    inside = Path(release_signature.__file__).parent / "never.key"
    common = ["--public", str(tmp_path / "p.pub"), "--phrase-file", str(phrase)]
    assert release_signature.main(["new", "--key", str(inside), *common]) == 1
    assert not inside.exists()
    assert release_signature.main(["new", "--key", str(phrase), *common]) == 1
    assert phrase.read_text("utf-8") == PHRASE


def test_from_making_a_key_to_signing_by_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    phrase, private, public = (tmp_path / name for name in ("phrase", "private", "public"))
    phrase.write_text(PHRASE + "\n", "utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.deb").write_bytes(b"a")
    with_phrase = ["--key", str(private), "--phrase-file", str(phrase)]
    assert release_signature.main(["new", *with_phrase, "--public", str(public)]) == 0
    assert release_signature.main(["sign", str(folder), *with_phrase]) == 0
    assert sorted(each.name for each in folder.iterdir()) == [SUMS, SIGNATURE, "a.deb", "release-key.pub"]
    assert (folder / "release-key.pub").read_bytes() == public.read_bytes()


def test_a_link_is_never_part_of_a_release(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/hostname")
    with pytest.raises(Stop):
        release_signature.write_sums(tmp_path)
