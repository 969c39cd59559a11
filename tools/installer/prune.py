"""What of the libraries is not needed: other languages, other systems, Qt that nobody uses, the network.

All names are paths inside the frozen program, with `/`. What is not named here stays, so that a library that
grows a file keeps it.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

MODULES = (
    # Qt that the program does not open
    *(
        f"PySide6.{name}"
        for name in (
            "QtNetwork QtQml QtQuick QtQuickWidgets QtQuickControls2 QtSql QtTest QtXml QtOpenGL"
            " QtOpenGLWidgets QtConcurrent QtDBus QtDesigner QtHelp QtUiTools QtSvgWidgets"
        ).split()
    ),
    # what only developers need
    *"tkinter unittest test pydoc pydoc_data doctest pdb lib2to3 ensurepip venv idlelib turtledemo".split(),
    *"distutils setuptools pkg_resources pip wheel _pytest pytest IPython numpy pandas matplotlib".split(),
    # what could open a connection; the program makes none, so it cannot
    *"ssl _ssl ftplib poplib imaplib smtplib telnetlib nntplib xmlrpc socketserver".split(),
    # parts of our libraries for purposes that are not ours
    *"sqlalchemy.dialects.mysql sqlalchemy.dialects.postgresql sqlalchemy.dialects.oracle".split(),
    *"sqlalchemy.dialects.mssql sqlalchemy.ext.mypy sqlalchemy.testing babel.messages pypdfium2_cli".split(),
    *"PIL.ImageTk PIL.ImageQt PIL._avif PIL.AvifImagePlugin lxml rlPyCairo".split(),
)
"""Modules that are not put in even when a library asks for them if they are there."""

PLUGINS = {
    "platforms": r"q?(xcb|wayland-egl|wayland-generic|offscreen|windows|cocoa)",
    "platformthemes": r"q?xdgdesktopportal",
    "platforminputcontexts": r"(composeplatforminputcontext|ibusplatforminputcontext)plugin",
    "iconengines": r"q?svgicon",
    "imageformats": r"q?(svg|jpeg|ico)",
    "printsupport": r"(cupsprintersupport|windowsprintersupport|cocoaprintersupport)",
    "wayland-shell-integration": r"xdg-shell",
    "wayland-decoration-client": r"bradient|adwaita",
    "wayland-graphics-integration-client": r"qt-plugin-wayland-egl",
}
"""Folder of plugins to the names that are needed; other folders are not needed at all."""

QT = re.compile(
    r"(lib)?Qt6?(Core|Gui|Widgets|Svg|PrintSupport|DBus|XcbQpa|OpenGL|WaylandClient|WaylandEglClientHwIntegration)"
    r"(\.abi3|\.so|\.dll|\.dylib|\.pyd|\.framework|\.pyi|$)"
)
"""Libraries of Qt that the program and its plugins need."""

LOCALES = frozenset({"root", "en", "es", "es_419", "es_MX"})
"""What Babel must know of languages; `es_419` stands on `es`, and all stand on `root`."""

OF_THE_SYSTEM = re.compile(
    r"lib(gtk-3|gdk|cups|gnutls|nettle|hogweed|krb5|gssapi|k5crypto|krb5support|com_err|keyutils|avahi|p11-kit"
    r"|tasn1|idn2|unistring|GL|EGL|GLX|OpenGL|GLdispatch|gbm|drm|asound|pulse|jack)\b[-.\w]*\.so"
)
"""Libraries that belong to the computer: its graphics, its printers, its sound. Another one beside them would
quarrel with what they load."""

_PLUGIN = re.compile(r"(?:^|/)(?:Qt/)?plugins/(?P<folder>[^/]+)/(?:lib)?(?P<name>[^/.]+?)\.[^/]+$")
_LOCALE = re.compile(r"(?:^|/)babel/locale-data/(?P<name>[^/]+)\.dat$")
_SCRIPT = re.compile(r"\.dist-info/(INSTALLER|REQUESTED|direct_url\.json|sboms/.*|WHEEL)$")


def dropped(name: str) -> bool:
    """Whether a file of the frozen program is left out."""
    path = PurePosixPath(name.replace("\\", "/"))
    text = path.as_posix()
    if found := _LOCALE.search(text):
        return found["name"] not in LOCALES
    if "PySide6/" in text or text.startswith("PySide6"):
        return _dropped_of_qt(path, text)
    if path.name.startswith("libQt6"):
        return QT.match(path.name) is None
    if OF_THE_SYSTEM.match(path.name):
        return True
    return bool(_SCRIPT.search(text)) or path.suffix in (".pyi", ".pyx", ".pxd", ".h", ".c")


def _dropped_of_qt(path: PurePosixPath, text: str) -> bool:
    if found := _PLUGIN.search(text):
        needed = PLUGINS.get(found["folder"])
        return needed is None or re.fullmatch(needed, found["name"]) is None
    if "/translations/" in text:
        return path.name not in ("qtbase_es.qm", "qt_es.qm")
    if any(f"/{each}/" in text for each in ("qml", "Qt/resources", "Qt/libexec", "glue", "include")):
        return True
    if path.name.startswith(("Qt", "libQt")):
        return QT.match(path.name) is None
    return path.suffix in (".pyi", ".exe") or path.name.startswith(("assistant", "designer", "linguist"))
