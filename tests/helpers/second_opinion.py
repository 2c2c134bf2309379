"""A second opinion on the tags of a PDF: the checker `pdfua`, which knows 16 of the 106 rules of PDF/UA-1.

Not asked of it is whether the file claims to conform: ours claims nothing. One more of its checks, for headings
without words, does not run with our version of pikepdf; our own rules have one of the same kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pdfua

if TYPE_CHECKING:
    from pathlib import Path

_A_CLAIM = "UA-28-004"
_DOES_NOT_RUN = "UA-14-001"


def found_by_pdfua(pdf: bytes, folder: Path) -> list[str]:
    """Return what it finds, and every check that should have run and did not.

    Args:
        pdf: not locked.
        folder: where a file may be written.
    """
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    report = pdfua.validate(str(path))
    found = [f"{one.rule_id}: {one.message}" for one in report.findings if one.rule_id != _A_CLAIM]
    missed = [f"{one.rule_id} did not run" for one in report.skipped if one.rule_id != _DOES_NOT_RUN]
    return [*found, *missed]
