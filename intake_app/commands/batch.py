"""`intake-app export --all`: every intake to a folder, with a bar, stopped by Ctrl+C between two files."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from intake_app.commands import speaking
from intake_app.commands.progress import Progress
from intake_app.errors import ExportError, StoreError
from intake_app.services.desk.batch import Batch, Step
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from types import FrameType

    from intake_app.services.desk.batch import Done

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def run(batch: Batch, folder: Path, *, drafts: Sequence[str], damaged: Sequence[str], is_locked: bool) -> int:
    """Export every shared intake to a folder, print the folder's path, and return the exit code.

    Args:
        batch: what is exported, and how.
        folder: where to; made where it is not there.
        drafts: numbers of the unfinished sittings, which are left out.
        damaged: numbers of the records that the list could not read.
        is_locked: whether the files are.
    """
    say = words("cli")
    done: list[Done] = []
    is_stopped = False
    if batch.cards:
        is_stopped = _worked(batch, folder, done)
    elif not damaged:
        speaking.remark(say("batch.empty"))
    if is_stopped:
        speaking.remark(say("batch.stopped", done=len(done), all=len(batch.cards)))
        return speaking.INTERRUPTED
    if drafts:
        speaking.remark(say("batch.drafts", numbers=", ".join(drafts)))
    if not done and not damaged:
        return speaking.DONE
    _tell_safety(done)
    if done and not is_locked:
        speaking.remark(say("batch.open"))
    unread = _tell_unreadable(done, damaged, folder)
    if done:
        speaking.result(str(folder))
    return speaking.WRONG if unread else speaking.DONE


def _worked(batch: Batch, folder: Path, done: list[Done]) -> bool:
    """Export one after the other into `done`; return whether it was stopped before the end."""
    say = words("cli")
    total = len(batch.cards)
    is_stopped = False
    with _stopping() as is_asked_to_stop, Progress(total, say("batch.begin", count=total, folder=folder)) as progress:
        try:
            for one in batch.run(folder):
                done.append(one)
                progress.show(len(done), _count(done, Step.WRITTEN))
                is_stopped = is_asked_to_stop() and len(done) < total
                if is_stopped:
                    break
        except (ExportError, StoreError):
            # What is wrong is told by whoever called; this says what there is all the same.
            progress.clear()
            if done:
                speaking.remark(say("batch.broken-off", done=len(done), all=total))
            raise
        seconds = progress.seconds
    _tell_done(done, seconds)
    return is_stopped


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Make Ctrl+C wait for the file at hand; a second one does not wait."""
    is_asked = False

    def ask(_signal: int, _frame: FrameType | None) -> None:
        nonlocal is_asked
        is_asked = True
        for number, handler in before.items():
            signal.signal(number, handler)

    # None is a handler that was not set from Python, which can't be set again.
    before = {number: signal.signal(number, ask) or signal.SIG_DFL for number in _SIGNALS}
    try:
        yield lambda: is_asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell_done(done: Sequence[Done], seconds: float) -> None:
    say = words("cli")
    written = _count(done, Step.WRITTEN)
    parts = []
    if written:
        each = seconds / written
        key = "batch.written.one" if written == 1 else "batch.written.many"
        parts.append(say(key, count=written, seconds=f"{seconds:.1f}", each=f"{each:.2f}"))
    there = _count(done, Step.THERE)
    if there:
        parts.append(say("batch.there.one" if there == 1 else "batch.there.many", count=there))
    changed = [one.path.name for one in done if one.step is Step.CHANGED]
    if changed:
        parts.append(say("batch.changed", names=", ".join(changed)))
    if parts:
        speaking.remark(" ".join(parts))


def _tell_safety(done: Sequence[Done]) -> None:
    waiting = [one.card.number for one in done if one.card.marks.safety and not one.card.initialled]
    if waiting:
        speaking.remark(words("cli")("batch.safety", numbers=", ".join(waiting)))


def _tell_unreadable(done: Sequence[Done], damaged: Sequence[str], folder: Path) -> bool:
    """Name what was not exported, each with its reason; return whether there was any."""
    say = words("cli")
    reasons = [(number, say("batch.damaged")) for number in damaged]
    reasons += [(one.card.number, speaking.told(one.why, folder)[1]) for one in done if one.why is not None]
    for number, reason in sorted(reasons):
        speaking.complain(say("batch.unreadable", number=number, reason=reason))
    return bool(reasons)


def _count(done: Sequence[Done], step: Step) -> int:
    return sum(one.step is step for one in done)
