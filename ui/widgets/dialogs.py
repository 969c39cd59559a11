"""Opening and saving files, and asking before what cannot be undone.

Qt's own file window is used on every system: it changes its language with ours, and it leaves no list of
recent files in the system. It does not block; tests find it in the window and answer it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, QFileInfo, QStandardPaths, QStorageInfo, QUrl
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QFileDialog, QFileIconProvider, QSplitter, QToolButton, QWidget

from fieldtool import paths
from fieldtool.i18n import N_
from ui import icons
from ui.language import Words, follow, say
from ui.language import words as now
from ui.look import LOOK
from ui.widgets.basics import OUTLINED, PRIMARY, Button, Label
from ui.widgets.layouts import column, row

CANCEL = N_("Cancel")
Chosen = Callable[[Path], object]


def open_file(
    parent: QWidget, title: Words, kind: Words, patterns: tuple[str, ...], chosen: Chosen
) -> QFileDialog:
    """Ask for a file that exists. `kind` names what it is ("Bundles"), `patterns` like `*.bundle`."""
    dialog = _dialog(parent, title, kind, patterns, chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def save_file(
    parent: QWidget, title: Words, kind: Words, suffix: str, name: str, chosen: Chosen
) -> QFileDialog:
    """Ask where to write a file. `name` is offered; it must hold nothing personal."""
    dialog = _dialog(parent, title, kind, (f"*.{suffix}",), chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(name)
    dialog.open()
    return dialog


def open_files(parent: QWidget, title: Words, chosen: Callable[[tuple[Path, ...]], object]) -> QFileDialog:
    """Ask for files of any kind that exist."""
    dialog = _dialog(parent, title, N_("All files"), ("*",), lambda _path: None)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: chosen(tuple(Path(name) for name in names)))
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, title: Words, chosen: Chosen) -> QFileDialog:
    """Ask for a folder or a drive."""
    dialog = _dialog(parent, title, N_("Folders"), ("*",), chosen)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
    dialog.open()
    return dialog


def _dialog(
    parent: QWidget, title: Words, kind: Words, patterns: tuple[str, ...], chosen: Chosen
) -> QFileDialog:
    dialog = QFileDialog(parent, now(title))
    dialog.setOptions(QFileDialog.Option.DontUseNativeDialog | QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setNameFilter(f"{now(kind)} ({' '.join(patterns)})")
    documents = _beginning()
    dialog.setDirectory(documents if QDir(documents).exists() else QDir.homePath())
    dialog.setSidebarUrls([QUrl.fromLocalFile(path) for path in _places()])
    dialog.setHistory([])
    _dress(dialog)

    def done(result: int) -> None:
        files = dialog.selectedFiles()
        dialog.setHistory([])
        dialog.setDirectory(QDir.homePath())
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted and files:
            chosen(Path(files[0]))

    dialog.finished.connect(done)
    return dialog


def _beginning() -> str:
    """Where one begins to look: the documents, or the stick in portable mode."""
    if paths.portable() is not None:
        return str(paths.beside().parent)
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


class _Icons(QFileIconProvider):
    """Our drawings in Qt's file window."""

    def icon(self, kind: Any) -> QIcon:
        folder = kind.isDir() if isinstance(kind, QFileInfo) else kind == QFileIconProvider.IconType.Folder
        drive = kind == QFileIconProvider.IconType.Drive
        return icons.icon("device-usb" if drive else "folder" if folder else "file-text", "text2", 18)


def _dress(dialog: QFileDialog) -> None:
    dialog.setViewMode(QFileDialog.ViewMode.List)
    provider = _Icons()
    dialog.setIconProvider(provider)
    dialog.provider = provider  # type: ignore[attr-defined] - Qt does not keep it
    for name, icon in (
        ("backButton", "arrow-left"),
        ("forwardButton", "arrow-right"),
        ("toParentButton", "arrow-up"),
        ("newFolderButton", "plus"),
    ):
        button = dialog.findChild(QToolButton, name)
        if button is not None:
            icons.set_icon(button, icon, "text2", 18)
    for name in ("listModeButton", "detailModeButton"):
        button = dialog.findChild(QToolButton, name)
        if button is not None:
            button.hide()
    splitter = dialog.findChild(QSplitter)
    if splitter is not None:
        splitter.setSizes([LOOK.px(190), LOOK.px(520)])
    dialog.resize(LOOK.px(760), LOOK.px(470))


def _places() -> list[str]:
    kinds = QStandardPaths.StandardLocation
    places = [QDir.homePath()]
    places += [
        QStandardPaths.writableLocation(each)
        for each in (kinds.DesktopLocation, kinds.DocumentsLocation, kinds.DownloadLocation)
    ]
    places += [
        drive.rootPath()
        for drive in QStorageInfo.mountedVolumes()
        if drive.isReady() and drive.rootPath().startswith(("/media/", "/run/media/", "/mnt/", "/Volumes/"))
    ]
    return [place for place in dict.fromkeys(places) if place and QDir(place).exists()]


class Question(QDialog):
    """Asks before what cannot be undone. The safe answer is the default one."""

    def __init__(
        self,
        parent: QWidget,
        title: Words,
        text: Words,
        do: Words,
        done: Callable[[], object],
        danger: bool = True,
        keep: Words = CANCEL,
    ) -> None:
        super().__init__(parent)
        say(self.setWindowTitle, title)
        act = Button(do, "danger" if danger else PRIMARY, on=self.accept)
        stay = Button(keep, OUTLINED, on=self.reject)
        stay.setDefault(True)
        head, words = Label(title, "h2", wrap=True), Label(text, wrap=True)
        column(head, words, 4, row(None, stay, act), on=self, margins=24, gap=10)
        LOOK.follow(self, self._fit)
        follow(self, self._fit)
        self.accepted.connect(done)
        self.finished.connect(self.deleteLater)

    def _fit(self) -> None:
        """As wide as its buttons need and as high as its words are then."""
        layout = self.layout()
        layout.activate()
        width = max(LOOK.px(420), layout.totalMinimumSize().width())
        self.setMinimumSize(width, layout.totalHeightForWidth(width))

    def ask(self) -> Question:
        """Show it; the answer comes later."""
        self.open()
        self._fit()
        return self
