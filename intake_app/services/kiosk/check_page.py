"""The client's check page: every answer by section, and what is kept out before anything is sealed for good.

Any answer that could have been declined may be kept out, except one that set off a safety step; that is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from intake_app.model.answers import AnswerState
from intake_app.model.brief import Quote
from intake_app.services.kiosk import goals
from intake_app.services.kiosk.purpose import STAYS
from intake_app.services.telling.answer_words import in_line, plain, said
from intake_app.services.telling.titles import part_called, topic_of
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from intake_app.forms.pages import Page
    from intake_app.model.answers import Answer
    from intake_app.model.questionnaire import Item, Questionnaire
    from intake_app.model.signature import Signature

SORT = "control-sort"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One question on the check page."""

    link_id: str
    topic: str
    text: str
    """The answer in words, or how it stands; the client's own words verbatim."""
    state: AnswerState
    is_own_words: bool = False
    """The text is exactly what the client typed: show it in quotation marks."""
    kept_out: bool = False
    may_keep_out: bool = True
    note: str = ""
    """What is special about it: a key of the area `states`, such as `held.safety` or `held.private`; or empty."""


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """One part of the form on the check page."""

    link_id: str
    title: str
    rows: tuple[ReviewRow, ...]
    kept_out: bool
    """Everything in it that may be kept out is kept out."""
    may_keep_out: bool


@dataclass
class KeptOut:
    """What the client takes out before sharing: whole sections and single answers."""

    sections: set[str] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)
    safety: set[str] = field(default_factory=set)
    """Questions whose answer set off a safety step; these stay in."""
    signature: Signature | None = None
    """What stands under the rest: how the client signed, or that they would rather not now; None before that."""

    def held(self, item: Item) -> str:
        """Return the key that says why `item` must stay in; empty when the client may take it out."""
        if item.link_id in self.safety:
            return "held.safety"
        return "" if item.declines else "held.needed"

    def holds(self, item: Item, section: str) -> bool:
        """Return whether `item` is out."""
        return not self.held(item) and (item.link_id in self.answers or section in self.sections)

    def put_section(self, questionnaire: Questionnaire, section: str, *, out: bool) -> None:
        """Take a section out, or bring it and each of its answers back."""
        self.signature = None
        if out:
            self.sections.add(section)
            return
        self.sections.discard(section)
        self.answers -= {item.link_id for item in questionnaire.by_link_id[section].walk()}

    def put_answer(self, questionnaire: Questionnaire, link_id: str, *, out: bool) -> None:
        """Take one answer out or bring it back; the rest of a section that was out stays out."""
        self.signature = None
        section = questionnaire.section_of(link_id)
        if not out and section.link_id in self.sections:
            self.sections.discard(section.link_id)
            self.answers |= {item.link_id for item in section.walk() if item.is_question}
        (self.answers.add if out else self.answers.discard)(link_id)


def sections(
    questionnaire: Questionnaire,
    asked: list[Page],
    answer_of: Callable[[str], Answer | None],
    kept: KeptOut,
    left: Mapping[str, AnswerState] | None = None,
    *,
    notes: Mapping[str, str] = MappingProxyType({}),
) -> list[ReviewSection]:
    """Return what the check page shows: sections that ask something, in form order.

    Args:
        questionnaire: the form.
        asked: the pages that show now.
        answer_of: returns the answer to a linkId.
        kept: what stays out.
        left: parts that were left as a whole, by the linkId of their notice; each has a row to open it again.
        notes: what is said beside an answer, by linkId, see `purpose.Purpose`.
    """
    rows: dict[str, list[ReviewRow]] = {}
    for page in asked:
        if left and page.key in left:
            rows.setdefault(page.section.link_id, []).append(_part_row(page.item, left[page.key]))
        for link_id in page.questions:
            item = questionnaire.by_link_id[link_id]
            row = _row(item, topic_of(questionnaire, item), page, answer_of, kept, notes=notes)
            rows.setdefault(page.section.link_id, []).append(row)
    parts = [questionnaire.by_link_id[link_id] for link_id in rows]
    return [_section(part, part_called(questionnaire, part), tuple(rows[part.link_id])) for part in parts]


def _section(item: Item, title: str, rows: tuple[ReviewRow, ...]) -> ReviewSection:
    free = [row for row in rows if row.may_keep_out]
    return ReviewSection(
        link_id=item.link_id,
        title=title,
        rows=rows,
        kept_out=bool(free) and all(row.kept_out for row in free),
        may_keep_out=bool(free),
    )


def _part_row(notice: Item, state: AnswerState) -> ReviewRow:
    kind = "goals" if goals.TAG in notice.tags else "part"
    said_so = words("states")(f"client.{kind}.{state.value}")
    return ReviewRow(notice.link_id, notice.topic, said_so, state, may_keep_out=False)


def _row(
    item: Item,
    topic: str,
    page: Page,
    answer_of: Callable[[str], Answer | None],
    kept: KeptOut,
    *,
    notes: Mapping[str, str],
) -> ReviewRow:
    answer = answer_of(item.link_id)
    state = AnswerState.NOT_SHOWN if answer is None else answer.state
    parts = said(item, answer)
    is_own_words = len(parts) == 1 and isinstance(parts[0], Quote)
    text = plain(parts[0]) if is_own_words else in_line(parts)
    if not parts:
        is_empty_basket = page.item.control == SORT and any(answer_of(link_id) for link_id in page.questions)
        text = words("states")("client.no-cards" if answer is None and is_empty_basket else f"client.{state.value}")
    note = notes.get(item.link_id, kept.held(item))
    return ReviewRow(
        link_id=item.link_id,
        topic=topic,
        text=text,
        state=state,
        is_own_words=is_own_words,
        kept_out=kept.holds(item, page.section.link_id),
        may_keep_out=not kept.held(item) and note != STAYS,
        note=note,
    )
