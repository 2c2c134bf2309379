"""What the house promises about its own files."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def tracked(*patterns: str) -> list[Path]:
    """Return the files of the project as git knows them, or all of them where there is no git."""
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=PROJECT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [PROJECT / name for name in listed.stdout.splitlines() if (PROJECT / name).is_file()]
    return [
        path for pattern in patterns or ("**/*",) for path in PROJECT.glob(f"**/{pattern}") if ".venv" not in path.parts
    ]


def addresses(text: str) -> list[str]:
    """Return what must not stand in the tree: package registries' hosts."""
    hosts = ("files.python" + "hosted", "pypi" + r"\.org", "registry" + r"\.npmjs", "deb" + r"\.debian")
    return re.findall("|".join(hosts), text)


def test_no_file_names_a_registry_host() -> None:
    named = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        named += [(path.name, host) for host in addresses(text)]
    assert not named


def test_a_planted_registry_host_is_found() -> None:
    assert addresses("--index-url https://" + "pypi" + ".org/simple")


def test_requirements_are_locked_by_hash() -> None:
    for name in ("runtime", "dev", "build"):
        text = (PROJECT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        pinned = re.findall(r"^[a-z0-9-]+==.*?(?=^[a-z]|\Z)", text, flags=re.MULTILINE | re.DOTALL)
        assert len(pinned) > 20
        assert not [entry.split()[0] for entry in pinned if "--hash=sha256:" not in entry]


def test_the_pinned_qt_is_not_the_one_that_aborts() -> None:
    text = (PROJECT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    assert re.search(r"^pyside6-essentials==6\.11\.", text, flags=re.MULTILINE)


def test_files_and_functions_stay_short_enough_to_read() -> None:
    long_ones = []
    for path in tracked("intake_app/*.py", "ui/*.py"):
        source = path.read_text(encoding="utf-8")
        if len(source.splitlines()) > LONGEST_FILE:
            long_ones.append(f"{path.name}: {len(source.splitlines())} lines")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lines = (node.end_lineno or node.lineno) - node.lineno
                if lines > LONGEST_FUNCTION:
                    long_ones.append(f"{path.name}: {node.name} has {lines} lines")
    assert not long_ones


def test_no_left_over_markers() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK", "NotImplemented" + "Error")
    marker = re.compile("|".join(rf"\b{word}\b" for word in words))
    found = [path.name for path in tracked("*.py") if marker.search(path.read_text(encoding="utf-8"))]
    assert not found
