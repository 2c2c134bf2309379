"""The grid of ways in which a screen may be shown, a pairwise choice of it, and what is wrong in any of them."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SIZES = ((1024, 600), (1280, 800), (800, 1280), (1366, 768), (1920, 1080), (1080, 1920), (1640, 2360), (3840, 2160))
SCALES = (1.0, 1.25, 1.5, 2.0)
TEXTS = ("standard", "large", "largest")
THEMES = ("light", "dark", "contrast")
LANGUAGES = ("en", "es", "qps", "rtl")
"""`qps` is the pseudo-language; `rtl` the English texts from right to left."""
LEVELS: tuple[tuple[object, ...], ...] = (SIZES, SCALES, TEXTS, THEMES, LANGUAGES)
PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, order=True)
class Cell:
    """One way to show a screen."""

    size: tuple[int, int]
    """Of the screen, in its own pixels."""
    scale: float
    """QT_SCALE_FACTOR."""
    text: str
    theme: str
    language: str

    @property
    def levels(self) -> tuple[object, ...]:
        """Its place on each axis."""
        return (self.size, self.scale, self.text, self.theme, self.language)

    @property
    def logical(self) -> tuple[int, int]:
        """The screen in logical pixels."""
        return round(self.size[0] / self.scale), round(self.size[1] / self.scale)


def pairwise(names: Iterable[str]) -> dict[Cell, list[str]]:
    """Return cells and which screens each shows.

    Every two levels of two axes meet in some cell. Every screen is shown on five of the eight sizes, the smallest
    among them, and at each level of each other axis; the screen four places on is shown on the other sizes.
    """
    names = list(names)
    plan: dict[Cell, list[str]] = {}
    for n, name in enumerate(names):
        for i in _TURNS[n // 4 % 2]:
            plan.setdefault(_cell(i, n % 4), []).append(name)
    # The one pair that the rounds miss: the largest letters at the greatest scale.
    plan[Cell((1024, 600), 2.0, "largest", "light", "en")] = list(names)[::6]
    return plan


_TURNS = ((0, 1, 3, 5, 6), (0, 1, 2, 4, 7))
"""Which sizes a screen is shown on; found by trying: either choice meets all scales, texts, themes and languages."""


def _cell(i: int, n: int) -> Cell:
    """Return the cell of the `i`-th size on the `n`-th of four rounds; found by trying: it misses one pair."""
    half = i // 2
    text, theme = TEXTS[(i + 2 * n) % 3], THEMES[(i + 2 * n + 2 * half) % 3]
    return Cell(SIZES[i], SCALES[(half + n) % 4], text, theme, LANGUAGES[(i + n) % 4])


def full(names: Iterable[str]) -> dict[Cell, list[str]]:
    """Return every screen in half of all sizes, text sizes and languages, for other screens in the other half.

    Scale and theme take turns. All of it would be some hundred thousand screens, and hours. The theme changes colours
    alone, and a scale makes another logical size, of which there are eight already. Which half it is depends on the
    screen's name alone, so that a new screen does not change where all others are looked at.
    """
    plan: dict[Cell, list[str]] = {}
    for name in names:
        n = zlib.crc32(name.encode())
        for k, (size, text, language) in enumerate(product(SIZES, TEXTS, LANGUAGES)):
            if (n + k + k // 4) % 2:
                cell = Cell(size, SCALES[(n + k) % 4], text, THEMES[(n + k // 4) % 3], language)
                plan.setdefault(cell, []).append(name)
    return plan


def walk(plan: dict[Cell, list[str]], *, side_by_side: int = 2) -> dict[str, list[str]]:
    """Show everything of a plan, each scale in processes of its own; return the faults by cell and screen."""
    jobs: list[tuple[float, list[tuple[Cell, list[str]]]]] = []
    for scale in SCALES:
        cells = sorted((cell, names) for cell, names in plan.items() if cell.scale == scale)
        if cells:
            jobs.append((scale, cells))
    with ThreadPoolExecutor(side_by_side) as pool:
        found: dict[str, list[str]] = {}
        for part in pool.map(_run, jobs):
            found |= part
    return found


def _run(job: tuple[float, list[tuple[Cell, list[str]]]]) -> dict[str, list[str]]:
    scale, cells = job
    env = {
        **os.environ,
        "QT_SCALE_FACTOR": str(scale),
        "QT_SCALE_FACTOR_ROUNDING_POLICY": "PassThrough",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(PROJECT),
    }
    told = json.dumps([[cell.levels, names] for cell, names in cells])
    done = subprocess.run(
        [sys.executable, "-m", "tests.helpers.grid", "--walk"],
        input=told,
        env=env,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {f"the process at scale {scale}": [done.stderr[-3000:]]}
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def _walk_here(cells: list[tuple[Cell, list[str]]]) -> Iterator[tuple[str, list[str]]]:
    """Show everything in this process, which has the scale already."""
    from intake_app.model.practice import TextSize  # noqa: PLC0415
    from tests.helpers.pseudo import speaking  # noqa: PLC0415
    from tests.helpers.screens import all_screens  # noqa: PLC0415 - the plan alone needs no Qt
    from tests.helpers.views import Shower, View  # noqa: PLC0415
    from tests.helpers.whole_screens import faults_of  # noqa: PLC0415
    from ui.look.comfort import SIZES as TEXT_SIZES  # noqa: PLC0415
    from ui.look.palette import THEMES as PALETTES  # noqa: PLC0415

    screens = {screen.name: screen for screen in all_screens()}
    for cell, names in cells:
        view = View(
            cell.logical, cell.scale, TEXT_SIZES[TextSize(cell.text)], PALETTES[cell.theme], cell.language == "rtl"
        )
        with speaking("en" if cell.language == "rtl" else cell.language), Shower(view) as shower:
            for name in names:
                window = shower.show(screens[name])
                faults = faults_of(window, cell.logical)
                if faults:
                    where = f"{cell.size[0]}x{cell.size[1]} x{cell.scale} {cell.text} {cell.theme} {cell.language}"
                    yield f"{where} {name}", faults


def _main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--walk", action="store_true")
    options.parse_args()
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    app = QApplication([])
    told = json.load(sys.stdin)
    cells = [(Cell(tuple(levels[0]), *levels[1:]), names) for levels, names in told]
    json.dump(dict(_walk_here(cells)), sys.stdout)
    sys.stdout.flush()
    del app
    os._exit(0)


if __name__ == "__main__":
    _main()
