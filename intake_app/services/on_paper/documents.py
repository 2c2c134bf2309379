"""A form in, the bytes of its blank paper out. Nothing touches the disk, and no record is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.model.printing import ORDINARY, Printing
from intake_app.services.on_paper.form import words_for

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.model.blank_form import BlankForm


def blank_pdf(form: BlankForm, *, printing: Printing = ORDINARY, made_at: datetime | None = None) -> bytes:
    """Return a blank paper as PDF; the same form, moment and printing give the same bytes.

    Args:
        form: as `form.blank_form` made it.
        printing: on which paper, and whether in large print.
        made_at: the moment to note in the file, in UTC; now (or SOURCE_DATE_EPOCH) when left out.
    """
    # Here and not above: it loads ReportLab, which nothing needs before a PDF is asked for.
    from intake_app.pdf import blank_page  # noqa: PLC0415
    from intake_app.pdf.paper import Paper  # noqa: PLC0415

    return blank_page.blank_pdf(
        form,
        reader=words_for(form.language),
        made_at=made_at or clock.export_time(),
        paper=Paper.of(printing.paper.name, is_large=printing.is_large),
    )
