"""Small pieces of printed language: a quote, a labelled fact, several facts run into one paragraph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.brief import Joined, Line, Quote
from intake_app.pdf.layout.blocks import Stack, stack_of
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.shown import Shown
from intake_app.pdf.script.breaks import HARD, clusters
from intake_app.pdf.script.text import fill
from intake_app.pdf.typography import BODY, PLAIN, QUIET
from intake_app.wording import reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.pdf.script.text import Run
    from intake_app.pdf.typography import Ink, Size
    from intake_app.wording import Words

SHORT_QUOTE = 160
"""Characters; a longer quote stands in a paragraph of its own."""

_NEVER_ON_ONE_LINE = 400
"""Characters: no paper is that wide, so nothing after them need be laid out."""

_ENDS = (".", "?", "!", ":", ";", "…", "”", *"\u3002\uff01\uff1f\u0964\u061f\u06d4\u0589\u1362")
"""What ends a sentence: the client's own words may be Chinese, Hindi, Arabic, Urdu, Armenian or Amharic."""


def said(words: Words, what: str | Quote) -> str:
    """Return a text, in quotation marks where it is the client's own; outside of them where the whole of it stands."""
    if isinstance(what, Shown):
        return words("quote.cut", words=what.words) + words("cut.whole", page=what.page)
    return words("quote", words=what.words) if isinstance(what, Quote) else what


def spoken(words: Words, what: str | Quote, ink: Ink) -> Run:
    """Return a text in its ink; in quotation marks, and in its language, where it is the client's own."""
    return said(words, what), in_language(ink, what.language if isinstance(what, Quote) else "")


def in_runs(words: Words, what: str | Quote, ink: Ink) -> list[Run]:
    """Return a text in its ink; cut into its pieces where one of them is in another language, or ours and quiet."""
    if isinstance(what, Shown):
        begun = words("quote.cut", words=what.words), in_language(ink, what.language)
        return [begun, (words("cut.whole", page=what.page), QUIET)]
    if isinstance(what, Joined) and any(language not in {"", reader()} for _text, language in what.pieces):
        return [(text, in_language(ink, language)) for text, language in what.pieces]
    return [spoken(words, what, ink)]


def in_language(ink: Ink, language: str) -> Ink:
    """Return an ink for words of a language; the same where it is not known, or is the document's own."""
    return ink if language in {"", reader()} else replace(ink, language=language)


def labelled(words: Words, line: Line, *, ink: Ink = PLAIN) -> list[Run]:
    """Return the runs of one fact: its label in grey if it has one, then what stands beside it."""
    if not line.label:
        return in_runs(words, line.text, ink)
    asked = line.label.endswith(("?", ":", ".", "…"))
    label = words("labelled.asked" if asked else "labelled", label=line.label)
    return [(label, QUIET), *in_runs(words, line.text, ink)]


def as_sentence(words: Words, runs: Sequence[Run]) -> list[Run]:
    """Return the runs with a full stop at their end, unless they end a sentence already."""
    last, ink = runs[-1]
    if not last.strip() or last.rstrip().endswith(_ENDS):
        return list(runs)
    return [*runs[:-1], (words("sentence", text=last), ink)]


def paragraphs(words: Words, lines: Sequence[Line], width: float) -> Stack:
    """Return facts as text: short ones run on in one paragraph, long ones stand alone."""
    blocks: list[Text] = []
    running: list[Run] = []
    for line in lines:
        runs = as_sentence(words, labelled(words, line))
        if _is_long(line):
            blocks.extend(_closed(running, width))
            blocks.append(text(runs, BODY, width))
            running = []
        else:
            running.extend([(" ", PLAIN), *runs] if running else runs)
    blocks.extend(_closed(running, width))
    return stack_of(blocks, gap=BODY.leading / 4)


def one_line(words: Words, what: str, size: Size, ink: Ink, width: float) -> tuple[Text, bool]:
    """Return a text on one line, and whether it had to be shortened for that.

    What is shortened must stand in full elsewhere on the page: nothing a client typed is lost.
    """
    whole = text([(what[:_NEVER_ON_ONE_LINE], ink)], size, width)
    if len(whole.lines) == 1 and len(what) < _NEVER_ON_ONE_LINE:
        return _snug(whole), False
    # In the order in which they are read, which from the right is not the order on the paper.
    read = sorted(whole.lines[0].clusters, key=lambda cluster: cluster.start)
    kept = "".join(cluster.text for cluster in read).rstrip()
    for end in [end for _start, end in reversed(clusters(kept))]:
        shorter = text([(words("cut", text=kept[:end].rstrip()), ink)], size, width)
        if len(shorter.lines) == 1:
            return _snug(shorter), True
    return _snug(text([(words("cut", text=""), ink)], size, width)), True


def _snug(line: Text) -> Text:
    """Return a text of one line no wider than the line, so that its left edge is where it is put."""
    return replace(line, width=line.lines[0].width)


def natural_width(what: str, size: Size, ink: Ink) -> float:
    """Return the width of a text set on one line; of a very long one, more than any paper has."""
    return max(line.width for line in fill([(what[:_NEVER_ON_ONE_LINE], ink)], size, float("inf")))


def _is_long(line: Line) -> bool:
    what = line.text.words if isinstance(line.text, Quote) else line.text
    return len(what) > SHORT_QUOTE or any(character in HARD for character in what)


def _closed(running: Sequence[Run], width: float) -> list[Text]:
    return [text(running, BODY, width)] if running else []
