"""Page 1's small table of numbers, in one fixed form; a partial score shows its range and no band.

Source: clinical brief, rule 3 and section 7, "Scores with care".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.forms import instruments, scoring
from intake_app.model.brief import ScoreLine
from intake_app.model.hand_over import Alone
from intake_app.services.telling import default_form as df
from intake_app.services.telling.dates import short_day_in_words
from intake_app.services.telling.symptom_set import symptom_set
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.forms.scoring import Score
    from intake_app.model.intake import Intake
    from intake_app.services.telling.told import Told


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
    found = [
        ScoreLine(score.name, said(score, with_care=with_care or not in_doubt.isdisjoint(_items_of(score))))
        for score in longest(scores_of(told.intake))
    ]
    weeks, item = told.number(df.TWO_WEEKS), told.item(df.TWO_WEEKS)
    if weeks is not None and item is not None:
        say = words("brief")
        text = say("score.weeks-text", number=weeks, top=item.max_value, low=item.low_label, high=item.high_label)
        found.append(ScoreLine(say("score.weeks"), text))
    return tuple(found)


def caveat(intake: Intake) -> str:
    """Return the one fixed sentence below the numbers."""
    day = short_day_in_words(intake.finished or intake.started)
    return words("brief")("score.caveat", day=day, language=language_in_words(intake.language))


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


def said(score: Score, *, with_care: bool) -> str:
    """Return a score in its one fixed form; a partial one shows its range and no band."""
    say = words("brief")
    if score.total is None:
        return say("score.none", of=score.of)
    facts = {"total": f"{score.total:g}", "top": f"{score.maximum:g}", "answered": score.answered, "of": score.of}
    if not score.is_complete:
        line = say("score.partial", low=f"{score.low:g}", high=f"{score.high:g}", **facts)
    elif score.band:
        line = say("score.line", band=score.band, **facts)
    else:
        line = say("score.no-band", **facts)
    return say("score.with-care", line=line) if with_care else line
