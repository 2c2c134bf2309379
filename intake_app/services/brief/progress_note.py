"""A block of text for a progress note: what the kiosk knows of S and O; A and P stay blank.

Nothing is weighed here: quotes are verbatim, scores stand in their fixed form, and there is no assessment.
Source: clinical brief, section 7, "SOAP fit".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.brief import Line, Quote
from intake_app.services.telling.answer_words import in_line
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake_app.model.brief import Brief


def block_of(brief: Brief) -> str:
    """Return the block, one fact a line, ending with a line break."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    say = words("brief")
    yield say("progress")
    yield ""
    yield say("progress.said")
    first = [Line("", brief.start_first)] if isinstance(brief.start_first, Quote) else []
    for line in (*first, *brief.start):
        if isinstance(line.text, Quote):
            yield f"  {_labelled(line)}"
    yield say("progress.goal")
    for goal in brief.goals:
        said = {"close": goal.close, "matters": goal.matters, "sure": goal.sure, "ready": goal.ready}
        words_of_it = in_line((goal.goal,))
        yield f"  {say('text.goal', goal=words_of_it, **said) if isinstance(goal.goal, Quote) else words_of_it}"
    yield say("progress.scores")
    for score in brief.scores:
        yield f"  {say('progress.score', tool=score.tool or score.name, text=score.text)}"
    if brief.scores:
        yield f"  {brief.scores_caveat}"
    yield from (say(key) for key in ("progress.status", "progress.assessment", "progress.plan"))


def _labelled(line: Line) -> str:
    said = in_line((line.text,))
    return f"{line.label}: {said}" if line.label else said
