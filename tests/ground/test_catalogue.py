"""Every word of the Spanish catalogue is found in its compiled form, and nothing else is."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from fieldtool import i18n
from fieldtool.catalogue import Catalogue
from fieldtool.paths import locales
from tools import catalogues


def test_each_message_has_the_words_that_were_written_for_it() -> None:
    source = locales() / "es" / "LC_MESSAGES" / "fieldtool.po"
    with source.open("rb") as file:
        written = read_po(file, locale="es")
    buffer = BytesIO()
    write_mo(buffer, written)
    found = Catalogue(buffer.getvalue(), i18n._one_or_many)
    assert "plural=(n != 1)" in written.plural_forms
    asked = 0
    for message in written:
        if not message.id:
            continue
        asked += 1
        if message.context:
            assert found.pgettext(message.context, message.id) == message.string
        elif isinstance(message.id, str):
            assert found.gettext(message.id) == message.string
        else:
            assert tuple(found.ngettext(*message.id, n) for n in (1, 5)) == message.string
            assert found.ngettext(*message.id, 0) == message.string[1]
    assert asked > 2_000


def test_what_nobody_translated_stays_as_it_is() -> None:
    buffer = BytesIO()
    words = read_po(BytesIO(b'msgid "water"\nmsgstr "agua"\n'), locale="es")
    write_mo(buffer, words)
    found = Catalogue(buffer.getvalue(), i18n._one_or_many)
    assert found.gettext("water") == "agua"
    for other in ("a", "wate", "waters", "zebra"):
        assert found.gettext(other) == other
    assert found.pgettext("drink", "water") == "water"
    assert [found.ngettext("1 dog", "{n} dogs", n) for n in (1, 2)] == ["1 dog", "{n} dogs"]


def test_other_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="catalogue"):
        Catalogue(b"msgid", i18n._one_or_many)


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_compiled_words_do_not_tell_when(language: str) -> None:
    made = catalogues.compiled(language)
    assert re.findall(rb"(?:Creation|Revision)-Date: (\d{4}-\d\d-\d\d)", made) == [b"1970-01-01"] * 2
