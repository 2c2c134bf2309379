"""What they want, on page 1: the year in a line, then each goal in the client's words over its four small rulers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.answers import AnswerState
from intake_app.model.brief import Line, Quote
from intake_app.pdf.layout.blocks import Part, Stack, stack_of
from intake_app.pdf.layout.lists import Item, listed
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.prose import SHORT_QUOTE, as_sentence, in_runs, labelled, said
from intake_app.pdf.layout.rulers import rulers, rulers_in_a_row
from intake_app.pdf.typography import BODY, MM, PLAIN, QUIET, SMALL, STRONG
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.brief import Brief, GoalRow
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_GAP = 1 * MM
_GOAL_GAP = 2 * MM


def wishes(say: Words, brief: Brief, paper: Paper) -> Block:
    """Return the part for the text column; where there is neither year nor goal, the words for that."""
    width = paper.column
    parts: list[Part] = []
    if brief.year is not None:
        parts.append(Part(text(as_sentence(say, labelled(say, Line(say("want.year"), brief.year))), BODY, width)))
    if brief.goals:
        made = [_goal(say, goal, paper) for goal in brief.goals]
        goals = Part(listed([Item(one) for one in made], _GOAL_GAP) if len(made) > 1 else made[0], _GAP)
        prompt = [Part(_prompt(say, brief.goal_prompt, width), _GAP)] if brief.goal_prompt else []
        # Where a page may end in between, the prompt leads: at the end it might stand alone on the next.
        parts += [*(replace(one, keeps_next=True) for one in prompt), goals] if paper.is_narrow else [goals, *prompt]
    elif not parts:
        parts.append(Part(text([(say("want.none"), QUIET)], BODY, width)))
    return Stack(tuple(parts))


def _prompt(say: Words, prompt: str, width: float) -> Block:
    return text([(f"{say('want.scale')} {prompt}", QUIET)], SMALL, width)


def _goal(say: Words, goal: GoalRow, paper: Paper) -> Block:
    """Return one goal: bold while it is short, its rulers below; nothing below what was never asked."""
    is_short_quote = isinstance(goal.goal, Quote) and len(said(say, goal.goal)) <= SHORT_QUOTE
    own = text(in_runs(say, goal.goal, STRONG if is_short_quote else PLAIN), BODY, paper.column)
    rated = _rated(say, goal)
    if not rated:
        return own
    numbers = rulers(rated, paper.column) if paper.is_narrow else rulers_in_a_row(rated, paper.column)
    if not any(isinstance(one, int) for _label, one in rated):
        return stack_of([own, _left(say, rated, paper.column)])
    return Stack((Part(own, keeps_next=True), Part(numbers)))


def _rated(say: Words, goal: GoalRow) -> list[tuple[str, int | str]]:
    """Return the four, each as a number or as the word for how it was left; none where none was asked."""
    four = (("close", goal.close), ("matters", goal.matters), ("sure", goal.sure), ("ready", goal.ready))
    if {number for _key, number in four} <= {"", words("states")(f"desk.{AnswerState.NOT_SHOWN.value}")}:
        return []
    return [(say(f"want.{key}"), int(number) if number.isdecimal() else number) for key, number in four]


def _left(say: Words, rated: Sequence[tuple[str, int | str]], width: float) -> Block:
    """Return rulers without any number as a sentence, each way of leaving them said once."""
    ways: dict[str, str] = {}
    for label, way in rated:
        key = str(way)
        ways[key] = say("joined", first=ways[key], second=label) if key in ways else label
    runs = [run for way, labels in ways.items() for run in (*labelled(say, Line(labels, way)), ("  ", PLAIN))]
    return text(runs[:-1], BODY, width)
