"""The prompt card and the session checks on paper, for the therapist and for the client to take home."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.goal_fields import OF_THE_CARD, Field
from intake_app.model.goal_paper import GoalPaper, PaperLine, PaperRow
from intake_app.services.goals.checks import asked_of, checks_of
from intake_app.services.goals.goal_paper import own_row
from intake_app.services.goals.lineage import author_of
from intake_app.services.goals.paper_lines import by_line, rows_of, tick_lines
from intake_app.services.telling.dates import day_in_words, short_day_in_words
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.goals import Line, Worksheet
    from intake_app.services.goals.checks import Check


def card_of(sheet: Worksheet, client: str, *, leaves_out: frozenset[Field] = frozenset()) -> GoalPaper | None:
    """Return the prompt card with its state and who ticked it; None while nothing stands on it."""
    card, say = sheet.card, words("goals")
    if card is None or not card.threads:
        return None
    state = say("paper.draft")
    if card.is_agreed:
        state = say("paper.agreed", day=day_in_words(max(card.ticks.values())))
    ticks = PaperRow(say("head.agreed"), tuple(tick_lines(card, client)))
    fields = [one for one in OF_THE_CARD if one not in leaves_out]
    return GoalPaper(say("card.paper", state=state), (*rows_of(fields, card.threads, client), ticks))


def agreed_card_of(sheet: Worksheet, client: str) -> GoalPaper | None:
    """Return the prompt card for the client to take home; None unless both ticked what stands on it.

    How they may get in their own way is not on it: somebody at home may read it.
    """
    if sheet.card is None or not sheet.card.is_agreed:
        return None
    card = card_of(sheet, client, leaves_out=frozenset({Field.OWN_WAY}))
    # Its title says already that both agreed, and when.
    return None if card is None else replace(card, rows=tuple(own_row(row) for row in card.rows[:-1]))


def checks_on_paper(sheet: Worksheet, client: str) -> tuple[PaperRow, ...]:
    """Return every round that the therapist may read by now, the oldest first; an owed line prints as not there yet."""
    say = words("goals")
    rows = []
    for check in checks_of(sheet):
        lines = [*_number(check, client), *_words(check.differently, client), *_words(check.replies, client)]
        if check.unsaid is not None:
            said = say("check.unsaid", said=say(f"code.unsaid.{check.unsaid.value}"))
            lines.insert(1 if check.worked_on is not None else 0, PaperLine(said, ""))
        if check.owes_reply:
            lines.append(PaperLine(say("check.no-reply"), say("therapist")))
        rows.append(PaperRow(short_day_in_words(check.at), tuple(lines)))
    return tuple(rows)


def replies_of(sheet: Worksheet, client: str) -> tuple[PaperRow, ...]:
    """Return the rounds that the therapist wrote a line to, for the client to take home.

    Whether there was something they did not say is not among it: somebody at home may read it. What they said
    themselves needs no name on their own paper.
    """
    rows = []
    for check in checks_of(sheet):
        if check.replies:
            own = (*_number(check, client), *_words(check.differently, client))
            lines = (*(replace(line, by="") for line in own), *_words(check.replies, client))
            rows.append(PaperRow(short_day_in_words(check.at), lines))
    return tuple(rows)


def _number(check: Check, client: str) -> list[PaperLine]:
    if check.worked_on is None:
        return []
    return [
        PaperLine(words("goals")("check.number", number=check.worked_on), by_line(asked_of(check, client), check.at))
    ]


def _words(lines: tuple[Line, ...], client: str) -> list[PaperLine]:
    return [PaperLine(line.text, by_line(author_of(line, client), line.at), line.language) for line in lines]
