"""The client's copy: one calm page in their own words, with lines for what is agreed when they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.pdf.goals.agreement import add_agreement
from intake_app.pdf.goals.worksheet import add_progress, add_rows
from intake_app.pdf.layout.blocks import stack_of
from intake_app.pdf.layout.flow import Flow
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.parts import Title
from intake_app.pdf.layout.press import press
from intake_app.pdf.layout.prose import one_line
from intake_app.pdf.layout.section import section
from intake_app.pdf.layout.title import title_block
from intake_app.pdf.paper import Paper
from intake_app.pdf.papers.client_parts import Contents
from intake_app.pdf.typography import BODY, MM, PLAIN, QUIET, SMALL
from intake_app.wording import read_in, words

if TYPE_CHECKING:
    from intake_app.model.client_copy import ClientCopy
    from intake_app.wording import Words

_PAD = 3.2 * MM
_LEAD_ABOVE, _LEAD_BELOW = 2.6 * MM, 4 * MM
_AFTER_RUNNING = 2.5 * MM


def client_pdf(copy: ClientCopy, *, paper: Paper = Paper.A4) -> bytes:
    """Print a client's copy, in its language.

    Args:
        copy: what to print; its texts may hold any characters, and more of them than a page holds.
        paper: A4, or Letter with the same margins.

    Returns:
        a PDF; every font in it is embedded, and its metadata does not name the client.
    """
    with read_in(copy.language):
        texts = words("pdf")
        return press(_placed(texts, copy, paper), copy, paper, title=texts("copy.title"))


def _placed(texts: Words, copy: ClientCopy, paper: Paper) -> Flow:
    """Say what stands where on each page."""
    title = copy.name if copy.name.strip() else texts("copy.title")
    running, _is_cut = one_line(texts, texts("joined", first=title, second=copy.made_on), SMALL, QUIET, paper.measure)
    flow = Flow(paper.room, paper.top, running, _AFTER_RUNNING)
    side = tuple(line for line in (copy.practice, copy.made_on) if line.strip())
    head, is_cut = title_block(texts, title, side, paper, bookmark=texts("copy.title"))
    flow.turn(head)
    flow.space(_LEAD_ABOVE)
    flow.add(text([(texts("copy.lead"), QUIET)], BODY, paper.measure))
    flow.space(_LEAD_BELOW)
    if is_cut:
        flow.add(stack_of([text([(line, PLAIN)], BODY, paper.measure) for line in (title, *side)]))
        flow.space(_LEAD_BELOW)
    for number, (key, content) in enumerate(Contents(texts, copy, paper).listed()):
        label = texts(key)
        again = texts("again", label=label)
        flow.add(section(label, again, content, paper, pad=_PAD, has_rule=number > 0))
    _add_made_together(flow, texts, copy, title, paper)
    return flow


def _add_made_together(flow: Flow, texts: Words, copy: ClientCopy, who: str, paper: Paper) -> None:
    """Put after it what the two have made since: the goals that both ticked, the agreement, and what became of them."""
    say = words("goals")
    for goal in copy.agreed:
        called = texts("joined", first=texts("copy.agreed"), second=goal.title)
        add_rows(flow, texts, Title(texts("copy.agreed"), (), goal.title, called), goal.rows, paper)
    if copy.agreement is not None:
        add_agreement(flow, texts, copy.agreement, who, paper)
    if copy.progress is not None:
        add_progress(flow, texts, copy.progress, who, paper)
    if copy.checks:
        add_rows(flow, texts, Title(say("check"), (who,)), copy.checks, paper)
    if copy.closing:
        add_rows(flow, texts, Title(say("closing"), (who,)), copy.closing, paper)
