"""One search over everything that people look up, blind to accents and capitals, best hit first.

Two steps: the full-text index gives candidates, then each is ranked (see `ranking`). What lies in the index
is folded (see `fieldtool.domain.folding`), so any way of writing an accent meets the same words; what was
typed with ñ ranks higher where the text has it too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, text

from fieldtool.domain.folding import composed, fold
from fieldtool.storage.hits import RECORD, Found, Hit, best, candidate, hit, looked
from fieldtool.storage.pieces import among, plainly
from fieldtool.storage.ranking import (
    NEAR,
    Concept,
    Seeker,
    concepts,
)
from fieldtool.storage.shelf import Asking, Shelf
from fieldtool.storage.tables import search_items
from fieldtool.storage.thesaurus import LANGUAGES, Thesaurus, folded, stem, stems

MOST_RECORDS, ENOUGH = 40, 20
"""Records that are ranked, the latest ones. When so many hold all words, those with some are left out."""

MOST_IN_RECORDS, MOST_TOGETHER = 6, 4
"""Words that are looked for in records, the longest: whoever types more asks about rights. Up to so many are
first looked for all together."""

JOINED_TOGETHER = 500
"""Pages of the index that are joined in one part."""

SOUNDS_ALIKE = 10
"""So much more alike are two words that sound the same: `refujiado`, `estasion`."""
_ALIKE, _MORE_ALIKE = 75, 85
"""How much alike (0 to 100) words have to be written for a typing error, alone and among other words."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be found. `source` is `content`, `help` or `record`.

    `code` finds it alone (`DET-08`, also as `det8`); `topic` finds it and is not shown.
    """

    source: str
    kind: str
    id: str
    situation: str | None
    title_es: str
    title_en: str
    body_es: str
    body_en: str
    code: str = ""
    topic: str = ""


class Search:
    """Writes and reads the search index in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, items: Sequence[Item]) -> None:
        """Index items that are not indexed yet."""
        if not items:
            return
        last = self._connection.execute(select(func.max(search_items.c.row))).scalar() or 0
        shown = [
            {name: getattr(item, name) for name in ("source", "kind", "id", "situation")}
            | {name: composed(getattr(item, name) or "") for name in _TEXTS}
            | {"row": row}
            for row, item in enumerate(items, last + 1)
        ]
        self._connection.execute(insert(search_items), shown)
        indexed = [{"row": row, **_indexed(item)} for row, item in enumerate(items, last + 1)]
        self._connection.execute(_INSERT, indexed)
        met = {word for each in indexed for name in _TEXTS for word in str(each[name]).split()}
        self._connection.execute(_COLLECT, {"words": json.dumps(sorted(met))})

    def recollect_words(self) -> None:
        """Know the words that are in the index and no others: after one was erased for ever."""
        self._connection.execute(text("DELETE FROM words"))
        self._connection.execute(text("INSERT INTO words SELECT term FROM search_words"))

    def join_pieces(self, begin: bool) -> bool:
        """Do a part of joining the pieces of the index into one; gives whether more is to be done.

        Each writing adds a piece, and a search has to look for each word in every one of them. A part takes
        about a twentieth of a second; `begin` with the first one. See `merge` in SQLite's page on FTS5.
        """
        connection = self._connection.connection.driver_connection
        assert connection is not None
        before = connection.total_changes
        plainly(self._connection, _JOIN, [-JOINED_TOGETHER if begin else JOINED_TOGETHER])
        return bool(connection.total_changes - before > 1)  # the command itself counts as one

    def remove(self, source: str, kinds: Sequence[str], ids: Sequence[str]) -> int:
        """Take items of these kinds out of the index; gives how many were in it."""
        return self._remove(_SOME, {"source": source, "kinds": json.dumps([*kinds]), **among(ids)})

    def clear(self, source: str) -> None:
        """Take all items of a source out of the index."""
        self._remove(_OF_SOURCE, {"source": source})

    def _remove(self, query: str, values: Mapping[str, str]) -> int:
        rows = [{"row": row} for (row,) in plainly(self._connection, query, values)]
        if rows:
            self._connection.execute(text("DELETE FROM search WHERE rowid = :row"), rows)
            self._connection.execute(text("DELETE FROM search_items WHERE row = :row"), rows)
        return len(rows)

    def find(
        self,
        query: str,
        language: str,
        thesaurus: Thesaurus | None = None,
        *,
        shelf: Shelf | None = None,
        kinds: Sequence[str] = (),
        situations: Sequence[str] = (),
        country: str = "",
        elsewhere: Collection[str] = (),
        limit: int = 50,
        each_group: Mapping[str, int] | None = None,
    ) -> tuple[Hit, ...]:
        """The best hits for what somebody typed. Titles and snippets are in `language` (`es` or `en`).

        `kinds` and `situations` narrow it; none means all. Offices of `country` come before those of others;
        `elsewhere`: ids of texts that are the law of others and come behind what holds here.
        A code (`DET-08`, `EJ-DET-01`, `OB-7K3QF2`) is found alone. A
        word that nothing holds is looked for as the word that is written most like it. `shelf` is what the
        method of that name gave since the content changed last. `each_group`: how many of each group
        (`group_of`) are given, in place of `limit` for all of them together.
        """
        by_code = self._with_code(query, kinds)
        if by_code:
            return tuple(hit(Found(candidate(row), {}, {}), 100.0, language) for row in by_code[:limit])
        wanted = concepts(query, thesaurus or Thesaurus())
        if not wanted:
            return ()
        shelf = self.shelf() if shelf is None else shelf
        alike = _ALIKE if len(wanted) == 1 else _MORE_ALIKE
        thesaurus = thesaurus or Thesaurus()
        wanted = tuple(
            each if self._holds(shelf, each) else self._nearest(each, thesaurus, alike) or each
            for each in wanted
        )
        found, seeker = self._looked(wanted, shelf, kinds, situations)
        return best(found, seeker, query, language, country, limit, elsewhere, each_group)

    def _holds(self, shelf: Shelf, wanted: Concept) -> bool:
        """Whether anything at all holds what is looked for."""
        if shelf.holds(Seeker((wanted,))):
            return True
        return bool(plainly(self._connection, _ANY, [_match(wanted)]))

    def shelf(self, asking: Asking | None = None) -> Shelf:
        """All of the content and the help, ready to be looked at. `asking`: how people ask for its texts."""
        statement = text(f"{_SELECT_ALL} WHERE i.source <> :record ORDER BY i.row")
        rows = self._connection.execute(statement, {"record": RECORD})
        return Shelf([candidate(row) for row in rows], asking)

    def _looked(
        self,
        wanted: Sequence[Concept],
        shelf: Shelf,
        kinds: Sequence[str],
        situations: Sequence[str],
    ) -> tuple[list[Found], Seeker]:
        seeker = Seeker(wanted)
        asked = [_match(each) for each in wanted[:MOST_IN_RECORDS]]
        match, both = " OR ".join(asked), " AND ".join(asked)
        rows: dict[int, Row[Any]] = {}
        named = [kind for kind in ("contact", "place") if not kinds or kind in kinds]
        if named:
            rows |= {row.row: row for row in self._rows(match, named, MOST_RECORDS, "ASC")}
        seen = [kind for kind in ("observation", "visit") if not kinds or kind in kinds]
        if seen:
            few = len(asked) <= MOST_TOGETHER
            with_all = self._rows(both, seen, MOST_RECORDS) if few else ()
            rows |= {row.row: row for row in with_all}
            if len(with_all) < ENOUGH and (both != match or not few):
                rows |= {row.row: row for row in self._rows(match, seen, MOST_RECORDS)}
        found = [
            looked(each.candidate, seeker, each.roots, each.phrases.values())
            for each in shelf.likely(seeker)
            if _wanted(each.candidate.row, kinds, situations)
        ]
        found += [looked(candidate(row), seeker) for row in rows.values() if _wanted(row, kinds, situations)]
        return [each for each in found if any(each.strong.values())], seeker

    def _rows(self, match: str, kinds: Sequence[str], most: int, order: str = "DESC") -> Sequence[Row[Any]]:
        """The latest records of these kinds that match, not the best: to weigh a word that half of them hold
        takes too long. Those that hold all words are asked for apart, so that they are among these.

        `order`: `ASC` for the oldest, where there are few: the index is made to be read in that direction.
        """
        statement = text(f"{_SELECT} ORDER BY search.rowid {order} LIMIT :most")
        wanted = f"kind : ({' OR '.join(map(_quoted, kinds))}) AND ({match})"
        return self._connection.execute(statement, {"match": wanted, "most": most}).all()

    def _with_code(self, query: str, kinds: Sequence[str]) -> list[Row[Any]]:
        """The items with a code; after a hyphen the code may not be ended yet (`DET-1`)."""
        code = _CODE.fullmatch(query.strip())
        if code is None:
            return []
        short = _short(query)
        going_on = "-" in query
        start = re.sub(r"0$", "", short) if going_on else short
        statement = text(f"{_SELECT} ORDER BY search.code <> :short, i.row LIMIT {_MOST_CODES}")
        match = f"code : {_quoted(start)}{' *' if going_on else ''}"
        rows = self._connection.execute(statement, {"match": match, "short": short})
        return [row for row in rows if not kinds or row.kind in kinds]

    def _nearest(self, concept: Concept, thesaurus: Thesaurus, alike: int) -> Concept | None:
        """The concept of the indexed word that is written most like this one."""
        word = concept.words[0]
        if len(concept.words) > 1 or len(word) < 4:
            return None
        starts = _SOUNDS.get(word[0], word[0])
        rows = plainly(
            self._connection,
            " UNION ALL ".join(
                f"SELECT word FROM words WHERE word >= '{start}' AND word < '{start}\U0010ffff' "
                f"AND length(word) BETWEEN {len(word) - 2} AND {len(word) + 2}"
                for start in starts
            ),
        )
        near = [row[0] for row in rows]
        from rapidfuzz import fuzz, process  # only a word that nobody wrote needs it

        found = process.extract(word, near, scorer=fuzz.ratio, score_cutoff=alike, limit=5)
        if not found:
            return None
        best = max(
            found, key=lambda each: (each[1] + SOUNDS_ALIKE * (_sound(each[0]) == _sound(word)), each[0])
        )
        others = thesaurus.others((best[0],))
        forms = [((str(best[0]),), 1.0), *((other, NEAR) for other in others)]
        alike_is = best[1] / 100
        return Concept(concept.words, tuple((form, quality * alike_is) for form, quality in forms))


