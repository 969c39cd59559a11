"""Documents bent in every way that can be thought of: readers refuse them with the errors they name."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldtool.domain.codec import CodecError, Json, canonical, parse
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.revision import Content
from fieldtool.errors import UserError
from fieldtool.exchange.bundle import Manifest, NewerFormatError, item_line, read_item, read_manifest
from fieldtool.exchange.identities import own_identity, read_identity, write_identity
from fieldtool.exchange.plan import acceptable
from fieldtool.exchange.reader import open_bundle
from fieldtool.exchange.receipts import Receipt, read_receipt
from fieldtool.exchange.seal import Keys, Secrets, new_secrets
from fieldtool.progress import Progress
from tests.domain.laws import revision
from tests.exchange.forging import SOMEBODY, checkpoint, ended, sealed
from tests.exchange.hostile import everything
from tests.services.laptops import OBSERVATION, Laptop, Ticking, laptops, must_be_told

leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.sampled_from([0, 1, -1, 2**31, 2**53 - 1]),
    st.text(max_size=12),
    st.sampled_from(["", "0" * 64, "f" * 16, "é" * 64, "٣" * 64, "not_known", "age1", "\u202e", "x" * 3000]),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def bent(draw: st.DrawFn, document: Any) -> Any:
    """A document with some of its values, keys or entries replaced, left out or doubled."""
    for _ in range(draw(st.integers(1, 3))):
        document = draw(_bent_once(document))
    return document


@st.composite
def _bent_once(draw: st.DrawFn, document: Any) -> Any:
    if isinstance(document, Mapping) and document and draw(st.integers(0, 9)):
        name = draw(st.sampled_from(sorted(document)))
        changed = dict(document)
        how = draw(st.integers(0, 9))
        if how == 0:
            del changed[name]
        elif how == 1:
            changed[draw(st.text(max_size=8))] = draw(values)
        else:
            changed[name] = draw(_bent_once(document[name]))
        return changed
    if isinstance(document, list) and document and draw(st.integers(0, 9)):
        place = draw(st.integers(0, len(document) - 1))
        how = draw(st.integers(0, 5))
        if how == 0:
            return document[:place] + document[place + 1 :]
        if how == 1:
            return [*document, document[place]]
        return [*document[:place], draw(_bent_once(document[place])), *document[place + 1 :]]
    return draw(values)


GOOD = revision(author=SOMEBODY.author, values=dict(OBSERVATION))
ITEM = parse(item_line(GOOD.header.encoded, GOOD.payload)[:-1])
MANIFEST = parse(
    Manifest(own_identity(SOMEBODY), "2026-11-22T10:38:05Z", 1, 0, (checkpoint(SOMEBODY, GOOD),)).as_line()[
        :-1
    ]
) | {"tips": [[SOMEBODY.author, 1, GOOD.id]]}


def encoded(document: Json) -> bytes | None:
    try:
        return canonical(document)
    except CodecError:
        return None


@given(bent(ITEM))
@settings(max_examples=250)
def test_items(document: Any) -> None:
    line = encoded(document)
    if line is not None:
        item = read_item(line)
        assert item.name
        if item.revision is not None:
            acceptable(item.revision)


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_lines_of_anything(line: bytes) -> None:
    assert read_item(line).line == line


@given(bent(MANIFEST))
@settings(max_examples=250)
def test_manifests(document: Any) -> None:
    line = encoded(document)
    if line is None:
        return
    try:
        manifest = read_manifest(line)
    except (CodecError, NewerFormatError):
        return
    # Whatever is believed can be written down again.
    canonical([each.as_json() for each in (*manifest.tips, *manifest.checkpoints)])
    canonical([manifest.sender.author, manifest.made, manifest.items, manifest.size])


def signed(document: Any, secrets: Secrets) -> bytes | None:
    """A document with a signature that fits it, where it has room for one."""
    if not isinstance(document, dict):
        return encoded(document)
    body = {name: value for name, value in document.items() if name != "signature"}
    line = encoded(body)
    return None if line is None else canonical({**body, "signature": secrets.sign(line)})


@given(bent(parse(write_identity(SOMEBODY)[:-1])))
@settings(max_examples=300)
def test_identities(document: Any) -> None:
    data = signed(document, SOMEBODY)
    if data is None:
        return
    try:
        identity = read_identity(data)
    except UserError as error:
        must_be_told(error)
    else:
        assert len(identity.fingerprint) == 39


RECEIPT = parse(
    Receipt(
        SOMEBODY.author,
        1,
        "2026-11-22T10:38:05Z",
        (("a" * 16, 3, "b" * 16),),
        {"a" * 16: (1, 2)},
        ("c" * 16,),
    ).as_bytes(SOMEBODY)[:-1]
)


@given(bent(RECEIPT))
@settings(max_examples=300)
def test_receipts(document: Any) -> None:
    data = signed(document, SOMEBODY)
    if data is None:
        return
    try:
        receipt = read_receipt(data)
    except UserError as error:
        must_be_told(error)
    else:
        assert receipt.number >= 1


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Laptop, ...]]:
    """Two laptops for all examples; what is bad leaves no trace, and what is good may stay."""
    with tempfile.TemporaryDirectory() as folder, laptops(Path(folder), Ticking(), Ticking()) as both:
        yield both


field = st.sampled_from([field for kind in KINDS.values() for field in kind.fields])


@given(
    bent([MANIFEST, ITEM]),
    st.lists(st.tuples(st.sampled_from(sorted(KINDS)), field, values), max_size=4),
    st.integers(0, 5),
)
@settings(max_examples=120)
def test_bundles_of_a_trusted_sender_that_are_bent_before_they_are_signed(
    pair: tuple[Laptop, ...], documents: Any, odd: list[tuple[str, Any, Any]], attachments: int
) -> None:
    here, there = pair
    secrets = here.author.secrets
    fresh = new_secrets()
    lines: list[bytes] = []
    for each in documents if isinstance(documents, list) else []:
        line = encoded(each)
        if line is not None:
            lines.append(line + b"\n")
    before = None
    points = []
    for position, (kind, one, value) in enumerate(odd, 1):
        content = encoded({one.name: value})
        if content is None:
            continue
        before = revision(
            author=fresh.author,
            position=position if before is None else before.header.position + 1,
            previous=before.id if before else "",
            content=Content({one.name: value}),
            kind=KINDS[kind],
            record=f"01a20180-4e17-719b-816a-19f85951e{position:03}",
        )
        points.append(checkpoint(fresh, before).as_json())
        lines.append(item_line(before.header.encoded, before.payload))
    lines += [b'{"sha256":"%s","size":1,"type":"attachment"}\n' % (b"a" * 64)] * attachments
    if not lines:
        return
    head = parse(lines[0][:-1])
    if isinstance(head, dict) and head.get("items") == 1:
        head = {**head, "author": secrets.author, "items": len(lines) - 1, "bytes": attachments}
        if isinstance(head.get("checkpoints"), list):
            head["checkpoints"] = [*head["checkpoints"], *points]
        lines[0] = canonical(head) + b"\n"
    path = there.store.folder.parent / "bundle"
    data = gzip.compress(ended(lines, secrets), mtime=0) + b"x" * attachments
    sealed(path, data, there, packed=False)
    state = everything(there)
    try:
        there.exchange.receive(path)
    except UserError as error:
        must_be_told(error)
        assert error.code in ("X-04", "X-05", "X-08", "X-09")
        assert everything(there) == state
    assert there.checking.check() == ()
    there.records.differences()
    there.exchange.imports()
    there.exchange.diary()
    there.exchange.missing()


@given(st.binary(max_size=200), st.integers(0, 3))
@settings(max_examples=100)
def test_any_bytes_inside_a_seal(pair: tuple[Laptop, ...], data: bytes, how: int) -> None:
    there = pair[1]
    path = there.store.folder.parent / "bytes"
    sealed(path, data if how else gzip.compress(data), there, packed=how == 1)
    with path.open("rb") as file, pytest.raises(UserError) as raised:
        open_bundle(file, Keys(there.author.secrets), Progress())
    must_be_told(raised.value)


FOUND: dict[str, bytes] = {
    "nothing": b"",
    "deep": b"[" * 100_000,
    "deep inside": b'{"type":"revision","header":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}",
    "half a letter": b'{"type":"\\ud800"}',
    "not UTF-8": b'{"type":"\xff"}',
    "a number that is not whole": b'{"type":1.5}',
    "not a number": b'{"type":NaN}',
    "a number of a million digits": b'{"type":' + b"9" * 1_000_000 + b"}",
    "the same key twice": b'{"type":"revision","type":"attachment"}',
    "accents in two ways": '{"type":"é","type":"e\u0301"}'.encode(),
    "a byte order mark": b'\xef\xbb\xbf{"type":"revision"}',
    "a list of a sort": b'{"type":["revision"]}',
    "zeros": bytes(1000),
}


@pytest.mark.parametrize("line", FOUND.values(), ids=FOUND)
def test_lines_that_broke_readers_elsewhere(line: bytes) -> None:
    item = read_item(line)
    assert (item.line, item.revision, item.enclosed) == (line, None, None)
    for read in (read_identity, read_receipt):
        with pytest.raises(UserError):
            read(line)
    with pytest.raises((CodecError, NewerFormatError)):
        read_manifest(line)
