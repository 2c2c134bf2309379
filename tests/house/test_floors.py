"""The floors only run down: a wrong arrow would let a window's fault reach the sealed store."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent

FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"intake_app.errors", "intake_app.clock"}),
    frozenset({"intake_app.paths"}),
    frozenset({"intake_app.model", "intake_app.vault", "intake_app.wording"}),
    frozenset({"intake_app.forms", "intake_app.store", "intake_app.pdf", "intake_app.settings", "intake_app.log"}),
    frozenset({"intake_app.services"}),
    frozenset({"intake_app.commands"}),
    frozenset({"intake_app.cli"}),
    frozenset({"intake_app.__main__"}),
    frozenset({"ui"}),
)
"""From the ground up. A room may import from lower floors only, never from a sister on its own."""

INNER: dict[str, tuple[frozenset[str], ...]] = {
    "intake_app.services": (
        frozenset({"telling", "sealed"}),
        frozenset({"kiosk", "practice", "goals"}),
        frozenset({"brief", "on_paper"}),
        frozenset({"desk"}),
    ),
    "intake_app.pdf": (
        frozenset({"typography"}),
        frozenset({"paper", "script"}),
        frozenset({"file"}),
        frozenset({"layout"}),
        frozenset({"goals"}),
        frozenset({"brief", "papers", "blank"}),
    ),
}
"""The rooms (and single files) inside a large room, from the ground up, under the same rule."""


def room_of(module: str) -> str | None:
    """Return the room a module belongs to; None for the bare package and for strangers."""
    if module == "ui" or module.startswith("ui."):
        return "ui"
    parts = module.split(".")
    if parts[0] != "intake_app" or len(parts) == 1 or parts[1].startswith("__version"):
        return None
    return ".".join(parts[:2])


def height(room: str) -> int:
    """Return a room's floor, 0 at the ground."""
    for level, rooms in enumerate(FLOORS):
        if room in rooms:
            return level
    pytest.fail(f"{room} stands on no floor: give it one in this test and in docs/architecture.md")


def imported(tree: ast.AST) -> set[str]:
    """Return every module that a file imports, also inside functions and for types only."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, "imports are written out in full"
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def wrong_arrows(name: str, source: str) -> list[str]:
    """Return the imports of one module that run up or sideways, or name Qt in the core."""
    here = room_of(name)
    if here is None:
        return []
    wrong = []
    for module in imported(ast.parse(source)):
        if module.split(".")[0] in {"PySide6", "shiboken6"} and here != "ui":
            wrong.append(f"{name} imports {module}")
        there = room_of(module)
        if there and there != here and height(there) >= height(here):
            wrong.append(f"{name} imports {module}")
    return wrong


def inner_room_of(module: str) -> tuple[str, str] | None:
    """Return the large room that a module belongs to, and the room inside it."""
    parts = module.split(".")
    outer = ".".join(parts[:2])
    return (outer, parts[2]) if outer in INNER and len(parts) > 2 else None


def wrong_inner_arrows(name: str, source: str) -> list[str]:
    """Return the imports of one module of a large room that run up or sideways inside it."""
    here = inner_room_of(name)
    if here is None:
        return []
    outer, room = here
    heights = {inner: level for level, rooms in enumerate(INNER[outer]) for inner in rooms}
    theres = {(module, inner_room_of(module)) for module in imported(ast.parse(source))}
    return [
        f"{name} imports {module}"
        for module, there in sorted(theres, key=str)
        if there and there[0] == outer and there[1] in heights and there != here and heights[there[1]] >= heights[room]
    ]


def modules() -> dict[str, Path]:
    """Return every module of the core and the windows by its dotted name."""
    found = {}
    for path in [*PROJECT.glob("intake_app/**/*.py"), *PROJECT.glob("ui/**/*.py")]:
        parts = path.relative_to(PROJECT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def test_every_arrow_runs_down() -> None:
    wrong = [
        fault for name, path in modules().items() for fault in wrong_arrows(name, path.read_text(encoding="utf-8"))
    ]
    assert not wrong


@pytest.mark.parametrize(
    "planted",
    [
        "from PySide6 import QtCore",
        "import ui.app",
        "from intake_app import services",
        "from intake_app.store import tables",
        "def late():\n    from intake_app.pdf import sheet",
    ],
)
def test_a_planted_wrong_arrow_is_found(planted: str) -> None:
    assert wrong_arrows("intake_app.forms.loader", planted)


def test_every_arrow_inside_a_large_room_runs_down() -> None:
    found = [wrong_inner_arrows(name, path.read_text(encoding="utf-8")) for name, path in modules().items()]
    assert not [fault for faults in found for fault in faults]
    listed = {(outer, room) for outer, floors in INNER.items() for rooms in floors for room in rooms}
    assert {inner_room_of(name) for name in modules()} - {None} == listed


def test_a_planted_wrong_arrow_inside_a_large_room_is_found() -> None:
    assert wrong_inner_arrows("intake_app.services.sealed.sealing", "from intake_app.services.kiosk import sitting")
    assert wrong_inner_arrows("intake_app.services.kiosk.sitting", "from intake_app.services.practice import unlock")
    assert wrong_inner_arrows("intake_app.pdf.script.text", "from intake_app.pdf.file.pen import Pen")
    assert wrong_inner_arrows("intake_app.pdf.papers.slip", "from intake_app.pdf.brief import sheet")


def test_resources_hold_no_python() -> None:
    assert not list(PROJECT.glob("resources/**/*.py"))


def test_the_core_imports_where_qt_cannot() -> None:
    names = sorted(name for name in modules() if name.startswith("intake_app") and not name.endswith(".env"))
    code = (
        "import sys, importlib\n"
        "for banned in ('PySide6', 'shiboken6', 'ui'):\n    sys.modules[banned] = None\n"
        f"for name in {[n for n in names if not n.endswith('__main__')]!r}:\n    importlib.import_module(name)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_no_room_of_the_core_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "misc", "common", "helpers", "manager", "managers"}
    assert not [name for name in modules() if drawers & set(name.split("."))]
