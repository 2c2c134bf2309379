"""What the tests of the answers share: a form of one page, and the widget that asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

from intake_app import paths
from intake_app.forms.loader import load, load_file
from intake_app.forms.pages import Page, pages
from intake_app.forms.session import FormSession
from ui.answers.build import build
from ui.look import focus
from ui.look.look import Look
from ui.look.metrics import Metrics

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from intake_app.model.questionnaire import Questionnaire
    from ui.answers.base import AnswerWidget

CONTROL = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"


class Asking(Protocol):
    """Builds the widget of the first page that a form's items make."""

    def __call__(self, *items: dict[str, Any], session: FormSession | None = None) -> Any: ...


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """Return the light look of a 1280x800 screen; nobody has touched the keyboard yet."""
    focus.note_keyboard(used=False)
    return Look(Metrics.for_size(1280, 800))


@pytest.fixture
def ask(qtbot: QtBot, look: Look) -> Asking:
    """Return a builder: FHIR items in, the shown widget of the first page out."""

    def of(*items: dict[str, Any], session: FormSession | None = None) -> AnswerWidget:
        asked = session or FormSession(form_of(*items))
        widget = build(look, pages(asked)[0], asked)
        qtbot.addWidget(widget)
        width = look.mm(230)
        widget.resize(width, widget.height_within(width, pane=0, room=look.mm(220)))
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return of


def form_of(*items: dict[str, Any]) -> Questionnaire:
    """Return a form of these FHIR items."""
    return load({"resourceType": "Questionnaire", "status": "draft", "item": list(items)}, "test").questionnaire


def choice(link_id: str, *labels: str, **more: object) -> dict[str, Any]:
    """Return a FHIR choice with one coding for each label; the code is the label in lower case."""
    options = [{"valueCoding": {"code": label.lower(), "display": label}} for label in labels]
    return {"linkId": link_id, "type": "choice", "text": "Which?", "answerOption": options, **more}


def control(code: str) -> dict[str, Any]:
    """Return the itemControl extension."""
    return {"url": CONTROL, "valueCodeableConcept": {"coding": [{"code": code}]}}


def codes(values: dict[str, tuple[Any, ...]], link_id: str) -> list[str]:
    """Return the codes of a question's values."""
    return [getattr(value, "code", value) for value in values.get(link_id, ())]


@pytest.fixture(scope="session")
def default_form() -> Questionnaire:
    """Return the intake that ships."""
    return load_file(paths.resource("forms/default-intake.json")).questionnaire


def page_of(session: FormSession, key: str) -> Page:
    """Return one page of a sitting by its linkId."""
    return next(page for page in pages(session) if page.key == key)
