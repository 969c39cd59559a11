"""The lists whose words collections say, and every word of them by its id.

`resources/packs/standards/vocabularies.toml` says all of them in both languages; a collection of others may
say some otherwise. What stays with the program is told in `fieldtool.domain.vocabularies`.
"""

from __future__ import annotations

from collections.abc import Mapping

from fieldtool.domain import content_vocabularies as of_content
from fieldtool.domain import vocabularies as of_records
from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.training import TRAINED
from fieldtool.domain.words import Word

PACK_LISTS: tuple[Vocabulary, ...] = (
    of_records.SITUATIONS,
    of_records.SITUATION_EXAMPLES,
    of_records.CHAPTERS,
    of_records.FINDINGS,
    of_records.PLACE_TYPES,
    of_records.AUTHORITIES,
    of_records.SOURCES,
    of_records.RELIABILITIES,
    of_records.RESPECT,
    of_records.INDICATOR_ANSWERS,
    of_records.YES_NO,
    of_records.CONSENTS,
    of_records.CONSENT_SCOPES,
    of_records.AGE_GROUPS,
    of_records.GENDERS,
    of_records.NEEDS,
    of_records.VISIT_REASONS,
    of_records.ACCESSES,
    of_records.HELP_KINDS,
    of_records.CALL_ANSWERS,
    of_records.REFERRAL_OUTCOMES,
    of_records.AUDIENCES,
    TRAINED,
    of_content.PROTECTS,
    of_content.DUTY_BEARERS,
    of_content.INSTITUTION_KINDS,
    of_content.SCREENING_ELEMENTS,
    of_content.INSTRUMENT_KINDS,
    of_content.RATIFICATION_STATUSES,
    of_content.CONFIDENCES,
    of_content.BODIES,
    of_content.CAUTION_PARTS,
    of_content.LIMIT_UNITS,
    of_content.RELATIONS,
)
"""In the order of the file."""


def _words() -> dict[str, Word]:
    found = (word for each in PACK_LISTS for _, word in each)
    return {word.id: word for word in found if isinstance(word, Word)}


PACK_WORDS: Mapping[str, Word] = _words()
"""Id (`place_type.shelter`) to word, each once, in the order of the file."""
