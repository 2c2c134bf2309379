"""What is printed one below the other: questions, grids, texts to read, and whom they are for."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from intake_app.forms.extensions import PART_CONTROLS
from intake_app.model.answers import AnswerState
from intake_app.model.blank_form import Ask, Grid, Held, Lines, Row, Sort, Told, Way, questions_of
from intake_app.model.questionnaire import Item, ItemType
from intake_app.services.kiosk import tender
from intake_app.services.on_paper import arranging, places
from intake_app.services.on_paper.sentences import Sentences
from intake_app.services.telling.titles import asked_as
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intake_app.model.blank_form import Entry, Rule
    from intake_app.model.questionnaire import Questionnaire
    from intake_app.services.on_paper.arranging import Run
    from intake_app.services.on_paper.reach import Reach


class Entries:
    """Makes the entries of one form, in its reading order."""

    def __init__(self, form: Questionnaire, reach: Reach, numbers: Mapping[str, str]) -> None:
        """Take the form in the words of the paper, what of it is printed, and the number of each question."""
        self._form = form
        self._reach = reach
        self._numbers = numbers
        self._sentences = Sentences(form, numbers)
        self._has_own_numbers = any(
            number == form.by_link_id[link_id].prefix.strip() for link_id, number in numbers.items()
        )

    def of_section(self, section: Item) -> tuple[Entry, ...]:
        """Return what is printed of a section below its title, for those whom it is for."""
        read = [Told(section.why)] if section.why.strip() else []
        inside = (*read, *self._below(section))
        rule = self._reach.rule(section.link_id)
        if rule is None or not inside:
            return inside
        return (Held(inside, rule=self._sentences.told(rule, _asked(inside))),)

    def of_run(self, run: Run, parent: Item | None) -> list[Entry]:
        """Return what is printed of one run, each with its rule but not yet put together with its neighbours."""
        first = run.items[0]
        rule = self._reach.rule(first.link_id)
        found = self._grid(run, parent) if run.is_grid else self._single(first)
        if rule is None or not found:
            return found
        return [Held(tuple(found), rule=rule)]

    def merged(self, found: Sequence[Entry]) -> tuple[Entry, ...]:
        """Put neighbours for the same people under one sentence."""
        entries: list[Entry] = []
        for rule, group in groupby(found, key=_bare_rule):
            members = tuple(group)
            if rule is None:
                entries += members
                continue
            inside = tuple(entry for one in members if isinstance(one, Held) for entry in one.entries)
            entries.append(Held(inside, rule=self._sentences.told(rule, _asked(inside))))
        return tuple(entries)

    def title_of(self, group: Item) -> str:
        """Return a group's heading; empty where it has no words."""
        text = group.text.strip()
        return words("states")("prefixed", prefix=group.prefix, text=text) if text and group.prefix else text

    def ask(self, item: Item) -> Ask:
        """Return one question with everything that belongs to it."""
        place = places.place_of(item)
        return Ask(
            link_id=item.link_id,
            number=self._numbers.get(item.link_id, ""),
            text=self._text(item),
            place=place,
            why=item.why,
            how=places.how_of(item, place),
            stems=item.prompts if isinstance(place, Lines) else (),
            ways=places.ways_of(item.declines),
            below=self._below(item),
        )

    def _below(self, item: Item) -> tuple[Entry, ...]:
        found: list[Entry] = []
        for run in arranging.runs(item.items, item, self._reach):
            found += self.of_run(run, item)
        return self.merged(found)

    def _single(self, item: Item) -> list[Entry]:
        if item.type is ItemType.DISPLAY:
            return self._told(item)
        if item.type is ItemType.GROUP:
            return self._group(item)
        if self._reach.is_asked(item.link_id):
            return [self.ask(item)]
        return self._not_asked(item)

    def _told(self, item: Item) -> list[Entry]:
        if item.control in PART_CONTROLS or not item.text.strip():
            return []
        text = words("states")("prefixed", prefix=item.prefix, text=item.text) if item.prefix else item.text
        is_notice = tender.TAG in item.tags
        ways = tuple(Way(state, words("paper")(f"way.part.{state.value}")) for state in tender.WAYS)
        return [Told(text, ways if is_notice else ())]

    def _group(self, group: Item) -> list[Entry]:
        if arranging.is_sort(group):
            return [self._sort(group)]
        below = self._below(group)
        if not below:
            return []
        note = words("paper")("repeats") if group.repeats else ""
        is_headed = isinstance(below[0], Grid) and below[0].text == self._text(group)
        if is_headed or not (self.title_of(group) or group.why.strip()):
            return [Held(below, note=note)] if note else list(below)
        read = (Told(group.why),) if group.why.strip() else ()
        return [Held((*read, *below), title=self.title_of(group), note=note)]

    def _not_asked(self, item: Item) -> list[Entry]:
        """Return a question that stays as it is, such as one a computer fills in: its value, if it has one to read."""
        below = self._below(item)
        if item.type in (ItemType.ATTACHMENT, ItemType.REFERENCE) and not item.read_only:
            told = replace(self.ask(item), ways=())
            return [told]
        values = [item.label_of(value) for value in item.initial if isinstance(value, str) or item.option_for(value)]
        if not values:
            return list(below)
        return [Told(words("paper")("stands", question=self._text(item), words="; ".join(values))), *below]

    def _grid(self, run: Run, parent: Item | None) -> list[Entry]:
        say = words("paper")
        first = run.items[0]
        marks = places.marks_of(first)
        stem = first.why.strip() or (first.prefix.strip() if not self._has_own_numbers else "")
        head = self._head(run, parent, stem)
        why = "" if stem in (head, "") else stem
        if parent is not None and head == self._text(parent) and parent.why.strip() not in ("", head):
            why = "\n".join(part for part in (parent.why.strip(), why) if part)
        states = tuple(dict.fromkeys(state for row in run.items for state in row.declines))
        none_fits = AnswerState.NOT_APPLICABLE in states
        ways = tuple(state for state in states if state is not AnswerState.NOT_APPLICABLE)
        columns = tuple(str(n) for n in marks.numbers) if marks else tuple(o.label for o in first.options)
        return [
            Grid(
                number=self._grid_number(first),
                text=head,
                rows=tuple(self._row(item, without=(head, stem)) for item in run.items),
                columns=columns,
                why=why,
                how=say("how.grid.circle") if marks else say("how.grid"),
                marks=marks,
                fits_not=say("way.not_applicable") if none_fits else "",
                ways=places.ways_of(ways),
            )
        ]

    def _head(self, run: Run, parent: Item | None, stem: str) -> str:
        """Return what all rows of a grid ask: their group's words where the grid begins it, else their stem."""
        if parent is not None and parent.type is ItemType.GROUP and self._form.parents.get(parent.link_id) is not None:
            printed = arranging.runs(parent.items, parent, self._reach)
            if printed[0].items[0] is run.items[0] and parent.text.strip():
                return self._text(parent)
        return stem

    def _grid_number(self, first: Item) -> str:
        number = self._numbers[first.link_id]
        return "" if self._has_own_numbers else number.rstrip("abcdefghijklmnopqrstuvwxyz")

    def _row(self, item: Item, *, without: tuple[str, ...] = ()) -> Row:
        is_said = item.prefix.strip() in without or self._has_own_numbers
        text = asked_as(self._form, replace(item, prefix="", why="") if is_said else replace(item, why=""))
        return Row(item.link_id, self._numbers[item.link_id], text)

    def _sort(self, group: Item) -> Sort:
        say = words("paper")
        baskets = [child for child in group.items if child.is_question]
        is_open = baskets[0].type is ItemType.OPEN_CHOICE
        return Sort(
            number=self._grid_number(baskets[0]),
            text=self._text(group),
            baskets=tuple(self._row(basket) for basket in baskets),
            cards=tuple(option.label for option in baskets[0].options),
            own=say("own.card") if is_open else "",
            why=group.why,
            how=say("how.sort"),
            ways=places.ways_of(baskets[0].declines),
        )

    def _text(self, item: Item) -> str:
        return asked_as(self._form, replace(item, prefix="") if self._has_own_numbers else item)


def _bare_rule(entry: Entry) -> Rule | None:
    """Return the rule of an entry that waits for its sentence; None where it has none, or has its words already."""
    return entry.rule if isinstance(entry, Held) and entry.rule is not None and not entry.rule.sentence else None


def _asked(entries: Sequence[Entry]) -> list[str]:
    """Return the linkIds of all questions that stand in some entries, in reading order."""
    found: list[str] = []
    for entry in entries:
        found += [link_id for link_id, _number in questions_of(entry)]
        if isinstance(entry, Held):
            found += _asked(entry.entries)
        elif isinstance(entry, Ask):
            found += _asked(entry.below)
    return found
