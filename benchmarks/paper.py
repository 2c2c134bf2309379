"""A tagged brief of six pages, against WeasyPrint on the same words: build only, both warm, in turn.

WeasyPrint is no part of the product: `pip install .[compare]` brings it, and it needs Pango from the system. Where it
is missing the comparison is left out, and the table says so.
"""

from __future__ import annotations

import gc
import io
import json
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from importlib.resources import files
from math import inf
from typing import TYPE_CHECKING, Any

import pypdfium2

from benchmarks.many_intakes import SEED, sitting, with_words
from benchmarks.paper_as_html import page_of, words_of
from benchmarks.table import Row, middle
from intake_app import paths
from intake_app.pdf.script.faces import ATKINSON, ATKINSON_FACES
from intake_app.services.desk import documents
from intake_app.services.desk.intake_record import card_of, intake_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from intake_app.model.intake import Intake

PAGES = 6
ROUNDS = 9
_MADE_AT = datetime(2026, 11, 23, 10, 31, tzinfo=UTC)
_RECORD = "6f1c0c5e-2f5b-4a51-9d0e-5a3b1c2d4e5f"
_LONGEST = 400
"""Words in the client's first answer: before that the brief has its sixth page."""
_NAME = "6-page tagged brief, build only"
_HOW = (
    "WeasyPrint is not here ({why}); the comparison is left out. To have it: pip install 'weasyprint>=70,<71', "
    "and on Debian or Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0"
)


def six_pages() -> Intake:
    """Return an intake whose brief has six pages: the shipped form, one answer as long as it takes."""
    dice = random.Random(SEED)  # noqa: S311 - the same intake every time is the point
    source = json.loads(paths.resource("forms/default-intake.json").read_bytes())
    body, card = sitting(dice, source)
    for count in range(10, _LONGEST, 10):
        longer = intake_of(card_of(_RECORD, card), with_words(body, dice, count))
        if _page_count(_built(longer)) == PAGES:
            return longer
    raise AssertionError(f"no brief of {PAGES} pages")


def weasyprint() -> Callable[[str], bytes]:
    """Return what makes a tagged PDF of a web page.

    Raises:
        ImportError, OSError: it is not installed, or Pango is not.
    """
    # Late: an optional extra, and half a second of loading.
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()

    def made(page: str) -> bytes:
        pdf: bytes = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", font_config=fonts)
        return pdf

    return made


def rows(_data: Path) -> list[Row]:
    """Time both in turn; the ratio is the median of the pairs'."""
    intake = six_pages()
    pdf = _built(intake)
    try:
        theirs = weasyprint()
    except (ImportError, OSError) as why:
        print(_HOW.format(why=type(why).__name__), file=sys.stderr, flush=True)
        alone = middle([_timed(_built, intake) for _ in range(ROUNDS)])
        return [Row(_NAME, f"{alone:.0f} ms", "WeasyPrint not here", alone, inf, inf)]
    folder = files(ATKINSON) / "files"
    page = page_of(pdf, {name: f"file://{folder / ATKINSON_FACES[bold]}" for name, bold in _FONTS.items()})
    other = theirs(page)
    _check(pdf, other)
    pairs = [(_timed(_built, intake), _timed(theirs, page)) for _ in range(ROUNDS)]
    return [
        Row(
            f"{_NAME} / WeasyPrint tagged, same words",
            f"{middle([ours for ours, _ in pairs]):.0f} ms ({_page_count(pdf)} pages)",
            f"{middle([floor for _, floor in pairs]):.0f} ms ({_page_count(other)} pages)",
            middle([ours / floor for ours, floor in pairs]),
            0.25,
            0.1,
        )
    ]


_FONTS = {"regular": False, "bold": True}


def _check(ours: bytes, theirs: bytes) -> None:
    """See that the comparison is a fair one: the same letters and figures, and as many pages, give or take one."""
    said, printed = _letters(words_of(ours)), _letters(_text(theirs))
    if said != printed:
        raise AssertionError(f"not the same words: {said - printed} {printed - said}")
    # What the structure tells stands on our pages too, between heads and feet that stand there alone.
    if said - _letters(_text(ours)):
        raise AssertionError("our pages lack words of their own structure")
    if abs(_page_count(ours) - _page_count(theirs)) > 1:
        raise AssertionError(f"{_page_count(ours)} pages against {_page_count(theirs)}")


def _letters(text: str) -> Counter[str]:
    return Counter(character for character in text.casefold() if character.isalnum())


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return "".join(page.get_textpage().get_text_range() for page in document)


def _page_count(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(io.BytesIO(pdf)))


def _built(intake: Intake) -> bytes:
    return documents.brief_pdf(intake, made_at=_MADE_AT)


def _timed(build: Callable[[Any], bytes], what: Any) -> float:
    """Return milliseconds of one build, which does not clear away what the other one left."""
    gc.collect()
    began = time.perf_counter()
    build(what)
    return (time.perf_counter() - began) * 1000
