"""A client's signature in words: how they signed and when, or that they would rather not now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.answers import AnswerState
from intake_app.model.brief import AnswerRow, AnswerSection, Quote
from intake_app.services.telling.dates import day_in_words, time_in_words
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.signature import Signature

ROW = "#signature"
"""Stands for the linkId, which no form can hold: a signature is no question of the form."""


def in_words(signature: Signature) -> str:
    """Return how and when it was given, such as `signed by hand, 23 Nov 2026, 10:14`; the drawing is beside it."""
    how = "drawn" if signature.strokes else "typed"
    return words("brief")(f"signature.{how}", day=day_in_words(signature.at), time=time_in_words(signature.at))


def sections(signature: Signature | None) -> tuple[AnswerSection, ...]:
    """Return the part that stands after all answers; none where the client was not asked to sign."""
    if signature is None:
        return ()
    name = (Quote(signature.name),) if signature.name else ()
    say = words("brief")
    row = AnswerRow(
        link_id=ROW,
        topic=say("signature.question"),
        question=say("signature.question"),
        state=AnswerState.ANSWERED if signature.is_signed else AnswerState.NOT_YET,
        answers=(*name, in_words(signature)) if signature.is_signed else (),
        signature=signature if signature.strokes else None,
    )
    return (AnswerSection(say("signature.title"), (row,)),)
