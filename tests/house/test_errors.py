"""Every error stands in the tree that `intake_app.errors` opens with, so that who adds one can't forget it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

from intake_app import errors


def drawn(tree: str) -> dict[str, str]:
    """Return each error of a drawn tree and the parent it is drawn under."""
    parents: dict[str, str] = {}
    above = ["IntakeError"]
    for line in tree.splitlines():
        branch = re.match(r"((?:\|   |    )*)[|`]-- (\w+)", line)
        if branch:
            depth = len(branch[1]) // 4 + 1
            above[depth:] = [branch[2]]
            parents[branch[2]] = above[depth - 1]
    return parents


def made() -> dict[str, str]:
    """Return each public error of the rooms and the nearest public error it descends from."""
    rooms = [
        importlib.import_module(f"{errors.__name__}.{room.name}") for room in pkgutil.iter_modules(errors.__path__)
    ]
    kinds = [kind for room in rooms for _, kind in inspect.getmembers(room, inspect.isclass)]
    public = [k for k in kinds if issubclass(k, errors.IntakeError) and not k.__name__.startswith("_")]
    return {
        kind.__name__: next(above.__name__ for above in kind.__mro__[1:] if above in public)
        for kind in public
        if kind is not errors.IntakeError
    }


def test_the_tree_shows_every_error_under_its_parent_and_each_can_be_imported() -> None:
    assert drawn(errors.__doc__ or "") == made()
    assert set(made()) <= set(errors.__all__)


def test_a_planted_wrong_branch_is_found() -> None:
    moved = (errors.__doc__ or "").replace("|   |-- PinError", "|-- PinError")
    assert drawn(moved)["PinError"] == "IntakeError" != made()["PinError"]
