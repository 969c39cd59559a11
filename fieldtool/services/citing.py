"""How texts of the content are cited and copied: the source first, then the words."""

from __future__ import annotations

from collections.abc import Sequence

from fieldtool import i18n
from fieldtool.domain.knowledge import Both
from fieldtool.domain.words import N_
from fieldtool.services.library import PackInfo
from fieldtool.services.reading import AnswerReading, ProvisionReading, TermReading

OWN_WORDS = N_("Restated in our own words. It is general information, not legal advice.")
THEIR_WORDS = N_(
    "From a collection that others publish: {publisher}. It is general information, not legal advice."
)
IN_SHORT, ASK, IF_REFUSED = N_("In a few words"), N_("What you can ask for"), N_("If they refuse")


def whose_words(info: PackInfo, language: str) -> str:
    """Who wrote a text: ours is restated by us, that of another collection is of its publisher."""
    words = i18n.words(language)
    if info.publisher is None:
        return words.say(OWN_WORDS)
    return words.say(THEIR_WORDS, publisher=info.publisher.in_(language).rstrip("."))


def citation(reading: ProvisionReading, language: str) -> str:
    """How to cite a provision in `es` or `en`: the sources first, the code second, never the code alone."""
    words = i18n.words(language)
    sources = "; ".join(
        f"{ground.instrument.full_title.in_(language)}, {ground.basis.where.in_(language)}"
        for ground in reading.grounds
        if ground.instrument is not None
    )
    return words.say(
        N_("{sources}; see {code} of this collection ({title}, edition {version})."),
        sources=sources,
        code=reading.provision.id,
        title=reading.info.title.in_(language),
        version=reading.info.version,
    )


def copied(reading: ProvisionReading | AnswerReading | TermReading, languages: Sequence[str]) -> str:
    """What is copied to be pasted elsewhere: the source first, then the text, in each of the languages."""
    return "\n\n\n".join("\n\n".join(_paragraphs(reading, language)) for language in languages)


def _paragraphs(reading: ProvisionReading | AnswerReading | TermReading, language: str) -> tuple[str, ...]:
    if isinstance(reading, ProvisionReading):
        return _provision(reading, language)
    if isinstance(reading, TermReading):
        return _term(reading, language)
    return _answer(reading, language)


def _provision(reading: ProvisionReading, language: str) -> tuple[str, ...]:
    title, norm, plain = reading.provision.title, reading.provision.norm, reading.provision.plain
    words = i18n.words(language)
    said = [citation(reading, language), title.in_(language), norm.in_(language)]
    if plain is not None:
        said.append(_under(words.say(IN_SHORT), (plain.in_short,), language))
        said.append(_under(words.say(ASK), plain.ask, language))
        said.append(_under(words.say(IF_REFUSED), plain.if_refused, language))
    return *filter(None, said), whose_words(reading.info, language)


def _under(head: str, texts: Sequence[Both], language: str) -> str:
    return "\n".join((head, *(each.in_(language) for each in texts))) if texts else ""


def _term(reading: TermReading, language: str) -> tuple[str, ...]:
    words = i18n.words(language)
    source = words.say(
        N_("{title}, edition {version}. It is general information, not legal advice."),
        title=reading.info.title.in_(language),
        version=reading.info.version,
    )
    return source, reading.term.term.in_(language), reading.term.meaning.in_(language)


def _answer(reading: AnswerReading, language: str) -> tuple[str, ...]:
    words = i18n.words(language)
    source = words.say(
        N_("{title}, edition {version}, answer {code}. It is general information, not legal advice."),
        title=reading.info.title.in_(language),
        version=reading.info.version,
        code=reading.answer.id,
    )
    titles = "; ".join(f"{each.title.in_(language)} ({each.id})" for each in reading.related)
    related = (words.say(N_("It rests on: {titles}."), titles=titles),) if titles else ()
    return source, reading.answer.question.in_(language), reading.answer.answer.in_(language), *related
