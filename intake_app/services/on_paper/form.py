"""A form as a blank paper: its cover, its parts in order, and what must be said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.forms import instruments
from intake_app.model.blank_form import BlankForm, Cover, Part, questions_of, walk
from intake_app.model.questionnaire import ItemType
from intake_app.services.kiosk import languages, safety
from intake_app.services.kiosk.path import SittingPath, context_of
from intake_app.services.on_paper import arranging
from intake_app.services.on_paper.entries import Entries
from intake_app.services.on_paper.reach import Reach
from intake_app.services.telling import default_form as df
from intake_app.wording import HOUSE, read_in, words
from intake_app.wording import languages as spoken_by_windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from intake_app.model.blank_form import Entry
    from intake_app.model.questionnaire import Questionnaire


def blank_form(
    form: Questionnaire,
    *,
    language: str = "",
    path: str = SittingPath.CORE,
    with_safety: bool = False,
    asks_means: bool = False,
    signs: bool = False,
    practice: str = "",
) -> BlankForm:
    """Return a form as it stands on paper.

    Nobody watches a paper, so without `with_safety` it is the form of a day when nobody is on duty: the kiosk's own
    context of such a day, and so the same questions.

    Args:
        form: as the loader returns it.
        language: to print it in; the form's own when empty.
        path: a `SittingPath`; a form without tiers has one path only.
        with_safety: also ask what somebody must be on duty for; the paper then says what staff must do.
        asks_means: whether the practice asks about guns and saved-up pills; only `with_safety`.
        signs: whether there is a line for a signature at the end.
        practice: the practice's name for the cover, where it is known.

    Raises:
        LanguageError: the form does not speak the language.
    """
    language = language or form.language
    told = arranging.in_paper_words(languages.told(form, language))
    with read_in(words_for(language)):
        surroundings = context_of(path, responder=with_safety, asks_means=asks_means)
        reach = Reach(told, {**surroundings, **languages.context_of(told, language)})
        return _Paper(told, reach, language).whole(signs=signs, practice=practice)


def words_for(language: str) -> str:
    """Return the language of the app's own words on a paper in `language`: the same, or the practice's own."""
    known = spoken_by_windows()
    return next((name for name in (language, language.partition("-")[0]) if name in known), HOUSE)


class _Paper:
    """Makes the paper of one form."""

    def __init__(self, form: Questionnaire, reach: Reach, language: str) -> None:
        self._form = form
        self._language = language
        self._reach = reach
        asks_name = self._can_ask_name()
        if asks_name:
            reach.take_out(df.NAME)
        self._numbers = arranging.numbers(form, reach)
        self._entries = Entries(form, reach, self._numbers)
        self._name = self._entries.ask(form.by_link_id[df.NAME]) if asks_name else None
        asked = [*self._numbers, *([df.NAME] if asks_name else [])]
        self._safety = [item.link_id for item in safety.questions(form, asked)]

    def whole(self, *, signs: bool, practice: str) -> BlankForm:
        """Return it."""
        say = words("paper")
        title = self._form.title.strip() or words("states")("client.part")
        parts = [part for part in self._parts() if part.entries]
        return BlankForm(
            cover=Cover(
                title=self._form.on_paper or title,
                lead=say("lead"),
                name=self._name,
                for_staff=say("staff.cover", numbers=self._ranges(self._safety)) if self._safety else "",
                practice=practice,
            ),
            parts=tuple(parts),
            language=self._language,
            form=say("form.version", title=title, version=self._form.version).strip(),
            credits=tuple(dict.fromkeys(self._credits())),
            signs=signs,
            left_out=tuple(item.link_id for item in self._form.by_link_id.values() if item.is_computed),
        )

    def _can_ask_name(self) -> bool:
        """Whether the form asks everybody for the name to use, so that its cover can ask it in its place."""
        item = self._form.by_link_id.get(df.NAME)
        if item is None or item.type is not ItemType.STRING or item.declines or item.options:
            return False
        conditions = (c for other in self._form.by_link_id.values() for c in other.enable_when)
        is_looked_at = any(condition.question == df.NAME for condition in conditions)
        is_asked = self._reach.is_asked(df.NAME) and self._reach.is_for_all(df.NAME)
        return is_asked and not is_looked_at and not any(child.is_question for child in item.items)

    def _parts(self) -> Iterator[Part]:
        """Yield the sections as parts; questions that lie in none, side by side, make one without a title."""
        loose: list[Entry] = []
        for run in arranging.runs(self._form.items, None, self._reach):
            top = run.items[0]
            if run.is_grid or top.type is not ItemType.GROUP or arranging.is_sort(top):
                loose += self._entries.of_run(run, None)
                continue
            yield self._part("", self._entries.merged(loose))
            loose = []
            yield self._part(self._entries.title_of(top), self._entries.of_section(top))
        yield self._part("", self._entries.merged(loose))

    def _part(self, title: str, entries: tuple[Entry, ...]) -> Part:
        part = Part(title, entries)
        asked = {link_id for entry, _rules in walk(entries) for link_id, _number in questions_of(entry)}
        at_stake = [link_id for link_id in self._safety if link_id in asked]
        if not at_stake:
            return part
        say = words("paper")
        for_staff = say("staff.part.one", numbers=self._ranges(at_stake))
        return Part(title, entries, for_staff)

    def _ranges(self, link_ids: Iterable[str]) -> str:
        """Return the printed numbers of some questions, neighbours as `from to`."""
        say = words("paper")
        places = {link_id: place for place, link_id in enumerate(self._numbers)}
        groups: list[list[str]] = []
        for link_id in link_ids:
            if groups and places[link_id] == places[groups[-1][-1]] + 1:
                groups[-1].append(link_id)
            else:
                groups.append([link_id])
        told = [
            say("staff.numbers", first=self._numbers[group[0]], last=self._numbers[group[-1]])
            if len(group) > 1
            else self._numbers[group[0]]
            for group in groups
        ]
        return ", ".join(told)

    def _credits(self) -> Iterator[str]:
        """Yield what the licences ask to be printed: the form's own notice, and that of each instrument in it."""
        notice = self._form.source.get("copyright")
        if isinstance(notice, str) and notice.strip():
            yield notice
        shipped = instruments.shipped()
        for item in self._form.by_link_id.values():
            record = shipped[item.instrument].record if item.instrument in shipped else {}
            if not record or not self._reach.is_printed(item.link_id):
                continue
            own = record.get("spanish", {}) if self._language == "es" else record["licence"]
            if own.get("notice", "") and own["notice"] not in (notice or ""):
                yield own["notice"]
