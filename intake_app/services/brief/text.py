"""The brief as plain text, in page 1's order; the client's own words in quotation marks, verbatim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.answers import AnswerState
from intake_app.services.telling.answer_words import in_line
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake_app.model.brief import AnswerRow, Brief, DiscrepancyNote, Line, Quote


def text_of(brief: Brief) -> str:
    """Return the whole brief as text, one fact a line, ending with a line break."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    say = words("brief")
    yield " ".join(part for part in (brief.name or brief.number, brief.pronouns, brief.age) if part)
    yield f"{brief.number}, {brief.made_on}"
    yield brief.safe_contact
    yield " ".join(brief.circumstances)
    if brief.started_by:
        yield brief.started_by
    yield brief.caveat
    yield from _part(say("text.safety"), _safety(brief))
    yield from _part(say("text.start"), [_plain(brief.start_first), *map(_fact, brief.start)])
    yield from _part(say("text.later"), _later(brief))
    yield from _part(say("text.want"), _wants(brief))
    yield from _part(
        say("text.work"), [*(f"{when}: {what}" for when, what in brief.push_soothe), *_facts(brief.working)]
    )
    yield from _part(say("text.well"), _facts(brief.going_well))
    yield from _part(say("text.numbers"), [*(f"{s.name}: {s.text}" for s in brief.scores), brief.scores_caveat])
    yield from _part(say("text.again"), _again(brief))
    yield from _part(say("text.ask"), _notes(brief.notes) + ([_fact(brief.sign_alone)] if brief.sign_alone else []))
    yield from _part(say("text.ask-more"), _notes(brief.more_notes))
    for section in brief.sections:
        yield from _part(section.title, [_answer(row) for row in section.rows])
    yield from ("", *brief.footer)
    if brief.is_rehearsal:
        yield say("text.rehearsal")


def _part(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        for line in lines:
            yield f"  {line}"


def _again(brief: Brief) -> list[str]:
    rows = [f"{row.name}, {row.day}: {'; '.join(filter(None, (row.text, row.change)))}" for row in brief.again]
    return [*rows, *([brief.again_caveat] if brief.again_caveat else [])]


def _safety(brief: Brief) -> list[str]:
    strip = brief.safety
    follow_up = [words("brief")("text.follow-up", text=strip.follow_up)] if strip.follow_up else []
    return [strip.headline, *_facts(strip.answers), strip.alert, *follow_up]


def _later(brief: Brief) -> list[str]:
    say = words("brief")
    parts = {
        "text.in-person": list(brief.in_person),
        "text.not-yet": list(brief.not_yet),
        "text.dont-know": list(brief.dont_know),
        "text.not-today": [_plain(part) for part in brief.not_today],
    }
    return [say(key, text="; ".join(found)) for key, found in parts.items() if found]


def _wants(brief: Brief) -> list[str]:
    say = words("brief")
    year = [say("text.year", text=_plain(brief.year))] if brief.year else []
    goals = [
        say("text.goal", goal=_plain(row.goal), close=row.close, matters=row.matters, sure=row.sure, ready=row.ready)
        for row in brief.goals
    ]
    return [*year, *goals, *([brief.goal_prompt] if goals else [])]


def _notes(notes: tuple[DiscrepancyNote, ...]) -> list[str]:
    say = words("brief")
    return [say("text.note", facts=note.facts, question=note.question, other=note.other_readings) for note in notes]


def _answer(row: AnswerRow) -> str:
    if row.kept_out:
        return f"{row.topic}: {words('states')('desk.kept_out')}"
    if row.state is AnswerState.ANSWERED:
        return f"{row.topic}: {in_line(row.answers)}"
    return f"{row.topic}: {words('states')(f'desk.{row.way}')}"


def _facts(lines: tuple[Line, ...]) -> list[str]:
    return [_fact(line) for line in lines]


def _fact(line: Line) -> str:
    # A question as label has its own mark already.
    return f"{line.label}{' ' if line.label.endswith('?') else ': '}{_plain(line.text)}"


def _plain(text: str | Quote) -> str:
    return in_line((text,))
