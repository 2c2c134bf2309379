"""Which languages a client may read a form in, and the form in one of them."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from intake_app.errors import LanguageError
from intake_app.forms import loader, translations
from intake_app.forms.session import CONTEXT_TAG
from intake_app.model.answers import Coding
from intake_app.services.telling.answer_words import in_line, said
from intake_app.wording import HOUSE, read_in, spoken

if TYPE_CHECKING:
    from collections.abc import Collection

    from intake_app.model.answers import Answer
    from intake_app.model.questionnaire import Questionnaire

_LANGUAGE = "language"
"""Name of the form's hidden item that is told the language; it is tagged `context:` and the name."""
_told: deque[Questionnaire] = deque(maxlen=4)
"""Forms told in another language last: making one takes a tenth of a second, which a tap must not wait for twice."""


def of(form: Questionnaire) -> tuple[str, ...]:
    """Return the languages a form can be asked in, its own first."""
    return translations.languages(form.source) if form.source else (form.language,)


def offered(form: Questionnaire, wanted: Collection[str]) -> tuple[str, ...]:
    """Return the languages, of those `wanted`, that both the form and the windows speak, the practice's own first.

    Where there is none, the practice's own.
    """
    return tuple(language for language in spoken(wanted) if language in of(form)) or (HOUSE,)


def told(form: Questionnaire, language: str) -> Questionnaire:
    """Return the form in a language; what it has no words for stays in the original.

    Raises:
        LanguageError: the form does not speak it at all.
    """
    if language == form.language:
        return form
    known = of(form)
    if language not in known:
        raise LanguageError(language, known)
    for one in _told:
        if one.source is form.source and one.language == language:
            return one
    made = loader.in_language(form, language)
    _told.appendleft(made)
    return made


def for_staff(form: Questionnaire, link_id: str, answer: Answer | None) -> str:
    """Return an answer in the practice's words: its label in the practice's language, where the form has it."""
    form = told(form, HOUSE) if HOUSE in of(form) else form
    with read_in(HOUSE):
        return in_line(said(form.by_link_id[link_id], answer))


def context_of(form: Questionnaire, language: str) -> dict[str, Coding]:
    """Return what the form's hidden items are told of the language; nothing where none of them offers it."""
    code = Coding(language)
    asking = [item for item in form.by_link_id.values() if CONTEXT_TAG + _LANGUAGE in item.tags]
    return {_LANGUAGE: code} if asking and all(item.option_for(code) for item in asking) else {}
