"""The progress review on paper: goals and ratings, session checks, scores asked again, the plan, room for notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.brief import Quote
from intake_app.pdf.goals.asked_again import again_table
from intake_app.pdf.goals.authored import authored
from intake_app.pdf.goals.check_table import check_table
from intake_app.pdf.goals.ratings import ratings
from intake_app.pdf.layout.blanks import note_lines, notes
from intake_app.pdf.layout.blocks import Part, Stack, stack_of
from intake_app.pdf.layout.flow import Flow
from intake_app.pdf.layout.lists import Item, listed
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.press import press
from intake_app.pdf.layout.prose import SHORT_QUOTE, one_line, spoken
from intake_app.pdf.layout.section import section
from intake_app.pdf.layout.title import title_block
from intake_app.pdf.paper import Paper
from intake_app.pdf.typography import BODY, MM, PLAIN, QUIET, SMALL, STRONG, WORDS
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.review import Review, ReviewGoal
    from intake_app.pdf.layout.blocks import Block
    from intake_app.wording import Words

_PAD = 2.7 * MM
_GAP, _GOAL_GAP = 1 * MM, 3.2 * MM
_LEAD = 2.2 * MM
_AFTER_RUNNING = 2.5 * MM
_COMES = range(1, 4)


def review_pdf(review: Review, *, paper: Paper = Paper.A4) -> bytes:
    """Print a progress review.

    Args:
        review: what to print; its client texts may hold any characters, and more of them than a page holds.
        paper: A4 or Letter, or large print on either.

    Returns:
        a PDF; every font in it is embedded, and its metadata does not name the client.
    """
    texts = words("pdf")
    return press(_placed(texts, review, paper), review, paper, title=texts("review.title"))


def _placed(texts: Words, review: Review, paper: Paper) -> Flow:
    """Say what stands where on each page."""
    who = review.name if review.name.strip() else review.number
    record = texts("head.record", number=review.number)
    side = (texts("joined", first=who, second=record), review.span)
    running, _is_cut = one_line(texts, texts("joined", first=record, second=who), SMALL, QUIET, paper.measure)
    flow = Flow(paper.room, paper.top, running, _AFTER_RUNNING)
    head, is_cut = title_block(texts, texts("review.title"), side, paper)
    flow.turn(head)
    flow.space(_LEAD)
    lead = [*(side if is_cut else ()), review.visits, "" if review.is_over_time else texts("review.nothing")]
    for line in filter(None, lead):
        flow.add(text([(line, PLAIN)], BODY, paper.measure))
        flow.space(_LEAD)
    for number, (key, content) in enumerate(_Contents(texts, review, paper).listed()):
        label = texts(key)
        again = texts("again", label=label)
        flow.add(section(label, again, content, paper, pad=_PAD, has_rule=number > 0 or any(lead)))
    flow.add(notes("review", paper, lines=note_lines(paper, flow.used, pad=_PAD), pad=_PAD))
    return flow


class _Contents:
    """Lays out what stands beside each label."""

    def __init__(self, texts: Words, review: Review, paper: Paper) -> None:
        self._say = texts
        self._review = review
        self._paper = paper
        self._width = paper.column

    def listed(self) -> list[tuple[str, Block]]:
        """Return (wording key of the label, content), in order; what there is nothing of is not there."""
        review, say = self._review, self._say
        found: list[tuple[str, Block | None]] = [
            ("review.want", self._goals()),
            ("review.ratings", None if review.progress is None else ratings(review.progress, self._paper)),
            ("review.checks", check_table(say, review.checks, self._paper) if review.checks else None),
            ("review.again", again_table(review.again, review.again_caveat, self._paper) if review.again else None),
            ("review.scaling", self._plain(review.attainment) if review.attainment else None),
            ("review.plan", self._plan()),
            ("review.comes", None if review.is_over_time else self._comes()),
        ]
        return [(key, content) for key, content in found if content is not None]

    def _goals(self) -> Block:
        goals = [Part(self._goal(goal), _GOAL_GAP) for goal in self._review.goals]
        return Stack(tuple(goals)) if goals else text([(self._say("review.none"), PLAIN)], BODY, self._width)

    def _goal(self, goal: ReviewGoal) -> Block:
        again = [authored(line, self._width, self._say("quote", words=line.text)) for line in goal.again]
        heads = [self._own(goal.goal), *again, text([(goal.state, QUIET)], SMALL, self._width)]
        rated = [text([(sentence, PLAIN)], BODY, self._width) for sentence in goal.rated]
        words_to_it = [authored(line, self._width, self._say("quote", words=line.text)) for line in goal.said]
        return Stack(
            (*(Part(head, keeps_next=True) for head in heads), *(Part(line, _GAP) for line in (*rated, *words_to_it)))
        )

    def _own(self, goal: str | Quote) -> Text:
        """Return the client's words large, or at reading size where they are many."""
        is_large = isinstance(goal, Quote) and len(goal.words) <= SHORT_QUOTE
        return text([spoken(self._say, goal, STRONG if is_large else PLAIN)], WORDS if is_large else BODY, self._width)

    def _plan(self) -> Block:
        """Return, goal by goal, when the two look at it again and what would tell them to change the plan."""
        goals = [goal for goal in self._review.goals if goal.plan]
        if not goals:
            return text([(self._say("review.plan.none"), PLAIN)], BODY, self._width)
        blocks: list[Block] = []
        for goal in goals:
            parts = [Part(text([spoken(self._say, goal.goal, STRONG)], BODY, self._width), keeps_next=True)]
            for planned in goal.plan:
                parts.append(Part(text([(planned.label, QUIET)], SMALL, self._width), _GAP, keeps_next=True))
                parts += [Part(authored(line, self._width)) for line in planned.lines]
            blocks.append(Stack(tuple(parts)))
        return stack_of(blocks, _GOAL_GAP)

    def _comes(self) -> Block:
        told = [self._say(f"review.comes.{number}") for number in _COMES]
        return listed([Item(text([(line, PLAIN)], BODY, self._width)) for line in told], _GAP)

    def _plain(self, lines: Sequence[str]) -> Block:
        return stack_of([text([(line, PLAIN)], BODY, self._width) for line in lines], _GAP)
