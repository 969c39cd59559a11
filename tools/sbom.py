"""The list of everything inside for machines: CycloneDX, so that known faults of parts can be looked up.

    python -m tools.sbom FOLDER

Run it with the Python whose packages are frozen. The same parts give the same bytes: the serial number comes
from the content, the moment from SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, License, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from license_expression import ExpressionError, get_spdx_licensing
from packageurl import PackageURL

from fieldtool import files
from fieldtool.services.inventory import DATA, LIST, PROGRAM, Part, parts
from tools.says import Stop, words

KINDS = {PROGRAM: ComponentType.APPLICATION, DATA: ComponentType.DATA}
SPACE = uuid.UUID("6f1a3f0e-0b36-5a55-9d0a-4f3f2f6f7d11")
"""The name space of serial numbers; any fixed one would do."""

_SPDX = get_spdx_licensing()


def write(folder: Path) -> Path:
    """Write the list into a folder; gives the file."""
    folder.mkdir(parents=True, exist_ok=True)
    files.write(folder / LIST, text(parts()).encode())
    return folder / LIST


def text(found: tuple[Part, ...]) -> str:
    """The document of some parts."""
    program, *rest = found
    first = _output(program, rest, uuid.UUID(int=0))
    serial = uuid.uuid5(SPACE, hashlib.sha256(first.encode()).hexdigest())
    return _output(program, rest, serial)


def _output(program: Part, rest: list[Part], serial: uuid.UUID) -> str:
    moment = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)
    head = component(program)
    bom = Bom(
        serial_number=serial,
        metadata=BomMetaData(component=head, timestamp=moment),
        components=[component(each) for each in rest],
    )
    bom.register_dependency(head, list(bom.components))
    return str(JsonV1Dot6(bom).output_as_string(indent=1)) + "\n"


def component(part: Part) -> Component:
    """One part, and inside it what its maker lists of the libraries in it."""
    is_package = part.kind not in KINDS and not part.within and part.name != "Python"
    inner = (
        {purl: (name, version) for name, version, purl in sorted(_brought(part.name))} if is_package else {}
    )
    return Component(
        type=KINDS.get(part.kind, ComponentType.LIBRARY),
        name=part.name,
        version=part.version or None,
        bom_ref=_reference(part),
        group=part.within or None,
        licenses=[_licence(part.licence)] if part.licence else [],
        purl=PackageURL("pypi", name=_normal(part.name), version=part.version) if is_package else None,
        components=[
            Component(
                type=ComponentType.LIBRARY,
                name=name,
                version=version or None,
                bom_ref=f"{_reference(part)}/{purl}",
                purl=PackageURL.from_string(purl),
            )
            for purl, (name, version) in sorted(inner.items())
        ],
    )


def _reference(part: Part) -> str:
    return "/".join(filter(None, (part.kind, part.within, f"{part.name}@{part.version}")))


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(told: str) -> License:
    """An expression of SPDX where it is one, else the name as the maker writes it."""
    try:
        unknown = _SPDX.unknown_license_keys(told)
    except ExpressionError:
        unknown = [told]
    return DisjunctiveLicense(name=told) if unknown else LicenseExpression(told)


def _brought(name: str) -> Iterator[tuple[str, str, str]]:
    """Name, version and address (purl) of the libraries that a package lists in a document of its own."""
    try:
        about = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return
    for each in about.files or ():
        if "/sboms/" in each.as_posix() and each.suffix == ".json":
            document = json.loads(each.read_text("utf-8"))
            yield from _components(document.get("components", ()), _normal(name))


def _components(found: Any, itself: str) -> Iterator[tuple[str, str, str]]:
    for each in found:
        purl, name = str(each.get("purl", "")), str(each.get("name", ""))
        # What a build names by a path of its own computer says nothing to others.
        own = _normal(name) == itself or purl.startswith(f"pkg:pypi/{itself}@")
        if purl.startswith("pkg:") and "file:" not in purl and not own:
            yield name, str(each.get("version", "")), purl.split("?")[0].split("#")[0]
        yield from _components(each.get("components", ()), itself)


def main(given: list[str]) -> int:
    """0 written, 1 something must be mended first, 2 wrong usage."""
    if len(given) != 1:
        print(__doc__)
        return 2
    try:
        print(write(Path(given[0])).name)
    except (Stop, OSError) as error:
        print(words(f"Not written: {error}", f"No se escribió: {error}"), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
