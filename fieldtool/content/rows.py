"""Rows whose two languages do not belong together: shifted by one, or swapped with another.

Such a fault passes every check of a single text, since each language is good in itself. Here the texts of a
part are compared with each other: a Spanish text should be more like its own English text than like that of
another entry. Two texts are alike when they hold the same figures, words of the same origin (`médico`,
`medical`) and words for the same things (`niña`, `child`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from fieldtool.domain.folding import fold
from fieldtool.domain.knowledge import Both

Rows = tuple[tuple[str, Both], ...]
"""Id of the entry and the text of one part, in the order of the file."""

_LONG = 12
"""Words of a text that is long enough to be told apart from all others."""
_RUN = 3
"""So many neighbours that fit each other better than themselves were shifted together."""
_TIMES, _MORE = 1.5, 0.2
"""How much better another text has to fit. With less, texts that two readers compared would be named."""

_THINGS = (
    (r"\bniñ|\badolescen|\bmenor|\bhij[oa]", r"\bchild|\bminor|\bunder 18|\bson\b|\bdaughter"),
    (r"\bmujer|\bembaraz", r"\bwom[ae]n|\bpregnan"),
    (r"\babogad|\bdefensor|\bjurídic|\blegal", r"\blawyer|\blegal|\bcounsel|\bdefender"),
    (r"médic|salud|enferm|medicin", r"medic|health|doctor|\bill\b|\bsick"),
    (r"polic", r"polic"),
    (r"\bjuez|\bjuec|\btribunal|judicial|\bcorte\b", r"\bjudge|\bcourt|judicial|tribunal"),
    (r"\bfamil|\bpadre|\bmadre|\bparient", r"\bfamil|\bparent|\bmother|\bfather|\brelative"),
    (r"\bagua|\bbeb", r"\bwater|\bdrink"),
    (r"\bcomida|\baliment|\bcomer", r"\bfood|\bmeal|\beat"),
    (r"\btrabaj|\blabor|\bsalari|\bemple", r"\bwork|\blabou?r|\bwage|\bemploy|\bjob"),
    (r"\btrata\b|\btratante", r"traffick"),
    (r"tráfico|traficant|coyote", r"smuggl"),
    (r"\bpapel|\bdocument|\bpasaport|\bacta\b", r"\bpaper|\bdocument|\bpassport|\bcertificate"),
    (r"\btel[eé]f|\bcelular|\bllam", r"\bphone|\btelephone|\bcall"),
    (r"\bdiner|\bpag[aóou]|\bcost|\bgrat", r"\bmoney|\bpa(?:y|id)|\bcost|\bfree\b"),
    (r"\bfuerza|\barma|\bviolen|\bgolp", r"\bforce|\bweapon|\bviolen|\bbeat"),
    (r"fronter", r"border"),
    (r"\bnoche|\bdorm|\bcama", r"\bnight|\bsleep|\bbed"),
    (r"\bqueja|\bdenunci", r"\bcomplain|\breport"),
    (r"\bescuel|\beduca|\bestudi", r"\bschool|\beducat|\bstudy"),
    (r"\bmuer|\bmorir|\bfalleci|\brestos", r"\bdeath|\bdead|\bdie[ds]?\b|\bremains"),
    (r"\bfirm", r"\bsign"),
    (r"\bmiedo|\bteme|\bamenaz|\bpeligr|\briesgo", r"\bfear|\bafraid|\bthreat|\bdanger|\brisk"),
    (r"\basilo|\brefugi", r"\basylum|\brefuge"),
    (r"\bdeten|\bretien|\bencerr|\bencarcel", r"\bdetain|\bdetent|\bheld|\bhold|\block"),
    (r"\bbañ|\baseo|\bjabón|\blavar", r"\btoilet|\bshower|\bwash|\bsoap"),
    (r"\bdeber[íi]a", r"\bshould"),
    (r"\bregres|\bdevol|\bretorn|\bvolver", r"\breturn|\bgo(?:ing)? back|\bsent back"),
    (r"\bexpuls|\bdeport", r"\bexpel|\bexpuls|\bdeport|\bremov"),
    (r"\bequipaj|\bpertenenc|\bcosas", r"\bbelonging|\bluggage|\bthings"),
    (r"\bpregunt|\bpued[eo]", r"\bask|\bcan\b|\bmay\b"),
)
"""Each is looked for in lower case, which is much faster than without regard to capitals."""
_PATTERNS = tuple((re.compile(es), re.compile(en)) for es, en in _THINGS)


def _features(text: str, side: int) -> frozenset[str]:
    small = text.lower()
    things = {str(number) for number, pair in enumerate(_PATTERNS) if pair[side].search(small)}
    roots = {f"~{word[:5]}" for word in re.findall(r"[a-z]+", fold(text)) if len(word) >= 6}
    figures = {f"#{number}" for number in re.findall(r"\d+", text)}
    return frozenset(things | roots | figures)


@lru_cache(maxsize=200)
def misplaced(rows: Rows) -> tuple[tuple[str, str], ...]:
    """The entries whose two languages do not fit each other, each with the entry that fits better.

    Whoever corrects a collection looks at it again after each change: the parts that stayed as they were are
    remembered whole, some sixty of them in ours.
    """
    return tuple(_misplaced(rows))


def _misplaced(rows: Rows) -> Iterator[tuple[str, str]]:
    spanish = [_features(both.es, 0) for _, both in rows]
    english = [_features(both.en, 1) for _, both in rows]
    often = Counter(feature for each in spanish for feature in each)
    weight = {name: math.log(1 + len(rows) / (1 + count)) for name, count in often.items()}
    rare = math.log(1 + len(rows))
    size = [
        [math.sqrt(1 + sum(weight.get(name, rare) for name in each)) for each in side]
        for side in (spanish, english)
    ]

    def alike(a: int, b: int) -> float:
        return sum(weight[name] for name in spanish[a] & english[b]) / (size[0][a] * size[1][b])

    own = [alike(n, n) for n in range(len(rows))]
    told = set()
    for n, (id, both) in enumerate(rows):
        if len(both.es.split()) < _LONG:
            continue
        best, other = max(((alike(n, m), m) for m in range(len(rows)) if m != n), default=(0.0, n))
        if best > own[n] * _TIMES + _MORE:
            told.add(id)
            yield id, rows[other][0]
    for step in (-1, 1):
        shifted = [
            0 <= n + step < len(rows) and alike(n, n + step) > own[n] * _TIMES + _MORE / 3
            for n in range(len(rows))
        ]
        for n in range(len(rows) - _RUN + 1):
            if all(shifted[n : n + _RUN]):
                for m in range(n, n + _RUN):
                    if rows[m][0] not in told:
                        told.add(rows[m][0])
                        yield rows[m][0], rows[m + step][0]
