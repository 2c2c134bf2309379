"""Every sentence that the program asks for by its name is there: one that is missing ends a press in an error.

And it is there once: of two with one name JSON keeps the later, and the other's reader is told something else.
"""

from __future__ import annotations

import ast
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parents[2]
WORDING = PROJECT / "resources" / "wording" / "en"
KEYS = {path.stem: frozenset(json.loads(path.read_text(encoding="utf-8"))) for path in WORDING.glob("*.json")}


def name_of(node: ast.expr) -> str:
    """Return what a variable or an attribute is called; empty for anything else."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def area_of(node: ast.expr | None) -> str:
    """Return `area` of `words("area")`; empty for anything else."""
    if not isinstance(node, ast.Call) or name_of(node.func) != "words" or len(node.args) != 1:
        return ""
    return text_of(node.args[0])


def text_of(node: ast.expr) -> str:
    """Return a text that stands there as it is; empty for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def bindings(tree: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield each name that a value is given to, with the value; those of `a, b = c, d` one by one."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            value = node.value
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                yield from zip(target.elts, value.elts, strict=False)
            else:
                yield target, value


def missing(source: str) -> list[str]:
    """Return each name of a sentence in a module that none of the areas it reads has."""
    tree = ast.parse(source)
    areas: dict[str, set[str]] = defaultdict(set)
    for target, value in bindings(tree):
        if area_of(value):
            areas[name_of(target)].add(area_of(value))
    found = []
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        direct = area_of(call.func)
        key, read = text_of(call.args[0]), {direct} if direct else areas.get(name_of(call.func), set())
        if key and read and not any(key in KEYS[area] for area in read):
            found.append(f"{key} (line {call.lineno})")
    return found


def test_every_sentence_asked_for_by_name_is_there() -> None:
    modules = [path for room in ("ui", "intake_app") for path in (PROJECT / room).rglob("*.py")]
    assert len(modules) > 300
    assert {str(path): lost for path in modules if (lost := missing(path.read_text(encoding="utf-8")))} == {}


def test_a_sentence_that_is_not_there_is_found() -> None:
    planted = 'say, self._text = words("goals"), words("desk")\nsay("undo.what.never.was")\nself._text("nor.this")\n'
    assert missing(planted + 'words("kiosk")("nor.that")\n') == [
        "undo.what.never.was (line 2)",
        "nor.this (line 3)",
        "nor.that (line 4)",
    ]


def twice(source: str) -> list[str]:
    """Return each name that one object of a JSON text has more than once."""
    found: list[str] = []

    def counted(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names = Counter(name for name, _ in pairs)
        found.extend(name for name, times in names.items() if times > 1)
        return dict(pairs)

    json.loads(source, object_pairs_hook=counted)
    return found


def test_no_name_is_given_twice() -> None:
    files = list((PROJECT / "resources").rglob("*.json"))
    assert len(files) > 30
    assert {str(path): names for path in files if (names := twice(path.read_text(encoding="utf-8")))} == {}


def test_a_name_given_twice_is_found() -> None:
    assert twice('{"a": 1, "b": {"c": 1, "d": 2, "c": 1}, "a": 1}') == ["c", "a"]
