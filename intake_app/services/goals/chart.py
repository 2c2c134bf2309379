"""Where the ratings stand in a chart: y always 0 to 10, a gap where nothing was rated, a marker for each goal.

Source: look, section 6 ("Chart"); ux brief, R6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.chart import Align, Chart, Ink, Label, Point, Stroke
from intake_app.services.goals.progress import spoken
from intake_app.wording import words

if TYPE_CHECKING:
    from datetime import date

    from intake_app.services.goals.progress import Progress, Track

_HIGH, _BOTTOM = 8.6, 2.2
"""The plot itself, and the days below it."""
_TOP, _ROW = 1.0, 1.2
"""Above the plot: some air, and as many rows of words as what happened needs."""
_LETTER = 0.46
"""How wide a letter of a label is, on average; a little too much rather than too little."""
_LEFT, _RIGHT, _NARROW_RIGHT = 2.6, 14.5, 1.2
"""Room for the numbers at the left, and for each goal's name at its line's end; or for none."""
_TEN = 10
_INKS = (Ink.FIRST, Ink.SECOND, Ink.THIRD)
_LABEL_APART = 1.5
_DATES_APART = 4.2
_DASH, _DASH_GAP = 0.15, 0.35


def chart_of(progress: Progress, width: float, *, names_below: bool = False) -> Chart:
    """Return the chart of some ratings.

    Args:
        progress: with at least one day.
        width: in em.
        names_below: each goal's name stands below the days, after its marker, as on a sheet no wider than the plot.
    """
    return _Plot(progress, width, names_below=names_below).chart()


class _Plot:
    def __init__(self, progress: Progress, width: float, *, names_below: bool) -> None:
        self._progress = progress
        self._width = width
        self._names_below = names_below
        self._right = width - (_NARROW_RIGHT if names_below else _RIGHT)
        days = [day for day, _ in progress.days]
        self._first, self._last = days[0], days[-1]
        self._events = self._placed()
        rows = 1 + max((row for _, _, row in self._events), default=-1)
        self._top = _TOP + _ROW * rows
        self._days_at = self._top + _HIGH + _BOTTOM - 0.9
        self._height = self._top + _HIGH + _BOTTOM + (_LABEL_APART * len(progress.tracks) if names_below else 0.0)

    def chart(self) -> Chart:
        strokes, labels = self._rules()
        for day in sorted(self._progress.events):
            if self._first <= day <= self._last:
                strokes += self._upright(day)
        for left, text, row in self._events:
            labels.append(Label((left, 0.9 + _ROW * row), text, Ink.QUIET))
        ends: list[tuple[float, str, Ink]] = []
        names: list[Label] = []
        for number, track in enumerate(self._progress.tracks):
            ink = _INKS[number % len(_INKS)]
            strokes += self._line(track, ink)
            for day in sorted(track.ratings):
                strokes += _marker(self._place(day, track.ratings[day]), number, ink)
            last = track.ratings[max(track.ratings)]
            name = words("goals")("progress.end", name=track.name, number=last)
            ends.append((self._y(last), name, ink))
            if self._names_below:
                at = (_LEFT, self._days_at + _LABEL_APART * (number + 1))
                strokes += _marker(at, number, ink)
                names.append(Label((at[0] + 1, at[1]), name, ink))
        labels += names if self._names_below else self._names(ends)
        return Chart(self._width, self._height, tuple(strokes), tuple(labels), spoken(self._progress))

    def _x(self, day: date) -> float:
        whole = max((self._last - self._first).days, 1)
        return _LEFT + 0.6 + (self._right - _LEFT - 1.2) * (day - self._first).days / whole

    def _y(self, number: float) -> float:
        return self._top + _HIGH * (1 - number / _TEN)

    def _place(self, day: date, number: int) -> Point:
        return self._x(day), self._y(number)

    def _rules(self) -> tuple[list[Stroke], list[Label]]:
        """Return the rules at 0, 5 and 10 with their numbers, and the days that have room below."""
        strokes = [Stroke(((_LEFT, self._y(n)), (self._right, self._y(n))), 0.07, Ink.HAIR) for n in (0, 5, _TEN)]
        labels = [Label((_LEFT - 0.6, self._y(n)), str(n), Ink.QUIET, Align.RIGHT) for n in (0, 5, _TEN)]
        shown = -_DATES_APART
        for day, text in self._progress.days:
            x = self._x(day)
            is_last = day == self._last
            if x - shown >= _DATES_APART and (is_last or self._x(self._last) - x >= _DATES_APART):
                labels.append(Label((x, self._days_at), text, Ink.QUIET, Align.MIDDLE))
                shown = x
        return strokes, labels

    def _line(self, track: Track, ink: Ink) -> list[Stroke]:
        """Return the line in pieces: it breaks on a day on which others were rated and this one was not."""
        pieces: list[list[Point]] = [[]]
        for day, _ in self._progress.days:
            if day in track.ratings:
                pieces[-1].append(self._place(day, track.ratings[day]))
            elif pieces[-1]:
                pieces.append([])
        return [Stroke(tuple(piece), 0.2, ink) for piece in pieces if len(piece) > 1]

    def _upright(self, day: date) -> list[Stroke]:
        """Return a dotted upright."""
        x, y, end = self._x(day), self._y(_TEN), self._y(0)
        dots = []
        while y < end:
            dots.append(Stroke(((x, y), (x, min(y + _DASH, end))), 0.08, Ink.QUIET))
            y += _DASH + _DASH_GAP
        return dots

    def _placed(self) -> list[tuple[float, str, int]]:
        """Return what happened as (left edge, words, row): near its upright where there is room, never over others."""
        rows: list[list[tuple[float, float]]] = []
        found = []
        for day, texts in sorted(self._progress.events.items()):
            if not self._first <= day <= self._last:
                continue
            for whole in texts:
                text = _cut(whole, self._width)
                left, right = self._beside(day, len(text) * _LETTER)
                row = next((n for n, taken in enumerate(rows) if _is_free(taken, left, right)), len(rows))
                if row == len(rows):
                    rows.append([])
                rows[row].append((left, right))
                found.append((left, text, row))
        return found

    def _beside(self, day: date, wide: float) -> tuple[float, float]:
        """Return the edges of some words at the right of an upright, or at its left where the plot ends."""
        left = self._x(day) + 0.3
        if left + wide > self._right:
            left = max(self._x(day) - 0.3 - wide, 0.0)
        return left, left + wide

    def _names(self, ends: list[tuple[float, str, Ink]]) -> list[Label]:
        """Return each goal's name at its line's end, moved apart where two lines end close to each other."""
        labels = []
        above = -_LABEL_APART
        for y, text, ink in sorted(ends):
            above = max(y, above + _LABEL_APART)
            labels.append(Label((self._right + 0.8, above), text, ink))
        return labels


def _cut(text: str, width: float) -> str:
    most = int(width / _LETTER)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _is_free(taken: list[tuple[float, float]], left: float, right: float) -> bool:
    return all(right + 1 < other_left or left > other_right + 1 for other_left, other_right in taken)


def _marker(at: Point, number: int, ink: Ink) -> list[Stroke]:
    """Return a filled disc, an open square or an open diamond."""
    x, y = at
    if number == 0:
        return [Stroke((at,), 0.85, ink)]
    r = 0.4
    corners: tuple[Point, ...] = ((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r))
    if number > 1:
        r = 0.52
        corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
    return [Stroke((*corners, corners[0]), 0.17, ink)]
