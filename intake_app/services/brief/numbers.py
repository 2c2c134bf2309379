"""Page 1's small table of numbers, in one fixed form; a partial score shows its range and no band.

Source: clinical brief, rule 3 and section 7, "Scores with care".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.forms import instruments, scoring
from intake_app.forms.scoring import weight
from intake_app.model.brief import Line, ScoreLine
from intake_app.model.hand_over import Alone
from intake_app.services.telling import default_form as df
from intake_app.services.telling.dates import short_day_in_words
from intake_app.services.telling.symptom_set import symptom_set
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.forms.scoring import Score
    from intake_app.model.intake import Intake
    from intake_app.services.telling.told import Told

_TRANSLATIONS = {"es": "spanish"}
"""Languages of a form, with the key under which an instrument's record keeps its published translation."""
_TOP_ANSWER, _ENDORSED_FROM = 3, 2


def scores_of(intake: Intake) -> dict[str, Score]:
    """Return every score of an intake, by instrument id; what was kept out counts as blank."""
    return scoring.scores(intake.questionnaire, intake.answers, intake.enabled)


def lines(told: Told, *, is_set_in_doubt: bool = False) -> tuple[ScoreLine, ...]:
    """Return the numbers of page 1: the longest instruments asked, then the two weeks all in all.

    Args:
        told: one intake.
        is_set_in_doubt: whether a note says that the symptom set went by fast, or has one answer throughout.
    """
    given = told.intake.hand_over
    is_watched = given is not None and given.alone is Alone.NO
    with_care = is_watched or told.code(df.ALONE) in {df.ALONE_NOT_REALLY, df.ALONE_HELPED}
    in_doubt = set(symptom_set(told.intake.questionnaire)) if is_set_in_doubt else set()
    day = short_day_in_words(told.intake.finished or told.intake.started)
    found = []
    for score in longest(scores_of(told.intake)):
        text = said(score, day=day, language=told.intake.language, with_care=with_care or _is_in(in_doubt, score))
        found.append(ScoreLine(score.name, text, _tool(score, told.intake.language)))
    weeks, item = told.number(df.TWO_WEEKS), told.item(df.TWO_WEEKS)
    if weeks is not None and item is not None:
        say = words("brief")
        text = say("score.weeks-text", number=weeks, top=item.max_value, low=item.low_label, high=item.high_label)
        found.append(ScoreLine(say("score.weeks"), text))
    return tuple(found)


def endorsed(told: Told) -> tuple[Line, ...]:
    """Return for each instrument what was answered with 2 or 3 of 3, by the form's short topics.

    Source: clinical brief, section 7, page 2. Instruments with other answers than 0 to 3 are left out.
    """
    say, form = words("brief"), told.intake.questionnaire
    found = []
    for one in instruments.shipped().values():
        if one.is_derived or one.maximum != _TOP_ANSWER * len(one.items):
            continue
        given = {key: weight(form.by_link_id[key], told.intake.answers[key]) for key in _answered(told, one.items)}
        topics = [
            say("endorsed.item", topic=form.by_link_id[key].topic, number=f"{points:g}")
            for key, points in given.items()
            if points is not None and points >= _ENDORSED_FROM
        ]
        if topics:
            found.append(Line(one.name, "; ".join(topics)))
    return tuple(found)


def _answered(told: Told, items: tuple[str, ...]) -> list[str]:
    return [key for key in items if told.item(key) is not None and told.is_answered(key) and told.parts(key)]


def language_in_words(code: str) -> str:
    """Return a language's name in the therapist's language, or its code where there is none."""
    say = words("brief")
    key = f"language.{code}"
    return say(key) if key in say.keys() else say("language.other", code=code)  # noqa: SIM118  # Words is no dict


def longest(scores: dict[str, Score]) -> list[Score]:
    """Return the scores without what is wholly part of longer ones, such as PHQ-2 beside PHQ-9."""
    shown: list[Score] = []
    covered: set[str] = set()
    for score in sorted(scores.values(), key=lambda one: -one.of):
        items = set(_items_of(score))
        if not items <= covered:
            shown.append(score)
            covered |= items
    return shown


def _items_of(score: Score) -> tuple[str, ...]:
    return instruments.shipped()[score.instrument].items


def _is_in(in_doubt: set[str], score: Score) -> bool:
    return not in_doubt.isdisjoint(_items_of(score))


def _official(instrument: str, language: str) -> Mapping[str, Any] | None:
    """Return the record of an instrument's published translation that a form shows in `language`; None without one."""
    found: Mapping[str, Any] | None = instruments.shipped()[instrument].record.get(_TRANSLATIONS.get(language, ""))
    return found


def _asked_in(instrument: str, language: str) -> str:
    """Return the language a score was asked in; `official` where its items are those of a published translation."""
    name = language_in_words(language)
    own = instruments.shipped()[instrument]
    sources = own.record.get("derived_from", [instrument])
    is_official = all(_official(source, language) for source in sources)
    return words("brief")("score.official", language=name) if is_official else name


def _tool(score: Score, language: str) -> str:
    """Return which version of an instrument was asked, by the instrument's record."""
    record = instruments.shipped()[score.instrument].record
    version = str((_official(score.instrument, language) or record).get("version", ""))
    return version if version.startswith(score.name) else f"{score.name} ({version})" if version else score.name


def said(score: Score, *, day: str, language: str, with_care: bool) -> str:
    """Return a score in its one fixed form; a partial one shows its range and no band.

    Args:
        score: of one instrument.
        day: when it was asked, short.
        language: code of the language it was asked in.
        with_care: whether it must be marked *use with care*.
    """
    say = words("brief")
    where = _asked_in(score.instrument, language)
    line = say("score.where", line=_result(score), day=day, language=where)
    return say("score.with-care", line=line) if with_care and score.total is not None else line


def _result(score: Score) -> str:
    say = words("brief")
    if score.total is None:
        return say("score.none", of=score.of)
    facts = {"total": f"{score.total:g}", "top": f"{score.maximum:g}", "answered": score.answered, "of": score.of}
    if not score.is_complete:
        return say("score.partial", low=f"{score.low:g}", high=f"{score.high:g}", **facts)
    if score.band:
        return say("score.line", band=score.band, **facts)
    return say("score.no-band", **facts)
