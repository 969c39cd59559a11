"""Contacts as vCard 3.0 (RFC 2426) and 4.0 (RFC 6350), many in one file.

What a vCard has no property for is written as `X-FIELDTOOL-…`, which telephones keep or leave aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fieldtool.domain.words import N_, Text
from fieldtool.interop.hsds_files import MOST_BYTES, not_readable, too_large

MOST_CARDS = 20_000
_OWN = "x-fieldtool-"
_ONE = ("name_en", "service", "service_en", "description_es", "description_en", "hours_es", "hours_en",
        "cost", "cost_en", "eligibility", "eligibility_en", "documents", "documents_en", "accessibility",
        "accessibility_en", "notes_en", "emergency", "source", "external_id", "subdivision1", "locality",
        "country", "address", "checked", "visibility")  # fmt: skip
_SECRET = ("PRIVATE", "CONFIDENTIAL")
_MANY = ("help", "places", "schedule", "languages")
_QUOTED = re.compile(r"ENCODING=QUOTED-PRINTABLE", re.IGNORECASE)
_BEGIN = re.compile(r"^BEGIN:VCARD[ \t]*\r?(?:\n|\Z)", re.MULTILINE | re.IGNORECASE)
_END = re.compile(r"^END:VCARD[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
DAMAGED = Text(N_("This entry is damaged or cut off: its end is missing."))
_OLD = re.compile(rb"^VERSION:2\.1\s*$", re.MULTILINE | re.IGNORECASE)


def to_vcards(contacts: Iterable[Mapping[str, Any]], version: str) -> bytes:
    """One file with a card for each contact; `version` is `3.0` or `4.0`."""
    return "".join(_card(each, version) for each in contacts).encode()


def _card(document: Mapping[str, Any], version: str) -> str:
    import vobject  # loaded when somebody needs it

    card = vobject.vCard()
    name = str(document.get("organisation") or "")
    card.add("fn").value = " · ".join(filter(None, (name, document.get("service"))))
    card.add("n").value = vobject.vcard.Name(family=name)
    card.add("org").value = [name]
    for field, what in (("telephones", "tel"), ("emails", "email"), ("websites", "url")):
        for value in document.get(field) or ():
            card.add(what).value = str(value)
    if document.get("address") or document.get("locality"):
        card.add("adr").value = vobject.vcard.Address(
            street=str(document.get("address") or ""),
            city=str(document.get("locality") or ""),
            region=str(document.get("subdivision1") or ""),
            country=str(document.get("country") or ""),
        )
    if document.get("position"):
        north, _, east = str(document["position"]).partition(",")
        geo = f"geo:{north},{east}" if version == "4.0" else f"{north};{east}"
        card.add("geo").value = geo
    if document.get("notes_es"):
        card.add("note").value = str(document["notes_es"])
    for field in _ONE:
        if document.get(field):
            card.add(_OWN + field.replace("_", "-")).value = str(document[field])
    for field in _MANY:
        for value in document.get(field) or ():
            card.add(_OWN + field.replace("_", "-")).value = str(value)
    text: str = card.serialize(validate=False)
    if "VERSION:" not in text:
        text = text.replace("BEGIN:VCARD\r\n", "BEGIN:VCARD\r\nVERSION:3.0\r\n", 1)
    return text.replace("VERSION:3.0", f"VERSION:{version}", 1)


def from_vcards(data: bytes) -> tuple[dict[str, Any], ...]:
    """The contacts in a file of cards. Raises `UserError` N-01 when it holds none, N-02 when it is too large.

    Cards of version 2.1, as old telephones write them, are read too. Pictures are left aside. A card without
    a name is kept when it says anything else: what is wrong with it is for its reader to tell.
    """
    return tuple(document for document, _ in read_cards(data) if document)


def read_cards(data: bytes) -> tuple[tuple[dict[str, Any], Text | None], ...]:
    """As `from_vcards`, every card in its place: what could be read of it, and what is wrong with a damaged
    one. An empty card is empty."""
    if len(data) > MOST_BYTES:
        raise too_large()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    cards = _BEGIN.split(text)[1:]
    if len(cards) > MOST_CARDS:
        raise too_large()
    found = [_read_card(each) for each in cards]
    if not any(document.get("organisation") for document, wrong in found if wrong is None):
        raise not_readable()
    return tuple(found)


def _read_card(text: str) -> tuple[dict[str, Any], Text | None]:
    """A card from behind its first line. Of one that was cut off, what came before is read."""
    import vobject

    end = _END.search(text)
    whole = f"BEGIN:VCARD\r\n{text[: end.start()] if end else text.rstrip() + chr(10)}END:VCARD\r\n"
    quoted = bool(_QUOTED.search(text))
    try:
        cards = list(vobject.readComponents(whole, ignoreUnreadable=True, allowQP=quoted))
        document = _document(cards[0].contents) if cards else {}
    except (vobject.base.VObjectError, ValueError, TypeError, IndexError, AttributeError, KeyError):
        return {}, DAMAGED
    return document, None if end else DAMAGED


def _document(contents: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    def values(name: str) -> list[str]:
        found = (_plain(each.value) for each in contents.get(name, ()))
        return [each for each in found if each]

    own = {
        field: values(_OWN + field.replace("_", "-"))
        for field in (*_ONE, *_MANY)
        if values(_OWN + field.replace("_", "-"))
    }
    document: dict[str, Any] = {
        "organisation": (values("org") or values("fn") or _named(contents) or [""])[0],
        "telephones": [each.removeprefix("tel:") for each in values("tel")],
        "emails": values("email"),
        "websites": values("url"),
        "notes_es": "\n".join(values("note")),
    }
    for each in contents.get("adr", ())[:1]:
        address = each.value
        for field, part in (("address", "street"), ("locality", "city"), ("subdivision1", "region"),
                            ("country", "country")):  # fmt: skip
            document[field] = _plain(getattr(address, part, ""))
        code = _plain(getattr(address, "code", ""))  # which has no field of its own
        document["address"] = ", ".join(filter(None, (document["address"], code)))
    document["languages"] = values("lang")
    if any(each.upper() in _SECRET for each in values("class")):
        document["visibility"] = "internal"
    if geo := values("geo"):
        document["position"] = geo[0].removeprefix("geo:").replace(";", ",")
    if document.get("visibility") and "visibility" in own:
        del own["visibility"]
    document |= {field: value[0] for field, value in own.items() if field in _ONE}
    document |= {field: value for field, value in own.items() if field in _MANY}
    return {field: value for field, value in document.items() if value}


def _named(contents: Mapping[str, Sequence[Any]]) -> list[str]:
    """The parts of a person's name, for cards of old telephones that say it in no other way."""
    names = (each.value for each in contents.get("n", ()))
    told = (" ".join(filter(None, (_plain(each.given), _plain(each.family)))) for each in names)
    return [each for each in told if each]


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(_plain, value)))
    return value.strip() if isinstance(value, str) else ""
