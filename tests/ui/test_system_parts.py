"""Where Linux lacks what Qt needs, the program names the packages in both languages before Qt stops."""

from __future__ import annotations

from ui.system_parts import ALWAYS, FOR_X, complaint, lacking

X = {"DISPLAY": ":0"}


def test_here_nothing_is_missing() -> None:
    assert lacking(surroundings={"QT_QPA_PLATFORM": "offscreen"}) == ()


def test_what_is_missing_is_named_by_its_package_in_both_languages() -> None:
    found = lacking(lambda name: name not in ("libxcb-cursor.so.0", "libEGL.so.1"), X, "linux")
    assert found == ("libegl1", "libxcb-cursor0")
    said = complaint(found)
    assert "La ventana no se puede abrir" in said and "The window cannot open" in said
    assert said.endswith("sudo apt-get install libegl1 libxcb-cursor0")


def test_only_what_this_screen_needs_is_asked_for() -> None:
    nothing, wayland = (lambda _name: False), {"WAYLAND_DISPLAY": "wayland-0"}
    assert len(lacking(nothing, X, "linux")) == len(ALWAYS) + len(FOR_X)
    assert len(lacking(nothing, wayland, "linux")) == len(ALWAYS)
    assert len(lacking(nothing, {**wayland, "QT_QPA_PLATFORM": "xcb"}, "linux")) == len(ALWAYS) + len(FOR_X)
    assert lacking(nothing, X, "win32") == () == lacking(nothing, X, "darwin")
