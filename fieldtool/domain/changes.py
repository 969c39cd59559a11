"""The payload of a revision told as what it changes in the one before: a small change travels small."""

from __future__ import annotations

from collections.abc import Mapping

from fieldtool.domain.codec import CodecError, Json, canonical, parse


def changes(before: bytes, after: bytes) -> dict[str, Json]:
    """What has to be changed in the canonical payload `before` to get `after`.

    `values`: the fields that have another value, or null where a field is gone. `rest`: all that the payload
    says beside its values, when it says anything. Raises `CodecError` when one of them is no payload.
    """
    old, new = parse(before), parse(after)
    _must_be_payloads(old, new)
    was, now = old["values"], new["values"]
    values = {
        name: now.get(name)
        for name in {**was, **now}
        if name not in was or name not in now or canonical(was[name]) != canonical(now[name])
    }
    if any(value is None for value in now.values()):
        raise CodecError("a value that says nothing cannot be told from one that is gone")
    rest = {name: value for name, value in new.items() if name != "values"}
    return {"values": values, **({"rest": rest} if rest else {})}


def changed(before: bytes, told: Json) -> bytes:
    """The canonical payload that these changes make of `before`. Raises `CodecError`."""
    old = parse(before)
    _must_be_payloads(old, told)
    rest = told.get("rest", {})
    if not isinstance(rest, Mapping) or "values" in rest or not told.keys() <= {"values", "rest"}:
        raise CodecError("changes with a bad rest")
    values = {**old["values"], **told["values"]}
    return canonical({**rest, "values": {name: each for name, each in values.items() if each is not None}})


def _must_be_payloads(*documents: Json) -> None:
    for each in documents:
        if not isinstance(each, Mapping) or not isinstance(each.get("values"), Mapping):
            raise CodecError("no values")
