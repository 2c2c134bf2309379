"""What belongs in the packaged program, what stays out, and the check that nothing was lost on the way."""

from __future__ import annotations

import ast
import filecmp
from fnmatch import fnmatch
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TREES = ("resources", "intake_app/store/migrations")
"""Folders of the project that the program reads as files; they keep their place."""
SOURCES = ("intake_app", "ui")
"""Packages whose every module must come along: many are imported late, out of a freezer's sight."""
DATA = {
    "fontpkg_atkinson_hyperlegible": "files/*",
    "manimgx_fonts": "*.ttf",
    "xkcdpass": "static/eff-long",
}
"""Installed packages that carry data, and which of their files are read."""
BINARIES = (
    "PySide6/QtPrintSupport*",
    "PySide6/QtWidgets*",
    "PySide6/QtSvg*",
    "PySide6/Qt/plugins/platforms/libqxcb*",
    "PySide6/Qt/plugins/platforms/libqwayland*",
    "PySide6/Qt/plugins/platforms/libqoffscreen*",
    "PySide6/Qt/plugins/printsupport/libcups*",
    "cryptography/hazmat/bindings/_rust*",
    "icu4py/*",
    "icu4py.libs/libicudata*",
    "pikepdf/_core*",
    "pypdfium2_raw/libpdfium*",
    "pyrage/pyrage*",
    "uharfbuzz/_harfbuzz*",
)
"""Compiled parts; at least one file must match each line."""

EXCLUDED_MODULES = (
    # The freezer would bring them; nothing here needs them. Without `_hashlib` and `_ssl` there is no second OpenSSL
    # beside the one in `cryptography`: Python has its own SHA-2, and nothing here speaks to a network.
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingft",
    "PIL._webp",
    "PySide6.QtNetwork",
    "_distutils_hack",
    "_hashlib",
    "_ssl",
    "_uuid",
    "fontTools.feaLib",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "lxml.sax",
    "pkg_resources",
    "readline",
    "setuptools",
    "ssl",
    "tkinter",
)
_PLUGINS = (
    "platforms/libqxcb.so",
    "platforms/libqwayland.so",
    "platforms/libqoffscreen.so",
    "platforminputcontexts/libcompose*",
    "platforminputcontexts/libibus*",
    "platformthemes/libqxdg*",
    "printsupport/libcups*",
    "wayland-decoration-client/*",
    "wayland-shell-integration/libxdg-shell.so",
    "xcbglintegrations/*",
)
"""Qt plugins that are kept. No picture formats (QtSvg paints the icons, PNG is built in), no on-screen keyboard."""
_UNUSED_LIBRARIES = (
    # What only plugins and modules that are left out would load.
    "libQt6EglF*",
    "libQt6Network.*",
    "libQt6WlShell*",
    "libavif-*",
    "liblcms2-*",
    "libsharpyuv-*",
    "libwebp*",
)
_OWN_SYSTEM_LIBRARIES = (
    # Of the building machine's libraries only these come along: Python stands on them, and their names differ between
    # releases. What windows and fonts stand on stays the system's: it must fit the system's graphics drivers.
    "libpython*",
    "libsqlite3.*",
    "libffi.*",
    "libbz2.*",
    "liblzma.*",
    "libz.*",
    "libexpat.*",
)
_FORBIDDEN = ("*QtQml*", "*QtQuick*", "*QtNetwork*", "*irtual*eyboard*", "*/translations/*.qm", "*pytest*", "tests/*")
"""Must not be in the folder: not used, not ours to ship, or not for a computer without a network."""


def _is_any(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def is_wanted(target: str, source: str, packages: str) -> bool:
    """Return whether one file that the freezer found belongs in the packaged program.

    Args:
        target: its path in the folder, such as `PySide6/Qt/plugins/tls/libqopensslbackend.so`.
        source: where the freezer found it; of a link, where it points to.
        packages: the folder that the build environment's packages lie in.
    """
    name = target.rpartition("/")[2]
    if "__pycache__" in target or "/translations/" in target or _is_any(name, _UNUSED_LIBRARIES):
        return False
    _, is_plugin, plugin = target.partition("Qt/plugins/")
    if is_plugin:
        return _is_any(plugin, _PLUGINS)
    if "lib-dynload/" in target or ".so" not in name or not is_the_systems(source, packages):
        return True
    return _is_any(name, _OWN_SYSTEM_LIBRARIES)


def is_the_systems(source: str, packages: str) -> bool:
    """Return whether a file is the building machine's own, not a package's."""
    return source.startswith(("/lib", "/usr/")) and not source.startswith(packages)


def files_below(folder: Path) -> list[str]:
    """Return every file below a folder by its path from there, byte code left out."""
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(path.relative_to(folder).as_posix() for path in found)


def faults(bundle: Path, project: Path, packages: Path, frozen_modules: Iterable[str]) -> list[str]:
    """Compare the packaged program with the tree and the build environment; return every fault, or nothing.

    Args:
        bundle: the folder in which the packaged program finds its files.
        project: the tree it was made from.
        packages: the folder that the build environment's packages lie in.
        frozen_modules: the modules in the freezer's archive.
    """
    wanted = [(f"{tree}/{name}", project / tree / name) for tree in TREES for name in files_below(project / tree)]
    data = {f"{package}/{pattern}": sorted(packages.glob(f"{package}/{pattern}")) for package, pattern in DATA.items()}
    wanted += [(path.relative_to(packages).as_posix(), path) for paths in data.values() for path in paths]
    found = [f"{name} is not in the build environment" for name, paths in data.items() if not paths]
    found += [fault for name, source in wanted if (fault := _file_fault(name, bundle / name, source))]
    found += [f"{pattern} is missing" for pattern in BINARIES if not any(bundle.glob(pattern))]
    modules = set(frozen_modules)
    found += [f"module {name} is missing" for name in _modules(project) if name not in modules]
    found += [f"{name} does not belong there" for name in files_below(bundle) if _is_any(name, _FORBIDDEN)]
    return found


def _file_fault(name: str, packed: Path, source: Path) -> str | None:
    if not packed.is_file():
        return f"{name} is missing"
    return None if filecmp.cmp(packed, source, shallow=False) else f"{name} is not the file of the tree"


def _modules(project: Path) -> list[str]:
    """Return the dotted name of every module of ours; `__main__` is the program's start, not a module."""
    found = []
    for package in SOURCES:
        for name in files_below(project / package):
            if name.endswith(".py") and not name.endswith("__main__.py"):
                parts = [package, *name.removesuffix(".py").split("/")]
                found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


def frozen_modules(archive_list: Path) -> list[str]:
    """Return the names of the modules in PyInstaller's archive, read from the list (`PYZ-00.toc`) it leaves."""
    _, entries = ast.literal_eval(archive_list.read_text(encoding="utf-8"))
    return [entry[0] for entry in entries]


def sources(collected: Path) -> set[str]:
    """Return where each file of the folder was taken from, read from the list (`COLLECT-00.toc`) PyInstaller leaves."""
    entries, *_ = ast.literal_eval(collected.read_text(encoding="utf-8"))
    return {entry[1] for entry in entries}
