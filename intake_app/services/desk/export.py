"""What leaves the vault by a therapist's hand: brief and client's copy as PDF, the answers as FHIR JSON or as text."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.errors import ExportError
from intake_app.model.note_rules import HOUSE_RULES, NoteRules
from intake_app.model.practice import Paper
from intake_app.services.brief.client_copy import client_copy_of
from intake_app.services.brief.page_one import brief_of
from intake_app.services.brief.text import text_of
from intake_app.services.goals.fhir import bundle_of
from intake_app.services.goals.paper import paper_of, text_lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from intake_app.model.intake import Intake
    from intake_app.services.goals.folding import GoalRecord

_DETAILS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read-only",
    errno.EACCES: "not-allowed",
    errno.EPERM: "not-allowed",
    errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder",
    errno.EISDIR: "is-folder",
    errno.ENAMETOOLONG: "name-too-long",
}


def brief_pdf(
    intake: Intake,
    goals: GoalRecord | None = None,
    *,
    rules: NoteRules = HOUSE_RULES,
    made_at: datetime | None = None,
    paper: Paper = Paper.A4,
) -> bytes:
    """Return the first-session PDF; the same intake, moment and paper give the same bytes.

    Args:
        intake: as the desk opened it.
        goals: the worksheet; its pages follow once the two have done something with it.
        rules: when a discrepancy note is made (the practice's settings say).
        made_at: the moment to print, in UTC; now (or SOURCE_DATE_EPOCH) when left out.
        paper: what the practice prints on (its settings say).
    """
    # Here and not above: it loads ReportLab, which nothing needs before a PDF is asked for.
    from intake_app.pdf import sheet  # noqa: PLC0415
    from intake_app.pdf.paper import Paper as Sheet  # noqa: PLC0415

    worksheet = paper_of(goals.sheet, _name(intake)) if goals is not None and goals.is_touched else None
    return sheet.brief_pdf(brief_of(intake, rules=rules, made_at=made_at), worksheet=worksheet, paper=Sheet[paper.name])


def client_pdf(
    intake: Intake,
    goals: GoalRecord | None = None,
    *,
    practice: str = "",
    made_at: datetime | None = None,
    paper: Paper = Paper.A4,
) -> bytes:
    """Return the client's own copy as PDF: no score, no safety answer, no note of the therapist.

    Args:
        intake: as the desk opened it.
        goals: the worksheet; what both ticked in it goes onto the copy.
        practice: the practice's name, where it is known.
        made_at: the moment to print, in UTC; now (or SOURCE_DATE_EPOCH) when left out.
        paper: what the practice prints on (its settings say).
    """
    # Late, as in `brief_pdf`.
    from intake_app.pdf import client_page  # noqa: PLC0415
    from intake_app.pdf.paper import Paper as Sheet  # noqa: PLC0415

    copy = client_copy_of(intake, goals, practice=practice, made_at=made_at)
    return client_page.client_pdf(copy, paper=Sheet[paper.name])


def fhir_json(intake: Intake, goals: GoalRecord | None = None) -> bytes:
    """Return the FHIR QuestionnaireResponse as sealed, as UTF-8 JSON.

    Once the two have worked on the goals it is the first entry of a Bundle, and every version of every Goal follows.
    """
    found: Mapping[str, object] = intake.response
    if goals is not None and goals.is_touched:
        found = bundle_of(intake.response, goals, intake.card.record_id, _name(intake))
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "surrogatepass")


def plain_text(
    intake: Intake,
    goals: GoalRecord | None = None,
    *,
    rules: NoteRules = HOUSE_RULES,
    made_at: datetime | None = None,
) -> bytes:
    """Return the brief as plain UTF-8 text, for a progress note or a screen reader; then the worksheet."""
    made = text_of(brief_of(intake, rules=rules, made_at=made_at))
    if goals is not None and goals.is_touched:
        made += "\n".join(text_lines(paper_of(goals.sheet, _name(intake)))) + "\n"
    return made.encode("utf-8", "surrogatepass")


def _name(intake: Intake) -> str:
    return intake.card.name or intake.card.number


def suggested_name(intake: Intake, ending: str = "pdf") -> str:
    """Return a file name without the client's name, such as `CG-7K2M9Q 2026-11-23.pdf`."""
    day = clock.local(intake.finished or intake.started)
    return f"{intake.card.number} {day:%Y-%m-%d}.{ending}"


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` whole or not at all; only this user can read it.

    A file that was there stays as it was until the new one is whole and durable.

    Raises:
        ExportError: not written; `detail` is `full`, `read-only`, `not-allowed`, `no-folder`, `is-folder`,
            `not-a-file`, `name-too-long`, or the system's own number.
    """
    if path.is_dir():
        raise ExportError(path, "is-folder")
    if path.is_symlink() or (path.exists() and not path.is_file()):
        # A link may have been planted, and renaming over /dev/stdout would take it from the whole machine.
        raise ExportError(path, "not-a-file")
    try:
        _replace(path, data)
    except OSError as why:
        raise ExportError(path, _DETAILS.get(why.errno or 0, f"errno {why.errno}")) from why


def _replace(path: Path, data: bytes) -> None:
    """Write beside `path` and rename; mkstemp makes the file readable by this user alone."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where the system lets a folder be opened (Windows does not)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
