"""Put the packaged program into a Debian package."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import run
from installer import licences

if TYPE_CHECKING:
    from installer.freezing import Frozen

NAME = "common-ground"
_LINUX = Path(__file__).with_name("linux")
_HOME = f"usr/lib/{NAME}"
_SPROUT = re.compile(r"<path[^>]*/>")
_ICON = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48">
<rect width="48" height="48" rx="11" fill="#1B5E57"/>
<g transform="translate(9.6 8.4) scale(1.2)" fill="none" stroke="#FFFFFF" stroke-width="2.2" stroke-linecap="round" \
stroke-linejoin="round">@</g>
</svg>
"""
"""The sprout of the front window, on the light theme's main colour."""
_GLIBC = re.compile(rb"GLIBC_2\.(\d+)")
_OLDEST_GLIBC = 34
"""PySide6's wheels need 2.34."""


def missing_tools() -> list[str]:
    """Return which programs this machine lacks for freezing and packing."""
    return [tool for tool in ("ldd", "objdump", "strip", "dpkg", "dpkg-deb") if shutil.which(tool) is None]


def version() -> str:
    """Return the program's version, from the tree."""
    text = (run.ROOT / "intake_app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, flags=re.MULTILINE)
    assert found is not None, "intake_app/__init__.py states __version__"
    return found[1]


def control(*, architecture: str, installed_kib: int, glibc: str) -> str:
    """Return the package's control file.

    Args:
        architecture: as dpkg names it, such as `amd64`.
        installed_kib: how much room the package takes, in KiB.
        glibc: the oldest C library that every part runs on, such as `2.34`.
    """
    # The last is what the print dialog reaches a printer by; newer Debian calls it t64.
    depends = (
        f"libc6 (>= {glibc})",
        "libstdc++6",
        *run.QT_PACKAGES,
        *run.WINDOW_PACKAGES,
        "libcups2 | libcups2t64",
    )
    fields = {
        "Package": NAME,
        "Version": version(),
        "Architecture": architecture,
        "Maintainer": "the Common Ground authors <authors@common-ground.invalid>",
        "Installed-Size": str(installed_kib),
        "Depends": ", ".join(depends),
        "Recommends": "libwayland-client0, libwayland-cursor0",
        "Suggests": "fonts-noto-cjk",
        "Section": "misc",
        "Priority": "optional",
        "Description": "therapy intake and goals, made by two, on one computer\n"
        " In the waiting room a new client, alone at a kiosk, answers intake\n"
        " questions and drafts goals in their own words. The answers are sealed on\n"
        " that computer. The therapist unlocks them, reads a brief that takes a\n"
        " minute, and takes a PDF into the first session. No network, no account,\n"
        " no cloud.",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def icon() -> str:
    """Return the program's icon: our own sprout, coloured."""
    path = _SPROUT.search((run.ROOT / "resources" / "icons" / "sprout.svg").read_text(encoding="utf-8"))
    assert path is not None, "the sprout is drawn with a path"
    return _ICON.replace("@", path[0])


def needed_glibc(folder: Path) -> str:
    """Return the oldest C library that every compiled file below `folder` runs on, such as `2.34`."""
    minor = _OLDEST_GLIBC
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.read_bytes()[:4] == b"\x7fELF":
            minor = max([minor, *(int(found) for found in _GLIBC.findall(path.read_bytes()))])
    return f"2.{minor}"


def package(frozen: Frozen, work: Path, output: Path) -> Path:
    """Build the .deb and return its path.

    Raises:
        licences.LicenceError: a part has no licence text.
        subprocess.CalledProcessError: dpkg-deb failed; it said why.
    """
    root = work / "package"
    shutil.rmtree(root, ignore_errors=True)
    _fill(root, frozen)
    asked = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    architecture = asked.stdout.strip()
    size = sum(path.lstat().st_size for path in root.rglob("*")) // 1024
    (root / "DEBIAN").mkdir()
    text = control(architecture=architecture, installed_kib=size, glibc=needed_glibc(root))
    (root / "DEBIAN" / "control").write_text(text, encoding="utf-8")
    (root / "DEBIAN" / "md5sums").write_text(_sums(root), encoding="utf-8")
    _set_modes(root)
    target = output / f"{NAME}_{version()}_{architecture}.deb"
    run.say("Packing (about a minute).")
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(target)]
    subprocess.run(command, stdout=sys.stderr, check=True)
    return target


def _fill(root: Path, frozen: Frozen) -> None:
    """Lay out the package as it will lie on the disk."""
    shutil.copytree(frozen.folder, root / _HOME, symlinks=True)
    programs, share, doc = root / "usr" / "bin", root / "usr" / "share", root / "usr" / "share" / "doc" / NAME
    icons = share / "icons" / "hicolor" / "scalable" / "apps"
    for folder in (programs, share / "applications", icons, doc):
        folder.mkdir(parents=True)
    (programs / "intake-app").symlink_to(f"../lib/{NAME}/intake-app")
    shutil.copyfile(_LINUX / f"{NAME}.desktop", share / "applications" / f"{NAME}.desktop")
    (icons / f"{NAME}.svg").write_text(icon(), encoding="utf-8")
    shutil.copyfile(run.ROOT / "CHANGELOG.md", doc / "CHANGELOG.md")
    licences.gather(frozen.packages, frozen.system_libraries(), doc)


def _sums(root: Path) -> str:
    """Return dpkg's list of check sums; MD5 is the format's, and guards against a bad disk only."""
    files = sorted(path for path in (root / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    rows = (
        (hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest(), path.relative_to(root)) for path in files
    )
    return "".join(f"{digest}  {name}\n" for digest, name in rows)


def _set_modes(root: Path) -> None:
    """Give every file the mode it has for everybody, whatever this machine's umask is."""
    root.chmod(0o755)
    for path in root.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path == root / _HOME / "intake-app"
            path.chmod(0o755 if runs else 0o644)
