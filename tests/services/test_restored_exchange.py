"""A restored store and the one it comes from both write on: nothing is lost where they meet."""

from __future__ import annotations

from pathlib import Path

from fieldtool.services.keeping import KeepingService
from fieldtool.services.restoring import restore
from tests.services.laptops import PHRASE, Laptop, Ticking, laptops


def test_both_write_on_and_the_coordinator_has_everything(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking(), Ticking()) as (field, office):
        shared = field.observe(account="Antes")
        field.give(office)
        unshared = field.observe(account="Nunca compartido")
        backup = KeepingService(field.store, Ticking()).backup_now()
        assert restore(backup.path, tmp_path / "again", PHRASE, Ticking()).problems == ()
        again = Laptop.open(tmp_path / "again")
        again.name = "again"
        again.trust(office)
        office.trust(again)

        late = field.observe(account="Del viejo, después del respaldo")
        field.records.edit(shared, {"account": "Cambiado en el viejo"})
        fresh = again.observe(account="Del restaurado")
        again.records.edit(shared, {"urgent_risk": "yes"})

        field.give(office)
        again.give(office)
        state = office.state()
        assert set(state) == {shared, unshared, late, fresh}
        assert state[shared]["values"]["account"] == "Cambiado en el viejo"
        assert state[shared]["values"]["urgent_risk"] == "yes"
        assert state[shared]["differences"] == []
        with office.store.unit() as unit:
            assert unit.revisions.forked() == {}

        office.give(again)
        office.give(field)
        assert again.state() == field.state() == office.state()
        for laptop in (field, office, again):
            assert laptop.checking.check() == ()
        again.close()


def test_what_was_sealed_for_the_old_one_is_opened_by_the_restored_one(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking(), Ticking()) as (field, office):
        office.observe(account="De la oficina")
        bundle = office.bundle(field)
        backup = KeepingService(field.store, Ticking()).backup_now()
        restore(backup.path, tmp_path / "again", PHRASE, Ticking())
        again = Laptop.open(tmp_path / "again")
        assert len(again.exchange.receive(bundle).new) == 1
        assert again.state() == office.state()
        assert again.checking.check() == ()
        again.close()


def test_a_restored_one_can_be_restored_again(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking()) as (field,):
        records = {field.observe(account="Uno")}
        backup = KeepingService(field.store, Ticking()).backup_now()
        for n in range(3):
            restore(backup.path, tmp_path / f"again-{n}", PHRASE, Ticking())
            again = Laptop.open(tmp_path / f"again-{n}")
            records.add(again.observe(account=f"Otra vez {n}"))
            backup = KeepingService(again.store, Ticking()).backup_now()
            assert set(again.state()) == records
            assert len(again.author.former) == n + 1
            assert again.checking.check() == ()
            again.close()
