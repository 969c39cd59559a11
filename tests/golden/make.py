"""Makes the golden files of a release: a store, and a bundle for it from another laptop.

    python -m tests.golden.make FOLDER

Run once for each release (and whenever the schema changed before it), never again: what it made is opened
for ever after by `test_golden`. The keys inside protect nothing; the people in it are invented.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.services.laptops import Laptop, Ticking, laptops

EXPECTED = "expected.json"


def make(folder: Path) -> None:
    """Write `store`, `bundle.fieldtool` and what the store must say before and after receiving it."""
    folder.mkdir(parents=True)
    with TemporaryDirectory() as name:
        work = Path(name)
        with laptops(work, Ticking(), Ticking()) as (here, there):
            _fill(here, there, work)
            before = here.state()
            drafts = {each.id: dict(each.values) for each in here.drafts.all()}
            bundle = there.bundle(here)
            with here.store.unit() as unit:
                files = dict(unit.files.all())
            here.close()
            shutil.copytree(work / "a", folder / "store")
            shutil.copyfile(bundle, folder / "bundle.fieldtool")
        again = Laptop.open(work / "a")
        again.exchange.receive(bundle)
        after = again.state()
        again.close()
    document = {"before": before, "after": after, "drafts": drafts, "files": files}
    (folder / EXPECTED).write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _fill_more(here: Laptop, there: Laptop, work: Path, first: str) -> None:
    """What came with the second schema: referrals, attachments, custody, the bin, purges, receipts."""
    (contact,) = here.records.add("contact", [{"organisation": "Albergue Ñandú", "help": ["shelter"]}])
    here.records.add(
        "referral", [{"observation": first, "contact": contact, "need": ["shelter"], "date": "2026-10-15"}]
    )
    photo, note = work / "photo", work / "note"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 300)
    note.write_text("El letrero dice: «Migración»", "utf-8")
    here.attachments.attach(first, [photo], description="La ventanilla", taken_by="M2")
    (attached,) = there.attachments.attach(first, [note])
    here.records.put_into_bin(here.observe(account="A la papelera"))
    here.records.purge(here.observe(account="Borrado para siempre"))
    there.records.edit(attached, {"description": "El letrero"})
    here.exchange.write_receipt(work / "receipt")
    there.exchange.take_receipt(work / "receipt")


def _fill(here: Laptop, there: Laptop, work: Path) -> None:
    terminal = {"name": "Terminal de la Ceiba", "latitude": "14.68", "longitude": "-90.40"}
    place = here.records.add("place", [{**terminal, "country": "GT"}])[0]
    first = here.observe(
        place=place, account="Tres niñas esperaban agua", answers={"DET-01": "not_respected"}
    )
    here.records.add("visit", [{"place": place, "started": "2026-10-14T09:00", "access": "denied"}])
    here.records.add(
        "contact", [{"organisation": "Casa del Sol", "help": ["legal"], "telephones": ["555 0134"]}]
    )
    here.observe(account="Reservado", confidentiality="restricted")
    here.give(there)
    here.records.edit(first, {"account": "Tres niñas esperaban agua desde las nueve"})
    there.records.edit(first, {"account": "Cuatro niñas esperaban agua", "urgent_risk": "yes"})
    there.observe(account="Ma’ ch’aj ja’ — idioma mam", account_language="mam")
    there.give(here)
    there.records.edit(first, {"findings": ["concern", "follow_up"]})
    _fill_more(here, there, work, first)
    here.drafts.keep(here.drafts.begin("observation", {"account": "Sin terminar: ñandú"}))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
