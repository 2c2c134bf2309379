"""A form in, the bytes of its blank paper out. Nothing touches the disk, and no record is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app import clock, paths
from intake_app.forms import loader
from intake_app.model.blank_form import Ours
from intake_app.model.practice import Extended
from intake_app.model.printing import ORDINARY, Printing
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.on_paper.form import blank_form, words_for

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from intake_app.model.blank_form import BlankForm, PaperWish
    from intake_app.model.practice import Settings

_FILES = {Ours.INTAKE: "forms/default-intake.json", Ours.FOLLOW_UP: "forms/follow-up.json"}


def shipped(form: Ours) -> Path:
    """Return where a shipped form lies."""
    return paths.resource(_FILES[form])


def practice_pdf(wish: PaperWish, settings: Settings, *, made_at: datetime | None = None) -> bytes:
    """Return a shipped form as a practice wants it on paper: its sheet, its name, its tiers.

    Args:
        wish: which form, in which language, for whose eyes.
        settings: of the practice.
        made_at: the moment to note in the file, in UTC; now (or SOURCE_DATE_EPOCH) when left out.

    Raises:
        LanguageError: the form does not speak the language.
    """
    form = blank_form(
        loader.load_file(shipped(wish.form)).questionnaire,
        language=wish.language,
        path=SittingPath.EXTENDED if settings.extended is Extended.ALWAYS else SittingPath.CORE,
        with_safety=wish.with_safety,
        asks_means=settings.asks_means,
        signs=settings.asks_signature,
        practice=settings.practice_name,
    )
    return blank_pdf(form, printing=Printing(settings.paper, wish.is_large), made_at=made_at)


def blank_pdf(form: BlankForm, *, printing: Printing = ORDINARY, made_at: datetime | None = None) -> bytes:
    """Return a blank paper as PDF; the same form, moment and printing give the same bytes.

    Args:
        form: as `form.blank_form` made it.
        printing: on which paper, and whether in large print.
        made_at: the moment to note in the file, in UTC; now (or SOURCE_DATE_EPOCH) when left out.
    """
    # Here and not above: it loads ReportLab, which nothing needs before a PDF is asked for.
    from intake_app.pdf.blank import page  # noqa: PLC0415
    from intake_app.pdf.paper import Paper  # noqa: PLC0415

    return page.blank_pdf(
        form,
        reader=words_for(form.language),
        made_at=made_at or clock.export_time(),
        paper=Paper.of(printing.paper.name, is_large=printing.is_large),
    )