def _wanted(row: Row[Any], kinds: Sequence[str], situations: Sequence[str]) -> bool:
    return (not kinds or row.kind in kinds) and (not situations or row.situation in situations)


_JOIN = "INSERT INTO search(search, rank) VALUES ('merge', ?)"
_COLLECT = text("INSERT OR IGNORE INTO words SELECT value FROM json_each(:words)")
_OF_SOURCE = "SELECT row FROM search_items WHERE source = :source"
_SOME = (
    "SELECT row FROM search_items WHERE source = :source "
    "AND (kind, id) IN (SELECT k.value, i.value FROM json_each(:kinds) AS k, json_each(:ids) AS i)"
)
_TEXTS = ("title_es", "title_en", "body_es", "body_en")
_INSERT = text(
    "INSERT INTO search(rowid, kind, code, title_es, body_es, title_en, body_en, stems_es, stems_en) "
    "VALUES (:row, :kind, :code, :title_es, :body_es, :title_en, :body_en, :stems_es, :stems_en)"
)
_SELECT_ALL = (
    "SELECT i.*, search.title_es AS words_title_es, search.body_es AS words_body_es, "
    "search.title_en AS words_title_en, search.body_en AS words_body_en, stems_es, stems_en "
    "FROM search JOIN search_items AS i ON i.row = search.rowid"
)
_SELECT = f"{_SELECT_ALL} WHERE search MATCH :match"
_ANY = "SELECT rowid FROM search WHERE search MATCH ? LIMIT 1"
_CHAPTER_WORDS = {
    "VER": "verificación verification",
    "DET": "detención detention",
    "DEP": "deportación deportation",
    "REC": "recepción reception",
}
"""A text is also about the situation that it belongs to: `médico en detención`."""

