"""The installer holds all that the program reads, says truly what it needs, and rehearses where there is no Python."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import build_installer
import run
from installer import contents, debian, freezing, proof
from tests.house.test_set_up import environment, fresh_clone

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECT = Path(__file__).resolve().parent.parent.parent
DESKTOP = PROJECT / "installer" / "linux" / "common-ground.desktop"


def write(path: Path, text: str = "x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


class Packed:
    """A small project, its build environment, and a packaged program in which nothing is missing."""

    def __init__(self, folder: Path) -> None:
        self.project, self.packages, self.bundle = folder / "project", folder / "packages", folder / "bundle"
        for name in ("resources/forms/a.json", "intake_app/store/migrations/env.py"):
            write(self.project / name)
            write(self.bundle / name)
        for name in ("intake_app/__init__.py", "intake_app/late.py", "ui/__init__.py", "ui/__main__.py"):
            write(self.project / name)
        for package, pattern in contents.DATA.items():
            name = f"{package}/{pattern.replace('*', 'font.ttf')}"
            write(self.packages / name)
            write(self.bundle / name)
        for pattern in contents.BINARIES:
            write(self.bundle / pattern.replace("*", ".so"))
        self.modules = {"intake_app", "intake_app.late", "intake_app.store.migrations.env", "ui"}

    def faults(self) -> list[str]:
        return contents.faults(self.bundle, self.project, self.packages, self.modules)


def test_a_whole_package_has_no_fault(tmp_path: Path) -> None:
    assert Packed(tmp_path).faults() == []


@pytest.mark.parametrize(
    ("plant", "named"),
    [
        (lambda it: (it.bundle / "resources/forms/a.json").unlink(), "resources/forms/a.json is missing"),
        (lambda it: write(it.bundle / "resources/forms/a.json", "y"), "resources/forms/a.json is not the file"),
        (lambda it: write(it.project / "resources/new/b.svg"), "resources/new/b.svg is missing"),
        (lambda it: (it.bundle / "intake_app/store/migrations/env.py").unlink(), "migrations/env.py is missing"),
        (lambda it: (it.bundle / "manimgx_fonts/font.ttf.ttf").unlink(), "manimgx_fonts/font.ttf.ttf"),
        (lambda it: (it.bundle / "xkcdpass/static/eff-long").unlink(), "xkcdpass/static/eff-long is missing"),
        (lambda it: (it.packages / "xkcdpass/static/eff-long").unlink(), "eff-long is not in the build environment"),
        (lambda it: shutil.rmtree(it.bundle / "uharfbuzz"), "uharfbuzz/_harfbuzz* is missing"),
        (lambda it: it.modules.remove("intake_app.late"), "module intake_app.late is missing"),
        (lambda it: write(it.bundle / "PySide6/Qt/lib/libQt6QmlQtQml.so"), "does not belong"),
        (lambda it: write(it.bundle / "PySide6/Qt/plugins/virtualkeyboard/libx.so"), "does not belong"),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, plant: Callable[[Packed], object], named: str) -> None:
    packed = Packed(tmp_path)
    plant(packed)
    (fault,) = packed.faults()
    assert named in fault


def test_an_empty_package_lacks_every_file_of_the_real_tree(tmp_path: Path) -> None:
    faults = contents.faults(tmp_path, PROJECT, tmp_path, [])
    read = [path for path in (PROJECT / "resources").rglob("*") if path.is_file()]
    for path in [*read, *(PROJECT / "intake_app" / "store" / "migrations").rglob("*.py")]:
        assert f"{path.relative_to(PROJECT).as_posix()} is missing" in faults
    assert "module ui.kiosk.sitting_room is missing" in faults
    assert "module intake_app.pdf.brief.sheet is missing" in faults


def test_every_data_file_named_is_in_the_installed_packages() -> None:
    for package, pattern in contents.DATA.items():
        folder = Path(next(iter(__import__(package).__path__)))
        assert list(folder.glob(pattern)), f"{package}/{pattern}"


@pytest.mark.parametrize(
    ("target", "source", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/v/libqxcb.so", True),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", "/v/libcupsprintersupport.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", "/v/libqvnc.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "/v/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qt_de.qm", "/v/qt_de.qm", False),
        ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", False),
        ("resources/forms/default-intake.json", "/p/resources/forms/default-intake.json", True),
        ("intake_app/store/migrations/__pycache__/env.pyc", "/p/env.pyc", False),
        ("libfontconfig.so.1", "/usr/lib/x86_64-linux-gnu/libfontconfig.so.1", False),
        ("libsqlite3.so.0", "/lib/x86_64-linux-gnu/libsqlite3.so.0", True),
        ("python3.11/lib-dynload/_json.so", "/usr/lib/python3.11/lib-dynload/_json.so", True),
        ("icu4py.libs/libicudata.so.78", "/v/icu4py.libs/libicudata.so.78", True),
    ],
)
def test_what_belongs_and_what_stays_out(target: str, source: str, wanted: bool) -> None:  # noqa: FBT001 -- a table
    assert contents.is_wanted(target, source, "/v") is wanted


def test_the_control_file_says_what_the_program_needs() -> None:
    text = debian.control(architecture="amd64", installed_kib=7, glibc="2.36")
    fields = dict(re.findall(r"^([A-Z][A-Za-z-]+): (.*)$", text, flags=re.MULTILINE))
    assert {"Package", "Version", "Architecture", "Maintainer", "Depends", "Description"} <= fields.keys()
    assert fields["Version"] == debian.version()
    assert fields["Installed-Size"] == "7"
    depends = fields["Depends"].split(", ")
    assert "libc6 (>= 2.36)" in depends
    # What stack of windows a bare Debian lacks is known in one place, and tried there.
    assert {"libegl1", "libgl1", "libxcb-cursor0", "libfontconfig1"} <= set(depends)
    assert {*run.QT_PACKAGES, *run.WINDOW_PACKAGES} <= set(depends)
    assert not [line for line in text.splitlines() if line and line[0] != " " and ": " not in line]


def test_the_oldest_c_library_is_read_from_the_compiled_files(tmp_path: Path) -> None:
    (tmp_path / "a.so").write_bytes(b"\x7fELF GLIBC_2.17 GLIBC_2.38 GLIBC_2.4")
    (tmp_path / "b.txt").write_bytes(b"GLIBC_2.99")
    assert debian.needed_glibc(tmp_path) == "2.38"


def test_the_desktop_file_is_valid_and_starts_the_program() -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment]  # keys are case-sensitive in this format
    parser.read_string(DESKTOP.read_text(encoding="utf-8"))
    assert parser.sections() == ["Desktop Entry"]
    entry = parser["Desktop Entry"]
    assert entry["Type"] == "Application"
    assert entry["Name"] == "Common Ground"
    assert entry["Icon"] == debian.NAME == DESKTOP.stem
    assert entry["Categories"].endswith(";")
    scripts = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert entry["Exec"] in scripts


def test_the_icon_is_our_sprout() -> None:
    drawn = ET.fromstring(debian.icon())
    own = ET.fromstring((PROJECT / "resources" / "icons" / "sprout.svg").read_text(encoding="utf-8"))
    assert [node.get("d") for node in drawn.iter() if node.get("d")] == [
        node.get("d") for node in own.iter() if node.get("d")
    ]


def test_the_frozen_program_stands_on_what_the_tests_ran_with() -> None:
    def pins(name: str) -> dict[str, str]:
        text = (PROJECT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, flags=re.MULTILINE))

    frozen = pins("build")
    assert "pyinstaller" in frozen
    assert {name: version for name, version in pins("runtime").items() if frozen.get(name) != version} == {}


def test_the_mirror_is_the_one_apt_uses_for_this_release() -> None:
    targets = [
        "https://other.example/debian stable main",
        "http://mirror.example/debian bookworm main",
        "http://mirror.example/debian bookworm contrib",
        "http://mirror.example/debian bookworm-updates main",
        "half a line",
    ]
    assert proof.mirror_of(targets, "bookworm") == proof.Mirror(
        "http://mirror.example/debian", "bookworm", "main,contrib"
    )
    with pytest.raises(proof.NotProvenError, match="trixie"):
        proof.mirror_of(targets, "trixie")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_are_told_plainly(
    system: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert build_installer.main([]) == build_installer.WRONG
    spoken = capsys.readouterr()
    assert "Windows and macOS come later" in spoken.err
    assert not spoken.out


def test_an_unknown_word_is_answered_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_installer.main(["dance"]) == build_installer.MISUSED
    assert "python3 build_installer.py" in capsys.readouterr().err


def test_without_root_it_is_said_that_nothing_was_proven(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert build_installer.prove(tmp_path / "any.deb") == build_installer.NOT_PROVEN
    spoken = capsys.readouterr().err
    assert "NOT proven" in spoken
    assert "Only root" in spoken


def lacking() -> str | None:
    """Return why an installer cannot be built and proven on this machine; None where it can."""
    if not sys.platform.startswith("linux"):
        return "an installer is built on Linux only, for now"
    tools = debian.missing_tools()
    return f"this machine lacks {', '.join(tools)}" if tools else proof.why_not()


@pytest.mark.long
@pytest.mark.alone
def test_the_installer_is_built_and_rehearses_in_a_bare_root_without_python(tmp_path: Path) -> None:
    reason = lacking()
    if reason:
        pytest.skip(reason)
    clone = fresh_clone(tmp_path / "clone")
    command = [sys.executable, "build_installer.py"]
    ran = subprocess.run(command, cwd=clone, env=environment(), capture_output=True, text=True, check=False)
    assert ran.returncode == build_installer.DONE, ran.stderr
    assert "Proven" in ran.stderr
    package = Path(ran.stdout.strip())
    assert package.parent == clone / "dist"
    assert package.stat().st_size <= 70_000_000, "the design's figure"
    assert (clone / "dist" / "rehearsed-in-a-bare-root.pdf").read_bytes().startswith(b"%PDF-")

    bundle = clone / "dist" / "common-ground" / "_internal"
    searched = {folders for path in bundle.rglob("*.so*") for folders in freezing.searched_paths(path)}
    assert searched, "wheels that bring libraries say where those lie"
    assert not [folders for folders in searched if not folders.startswith("$ORIGIN")]

    # The same check, run on the same folder with one form taken away, finds it.
    (bundle / "resources" / "forms" / "default-intake.json").unlink()
    modules = contents.frozen_modules(clone / freezing.WORK.relative_to(PROJECT) / "common-ground" / "PYZ-00.toc")
    packages = next((clone / freezing.WORK.relative_to(PROJECT)).glob(".venv/lib/python3*/site-packages"))
    assert contents.faults(bundle, clone, packages, modules) == ["resources/forms/default-intake.json is missing"]
