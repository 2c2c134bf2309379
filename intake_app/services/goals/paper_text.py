"""The worksheet as plain text: the content of the paper, one line a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake_app.model.goal_paper import AgreementPaper, PaperLine, PaperRow, WorksheetPaper


def text_lines(paper: WorksheetPaper) -> list[str]:
    """Return the worksheet as plain text, one line a line."""
    lines = ["", paper.title, paper.who, *paper.remarks]
    for goal in paper.goals:
        lines += ["", goal.title, *_rows_as_text(goal.rows)]
    if paper.card is not None:
        lines += ["", paper.card.title, *_rows_as_text(paper.card.rows)]
    if paper.person:
        lines += ["", paper.person_title, *_rows_as_text(paper.person)]
    if paper.checks:
        lines += ["", paper.checks_title, *_rows_as_text(paper.checks)]
    if paper.progress is not None:
        lines += ["", paper.progress.title, paper.progress.chart.spoken, *paper.progress.change]
    if paper.closing:
        lines += ["", paper.closing_title, *_rows_as_text(paper.closing)]
    if paper.agreement is not None:
        lines += ["", paper.agreement.title, paper.agreement.state, *_rows_as_text(paper.agreement.rows)]
        lines += [paper.agreement.small, *_signed_as_text(paper.agreement)]
    if paper.history:
        lines += ["", paper.history_title, *map(_line_as_text, paper.history)]
    return lines


def _signed_as_text(agreement: AgreementPaper) -> Iterator[str]:
    for line, is_signed in zip(agreement.signed, agreement.is_signed, strict=True):
        yield line if is_signed else words("goals")("sign.open", who=line)


def _rows_as_text(rows: tuple[PaperRow, ...]) -> list[str]:
    return [line for row in rows for line in (f"{row.label}:", *_row_as_text(row))]


def _row_as_text(row: PaperRow) -> Iterator[str]:
    say = words("goals")
    for label, number in row.rulers:
        yield f"- {say('paper.number', label=label, number=number)}"
    for head, lines in row.columns:
        yield f"{head}:"
        yield from map(_line_as_text, lines)
    yield from map(_line_as_text, row.lines)


def _line_as_text(line: PaperLine) -> str:
    return f"- {line.text} ({line.by})" if line.by else f"- {line.text}"