_SOUNDS = {letter: group for group in ("bv", "scz", "kqc", "gj", "yli", "aoeh", "xj") for letter in group} | {
    "c": "cskqz", "h": "haoeiu", "o": "ohu", "u": "uho", "i": "ihy", "a": "ah", "e": "eh", "j": "jgx",
}  # fmt: skip
"""With what else a word may begin when it is written as it sounds."""

_HEARD = str.maketrans("vgxzckqi", "bjjssssy")
_CODE = re.compile(r"([A-Za-z][0-9A-Za-z]{1,7}-)?[A-Za-z]{2,4}([ -]?[0-9A-Za-z]{1,6}|-)")
"""Codes of other collections begin with the prefix of theirs."""
_MOST_CODES = 60


def _indexed(item: Item) -> dict[str, str]:
    """The folded words of an item and their stems. Records have one language: its words are kept once."""
    words = {name: folded(getattr(item, name) or "") for name in _TEXTS}
    if words["title_en"] == words["title_es"] and words["body_en"] == words["body_es"]:
        words["title_en"] = words["body_en"] = ()
    topic = dict.fromkeys(folded(f"{_CHAPTER_WORDS.get(item.situation or '', '')} {item.topic}"))
    for language in LANGUAGES if words["title_en"] or words["body_en"] else ("es",):
        said = {stem(language, word) for part in ("title", "body") for word in words[f"{part}_{language}"]}
        also = tuple(word for word in topic if stem(language, word) not in said)
        words[f"body_{language}"] = (*words[f"body_{language}"], *also)
    values = {name: " ".join(each) for name, each in words.items()}
    for language in LANGUAGES:
        side = language if words["title_en"] or words["body_en"] else "es"
        roots = stems(language, (*words[f"title_{side}"], *words[f"body_{side}"]))
        values[f"stems_{language}"] = " ".join(roots)
    return values | {"kind": f"{item.source} {item.kind}", "code": _short(item.code)}


def _short(code: str) -> str:
    """A code without signs and leading zeros: `det8` for `DET-08`."""
    parts = re.findall(r"[a-z]+|[0-9]+", fold(code))
    return "".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)


def _sound(word: str) -> str:
    """A folded word as it sounds in Spanish, roughly: letters that people mix up are one."""
    heard = word.replace("h", "").replace("ll", "y").translate(_HEARD)
    return re.sub(r"(.)\1+", r"\1", heard)


def _quoted(word: str) -> str:
    return f'"{word}"'


def _match(concept: Concept) -> str:
    """The full-text expression for one concept in records. Their words are kept with the stems of both
    languages, so a phrase, which takes longest, is looked for among those of one."""
    parts = []
    for language in LANGUAGES:
        forms = [form for form, _ in concept.forms if language == "es" or len(form) == 1]
        roots = dict.fromkeys(" ".join(stems(language, form)) for form in forms)
        if not roots:
            continue
        parts.append(f"stems_{language} : ({' OR '.join(map(_quoted, roots))})")
    if concept.beginning:
        parts.append(f"{{title_es body_es title_en body_en}} : {_quoted(concept.words[0])} *")
    return f"({' OR '.join(parts)})"
