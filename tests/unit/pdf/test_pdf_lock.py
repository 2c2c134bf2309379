"""A locked PDF opens by what was typed, in readers that prepare a passphrase and in those that take it as it is."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest

from intake_app.pdf.file.lock import is_too_long, is_typeable, lock, opens

if TYPE_CHECKING:
    from pathlib import Path

TYPED = {
    "composed": "Fähren warten am Öresund",
    "an ordinal, as on Spanish keyboards": "calle 2º izquierda",
    "an ellipsis that was set by itself": "wait… nine ferries go",
    "a micro sign": "zehn µm breit liegt es",
    "a half": "½ a lantern beside",
    "wide letters, as in Japanese input": "\uff4c\uff41\uff4e\uff54 ferries",
    "a space that does not break": "lantern\u00a0beside nine",
    "emoji": "I ❤\ufe0f nine 👩‍👧 ferries",
    "Hebrew": "שלום עולם תשע",
}
"""By what is in them; at most 32 bytes, which is what poppler's tools take."""


@pytest.fixture(scope="module")
def plain() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Title"] = "Intake brief"
        document.save(out)
    return out.getvalue()


def is_opened_by(pdf: bytes, typed: str) -> tuple[bool, bool]:
    """Return whether pikepdf and pdfium open it, which take what is typed as it is."""
    try:
        pikepdf.open(io.BytesIO(pdf), password=typed).close()
        by_pikepdf = True
    except pikepdf.PasswordError:
        by_pikepdf = False
    try:
        pypdfium2.PdfDocument(pdf, password=typed).close()
        by_pdfium = True
    except pypdfium2.PdfiumError:
        by_pdfium = False
    return by_pikepdf, by_pdfium


def prepared(typed: str) -> str:
    """Return what a reader makes of it that keeps to SASLprep (RFC 4013); the signs above, by hand."""
    without = typed.replace("\u200d", "").replace("\ufe0f", "").replace("\u00a0", " ")
    return unicodedata.normalize("NFKC", without)


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_what_was_typed_opens_it_in_either_kind_of_reader(plain: bytes, typed: str) -> None:
    locked = lock(plain, typed)
    assert is_opened_by(locked, typed) == (True, True)
    assert is_opened_by(locked, prepared(typed)) == (True, True)
    assert opens(locked, typed)
    # The control: nothing that is near it opens it.
    for wrong in ("", typed[:-1], typed + "x", typed.swapcase() + "x"):
        assert is_opened_by(locked, wrong) == (False, False)
        assert not opens(locked, wrong)


def test_what_comes_in_parts_from_a_file_opens_by_what_a_keyboard_sends(plain: bytes) -> None:
    composed = TYPED["composed"]
    assert is_opened_by(lock(plain, unicodedata.normalize("NFD", composed)), composed) == (True, True)


def test_poppler_opens_it_by_what_was_typed(plain: bytes, tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is not installed (Debian: poppler-utils)")
    path = tmp_path / "locked.pdf"

    def title_by(typed: str) -> bool:
        asked = subprocess.run(["pdfinfo", "-upw", typed, str(path)], capture_output=True, check=False)
        return b"Intake brief" in asked.stdout

    for typed in TYPED.values():
        path.write_bytes(lock(plain, typed))
        assert title_by(typed) == (len(typed.encode()) <= 32), typed
        assert not title_by(typed[:-1])


def test_whoever_opens_it_may_do_all_that_an_open_one_lets_them(plain: bytes) -> None:
    for typed in (TYPED["a half"], prepared(TYPED["a half"])):
        with pikepdf.open(io.BytesIO(lock(plain, typed)), password=typed) as document:
            assert all(document.allow), document.allow


def test_what_readers_would_cut_or_nobody_can_type_is_known() -> None:
    assert not is_too_long("a" * 127)
    assert is_too_long("a" * 128)
    # Prepared, each of these is 18 letters of three bytes; typed, each is three bytes.
    assert is_too_long("\ufdfa" * 4)
    for sign in "\n\t\0\x7f\u2028\ud800":
        assert not is_typeable(f"a lantern{sign}beside")
    assert all(is_typeable(typed) for typed in TYPED.values())
