"""The screening aid over a real store: whom it names, and that it keeps only what a person agreed to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldtool import i18n
from fieldtool.domain import screening
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.screening import Stage, Walk
from fieldtool.services.screening import summary_words
from fieldtool.workspace import Workspace
from tests.services.laptops import error_of
from tests.services.test_contacts import TODAY, ago, contact, new_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "a") as made:
        yield made


@pytest.fixture(autouse=True)
def spanish() -> Iterator[None]:
    before = i18n.current().language
    i18n.use("es")
    yield
    i18n.use(before)


def ended(workspace: Workspace, *subjects: str, young: bool = False) -> Walk:
    """A talk in which the first question was marked, and the others were not asked."""
    walk = screening.agree(screening.begin(workspace.screening.questions(), subjects, young))
    return screening.to_the_end(screening.mark(walk, "may_point"))


def test_every_question_of_the_collection_can_be_met(workspace: Workspace) -> None:
    questions = workspace.screening.questions()
    assert len(questions) == 42
    everything = screening.SUBJECTS.codes
    met = set()
    for young in (True, False):
        walk = screening.begin(questions, [each for each in everything if young or each != "child"], young)
        met |= {each.id for each in (*walk.before, *walk.asked, *walk.referral)}
    assert met == {each.id for each in questions}
    assert len(workspace.screening.cautions()) >= 3


def test_legal_help_first_and_no_consulate(workspace: Workspace) -> None:
    workspace.records.add(
        "contact",
        [
            contact("Consulado", "555 0190", ago(1), help=["consulate", "legal"]),
            contact("Contra la trata", "555 0130", ago(1), help=["trafficking"]),
            contact("Clínica", "555 0140", ago(1), help=["health"]),
            contact("Ayuda legal", "555 0110", ago(1)),
        ],
    )
    found = workspace.screening.help(["trafficking"], under_18=False)
    names = [each.name.es for each in found.contacts]
    assert names[0] == "Ayuda legal" and "Contra la trata" in names
    assert "Consulado" not in names and "Clínica" not in names
    assert all({"legal", "trafficking"} & set(each.help) for each in found.contacts)
    assert not any("child_protection" in each.help for each in found.contacts)
    young = workspace.screening.help(["trafficking"], under_18=True)
    assert any("child_protection" in each.help for each in young.contacts)


@pytest.mark.parametrize("subject", screening.SUBJECTS.codes)
def test_standards_that_matter(workspace: Workspace, subject: str) -> None:
    found = workspace.screening.help([subject], under_18=False).provisions
    topic = next(iter(screening.topics([subject], under_18=False)))
    assert found and len({each.id for each in found}) == len(found)
    with workspace._store.unit() as unit:
        assert found[0].id == unit.content.get("topic", topic).provisions[0]


def test_only_that_help_is_needed(workspace: Workspace) -> None:
    draft = workspace.drafts.get(workspace.screening.keep(ended(workspace, "trafficking"), "only_help"))
    assert draft is not None and draft.kind == "observation" and draft.record is None
    assert draft.values["consent"] == "given" and draft.values["consent_scope"] == ["team"]
    assert draft.values["confidentiality"] == "restricted"
    assert draft.values["follow_up"] == {
        "what": "Poner en contacto con ayuda: Ayuda legal, Ayuda contra la trata"
    }
    assert "account" not in draft.values


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_summary_in_words_and_no_single_answer(workspace: Workspace, language: str) -> None:
    i18n.use(language)
    walk = ended(workspace, "trafficking")
    draft = workspace.drafts.get(workspace.screening.keep(walk, "with_summary"))
    assert draft is not None
    account = str(draft.values["account"])
    assert account == summary_words(walk) and draft.values["account_language"] == language
    act, means = ("la acción", "los medios") if language == "es" else ("the act", "the means")
    first, _end = account.split(".", 1)
    assert act in first and means not in first and means in account
    assert i18n.say(screening.NO_VERDICT) in account
    assert not any(each.id in account or each.question.in_(language) in account for each in walk.asked)
    assert not any(sign.isdigit() for sign in account)


def test_the_note_becomes_an_observation_like_any_other(workspace: Workspace) -> None:
    draft = workspace.drafts.get(workspace.screening.keep(ended(workspace, "asylum"), "with_summary"))
    assert draft is not None and set(draft.values) <= set(KINDS["observation"].names)
    more = {"situation": "VER", "occurred": "2026-11-20", "place": "not_known"}
    id = workspace.records.save("observation", {**draft.values, **more}, draft=draft.id)
    kept = workspace.records.get(id).values
    assert kept["confidentiality"] == "restricted" and kept["findings"] == ["follow_up"]
    assert workspace.drafts.all() == ()


def test_asking_and_summing_up_writes_nothing(workspace: Workspace) -> None:
    walk = ended(workspace, "smuggling")
    workspace.screening.help(walk.subjects, walk.under_18)
    screening.summary(walk)
    assert walk.stage is Stage.SUMMARY
    assert workspace.drafts.all() == () and workspace.records.count("observation") == 0
    with pytest.raises(AssertionError):
        workspace.screening.keep(walk, "nothing")
    with pytest.raises(AssertionError):
        workspace.screening.keep(screening.stop(walk), "with_summary")
    assert workspace.drafts.all() == ()


def test_a_referral_says_which_help_and_to_whom_and_nothing_else(workspace: Workspace) -> None:
    (helper,) = workspace.records.add(
        "contact", [contact("Contra la trata", "555 0130", ago(1), help=["trafficking", "shelter"])]
    )
    (observation,) = workspace.records.add(
        "observation",
        [
            {
                "situation": "VER",
                "findings": ["concern"],
                "occurred": "2026-11-20",
                "place": {"name": "Puente Imaginario"},
                "account": "Venían de noche.",
                "confidentiality": "restricted",
            }
        ],
    )
    id = workspace.screening.refer(observation, helper, ended(workspace, "trafficking"))
    kept = workspace.records.get(id)
    assert dict(kept.values) == {
        "observation": observation,
        "contact": helper,
        "need": ["trafficking"],
        "consent": "given",
        "date": TODAY.isoformat(),
        "outcome": "pending",
    }
    with workspace._store.unit() as unit:
        assert id in unit.projection.kept_back(with_restricted=False)
        assert id not in unit.projection.kept_back(with_restricted=True)


def test_no_referral_to_who_is_not_here(workspace: Workspace) -> None:
    walk = ended(workspace, "asylum")
    error_of(lambda: workspace.screening.refer("0" * 32, "1" * 32, walk))
    assert workspace.records.count("referral") == 0
