"""Contacts from and for other programs, from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Terminal


def test_a_file_is_looked_at_refused_whole_and_taken_in(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    rows = "Nombre;Teléfono;Tipo de ayuda\nCasa;555 0134;Ayuda legal\n"
    path.write_text(f"{rows}Otra;555 0199;tarot\n", "utf-8")
    said = terminal("contacts", "import", path, "--dry-run", language="es", json=False).out
    assert "Registro 2" in said and "Record" not in said and "No se guardó nada." in said
    assert terminal("contacts", "import", path, "--dry-run").json["columns"]["Nombre"] == "organisation"
    assert terminal("contacts", "import", path).code == 1
    again = terminal("contacts", "import", path, "--without-faulty", "--without-known")
    assert len(again.json["ids"]) == 1
    assert terminal("contacts", "import", path, "--without-faulty", "--without-known").json["ids"] == []
    path.write_text(rows, "utf-8")
    assert len(terminal("contacts", "import", path, "--public").json["ids"]) == 1
    out = tmp_path / "out.vcf"
    assert terminal("contacts", "export", "--format", "vcard4", "--out", out).json == {
        "contacts": 1,
        "internal": 1,
    }
    assert b"FN:Casa" in out.read_bytes()


def test_fields_have_their_words_and_what_was_left_out_is_said_again(
    terminal: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("Nombre;Teléfono;Color;Confidencial\nCasa;no tiene;azul;sí\n", "utf-8")
    said = terminal("contacts", "import", path, "--dry-run", "--public", language="es", json=False).out
    assert "Nombre → Organización" in said and "Columnas que se dejaron fuera: Color" in said
    assert "Registro 1, Teléfonos: «no tiene» no es un número de teléfono." in said
    assert "1 contacto se queda solo para el equipo: el archivo lo dice." in said
    refused = terminal("contacts", "import", path, language="es", json=False)
    assert refused.code == 1 and "Teléfonos: «no tiene»" in refused.out + refused.err


def test_rows_with_one_number_are_pointed_at_before_they_come_in(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("Nombre;Teléfono\nCasa;555 0134\nOtra;5550134\n", "utf-8")
    said = terminal("contacts", "import", path, "--dry-run", language="es", json=False).out
    assert "2. Otra [mismo teléfono que la fila 2 de este archivo]" in said
