"""Prove an installer: rehearse a sitting with it in a bare Debian root that has no Python.

The root is made by debootstrap from the mirror that this machine's own apt uses. Whatever is mounted there is mounted
in a mount namespace of the command's own, so that nothing is left behind and the folder may be deleted at any time.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import run

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCRIPT = Path(__file__).with_name("linux") / "prove.sh"
_PDF = "home/visitor/sitting/brief.pdf"


class NotProvenError(Exception):
    """The proof could not be begun here; says why. The installer may be right or wrong."""


class DisprovenError(Exception):
    """The installer does not do what it promises."""


@dataclass(frozen=True)
class Mirror:
    """Where a bare root comes from."""

    site: str
    suite: str
    components: str
    """Separated by commas."""


def why_not() -> str | None:
    """Return what this machine lacks for the proof; None when it lacks nothing."""
    if os.geteuid() != 0:
        return "Only root may make a bare Debian root. Run the same command as root to have it proven."
    missing = [tool for tool in ("debootstrap", "unshare", "apt-get") if shutil.which(tool) is None]
    if missing:
        return f"Missing: {', '.join(missing)}. On Debian or Ubuntu: apt-get install debootstrap util-linux"
    return None


def mirror_of(targets: Iterable[str], suite: str) -> Mirror:
    """Choose the mirror of a release.

    Args:
        targets: apt's index targets, each `SITE RELEASE COMPONENT`.
        suite: the release's code name.

    Raises:
        NotProvenError: apt uses none for that release.
    """
    rows = [tuple(line.split()) for line in targets]
    fitting = [row for row in rows if len(row) == 3 and row[1] == suite]  # noqa: PLR2004 -- the three named above
    if not fitting:
        raise NotProvenError(f"apt on this machine has no mirror for {suite}.")
    site = fitting[0][0]
    return Mirror(site, suite, ",".join(dict.fromkeys(row[2] for row in fitting if row[0] == site)))


def _mirror() -> Mirror:
    asked = ["apt-get", "indextargets", "--format", "$(SITE) $(RELEASE) $(COMPONENT)", "Created-By: Packages"]
    listed = subprocess.run(asked, capture_output=True, text=True, check=False)
    return mirror_of(listed.stdout.splitlines(), platform.freedesktop_os_release().get("VERSION_CODENAME", ""))


def prove(package: Path, work: Path) -> Path:
    """Install the package in a bare root and rehearse a sitting there; return the PDF, copied out.

    Raises:
        NotProvenError: there is no bare root to prove it in.
        DisprovenError: a promise did not hold; it was said which.
    """
    lacking = why_not()
    if lacking:
        raise NotProvenError(lacking)
    root = work / "bare"
    shutil.rmtree(root, ignore_errors=True)
    _make_root(root, _mirror(), work / "debs")
    shutil.copyfile(package, root / package.name)
    shutil.copyfile(_SCRIPT, root / "prove.sh")
    run.say("Installing the package there.")
    apt = ("apt-get", "-qq", "--yes", "--no-install-recommends", "-o", "APT::Sandbox::User=root", "install")
    installed = _inside(root, *apt, f"/{package.name}")
    if installed.returncode:
        raise DisprovenError("The package could not be installed in a bare root:" + _last_lines(installed.stdout))
    run.say("Rehearsing a sitting there, without Python and without a network.")
    alone = ("--net", "--pid", "--fork", "--kill-child", "--mount-proc")
    rehearsed = _inside(root, "/bin/sh", "/prove.sh", flags=alone)
    if rehearsed.returncode:
        raise DisprovenError("The installed program does not do what it promises:" + _last_lines(rehearsed.stdout))
    target = package.with_name("rehearsed-in-a-bare-root.pdf")
    shutil.copyfile(root / _PDF, target)
    shutil.rmtree(root)
    return target


def _make_root(root: Path, mirror: Mirror, kept: Path) -> None:
    """Make the bare root; packages already fetched are kept for the next time."""
    run.say(f"Making a bare {mirror.suite} root (about half a minute).")
    kept.mkdir(parents=True, exist_ok=True)
    words = ["--variant=minbase", f"--cache-dir={kept}", f"--components={mirror.components}"]
    if mirror.site.startswith("https:"):
        words.append("--include=ca-certificates")
    command = ["unshare", "--mount", "debootstrap", *words, mirror.suite, str(root), mirror.site]
    log = kept.with_name("debootstrap.log")
    with log.open("wb") as lines:
        made = subprocess.run(command, stdout=lines, stderr=subprocess.STDOUT, check=False)
    if made.returncode:
        raise NotProvenError("debootstrap could not make a bare root:" + _last_lines(log.read_bytes()))
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(Path("/etc") / name, root / "etc" / name)
    proxies = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=False).stdout.splitlines()
    text = "".join(f"{line}\n" for line in proxies if line.startswith("Acquire::") and "proxy" in line.lower())
    (root / "etc" / "apt" / "apt.conf.d" / "proxies").write_text(text, encoding="utf-8")


def _last_lines(output: bytes) -> str:
    return "".join(f"\n  {line}" for line in output.decode(errors="replace").splitlines()[-12:])


def _inside(root: Path, *words: str, flags: Iterable[str] = ()) -> subprocess.CompletedProcess[bytes]:
    """Run a command in the bare root with nothing of this machine's surroundings; both its outputs are kept as one."""
    surroundings = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
    command = ["unshare", "--mount", *flags, f"--root={root}", "--wd=/", *words]
    return subprocess.run(
        command,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
