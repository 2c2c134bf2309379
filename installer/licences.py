"""Gather the licence of everything in the package, and write Debian's copyright file."""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from importlib import metadata
from pathlib import Path

import run

_BUILD_ONLY = frozenset({"altgraph", "pip", "pyinstaller-hooks-contrib", "setuptools"})
_TEXT_ELSEWHERE = {
    "fontpkg": "MIT, the same text as above",
    "pyside6-essentials": "LGPL-3: /usr/share/common-licenses/LGPL-3 and GPL-3",
    "shiboken6": "LGPL-3: /usr/share/common-licenses/LGPL-3 and GPL-3",
}
"""Wheels that bring no licence text, and where it stands."""
_IS_LICENCE = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)

_HEADER = """\
Common Ground, and the parts it is packaged with in /usr/lib/common-ground.

Each part's full licence text lies in /usr/share/doc/common-ground/licences. Qt and PySide6 are under the GNU LGPL,
version 3: they are dynamically linked libraries, and each may be replaced by your own build of it, in its place in that
folder. Qt brings parts of others (ICU, FreeType, HarfBuzz, PCRE2, libpng, zlib, md4c and more), each under its own
permissive licence, listed in Qt's documentation. The program was put together by PyInstaller, whose licence lets what
it makes have a licence of its own.
"""


class LicenceError(Exception):
    """A part of the package has no licence text."""


def gather(packages: Path, libraries: list[Path], doc: Path) -> None:
    """Write `copyright` and the folder `licences` into the package's doc folder.

    Args:
        packages: where the build environment's packages lie.
        libraries: libraries taken from the building machine, by their path there.
        doc: the doc folder to fill.

    Raises:
        LicenceError: naming the parts that have none.
    """
    texts = doc / "licences"
    parts = [*_wheels(packages, texts), _python(texts), *_from_the_system(libraries, texts)]
    for own in sorted((run.ROOT / "docs" / "licences").glob("*.md")):
        shutil.copyfile(own, texts / own.name)
    without = [name for name, licence in parts if not licence]
    if without:
        raise LicenceError("No licence text was found for: " + ", ".join(without))
    ours = (run.ROOT / "LICENSE").read_text(encoding="utf-8")
    rows = "\n".join(f"{name}: {licence}" for name, licence in parts)
    (doc / "copyright").write_text(f"{_HEADER}\nCommon Ground\n\n{ours}\nThe parts\n\n{rows}\n", encoding="utf-8")


def _keep(sources: list[Path], target: Path) -> None:
    """Copy licence texts into one folder; of files with one name, each further one gets a number."""
    for source in sources:
        target.mkdir(parents=True, exist_ok=True)
        taken = len(list(target.glob(f"{source.name}*")))
        shutil.copyfile(source, target / (f"{source.name}.{taken}" if taken else source.name))


def _wheels(packages: Path, texts: Path) -> list[tuple[str, str]]:
    found = []
    for part in sorted(metadata.distributions(path=[str(packages)]), key=lambda part: part.name.lower()):
        name = part.name.lower().replace("_", "-")
        if name in _BUILD_ONLY:
            continue
        inside = [Path(str(part.locate_file(file))) for file in part.files or () if ".dist-info/" in str(file)]
        sources = [file for file in inside if _IS_LICENCE.search(str(file).partition(".dist-info/")[2])]
        _keep(sources, texts / name)
        stated = _stated(part.metadata)
        folder = f"{stated}: licences/{name}" if sources else _TEXT_ELSEWHERE.get(name, "")
        found.append((f"{part.name} {part.version}", folder))
    return found


def _stated(facts: metadata.PackageMetadata) -> str:
    """Return the licence that a wheel states, in one line."""
    field = next((name for name in ("License-Expression", "License") if facts.get_all(name)), None)
    return facts[field].splitlines()[0] if field else "see the text"


def _python(texts: Path) -> tuple[str, str]:
    """Python's own text lies beside its library, or where the distribution's documentation is."""
    library = Path(sysconfig.get_path("stdlib"))
    packaged = Path(f"/usr/share/doc/{library.name}/copyright")
    source = next((path for path in (library / "LICENSE.txt", packaged) if path.is_file()), None)
    _keep([source] if source else [], texts / "python")
    return library.name, "PSF-2.0: licences/python" if source else ""


def _from_the_system(libraries: list[Path], texts: Path) -> list[tuple[str, str]]:
    found = []
    for owner in sorted({owner for path in libraries if (owner := _owner(path))}):
        source = Path(f"/usr/share/doc/{owner}/copyright")
        _keep([source] if source.is_file() else [], texts / owner)
        found.append((f"{owner}, as Debian ships it", f"licences/{owner}" if source.is_file() else ""))
    return found


def _owner(path: Path) -> str:
    """Return the Debian package that a library of this machine belongs to; empty when to none."""
    # A merged /usr makes one file known under two names, and dpkg knows only one of them.
    for name in (path, path.resolve(), Path(str(path.resolve()).removeprefix("/usr"))):
        asked = subprocess.run(["dpkg", "-S", str(name)], capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            return asked.stdout.partition(":")[0]
    return ""
