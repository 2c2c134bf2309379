"""The program's processes: how one starts another and speaks with it.

Secrets live only in processes that exit (docs/decisions): a sitting is one, an unlocked desk is one.
They speak in lines of JSON over the child's standard input and output.
"""

from __future__ import annotations

import json
import os
import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from ui.again import command, environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST_LINE = 1 << 26


class Room(QObject):
    """A child process of this program, seen from its parent."""

    said = Signal(dict)
    """One message of the child."""
    left = Signal(int)
    """The child has exited; its exit code, or -1 when it was cut off."""

    def __init__(self, arguments: Sequence[str], parent: QObject | None = None) -> None:
        """Prepare the process; `start` starts it."""
        super().__init__(parent)
        program, *rest = command(*arguments)
        self._buffer = b""
        self._process = QProcess(self)
        self._process.setProgram(program)
        self._process.setArguments(rest)
        around = QProcessEnvironment()
        for name, value in environment().items():
            around.insert(name, value)
        self._process.setProcessEnvironment(around)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._on_ready_read)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    def start(self) -> None:
        """Start the process."""
        self._process.start()

    def say(self, message: Mapping[str, Any]) -> None:
        """Send one message to the child's standard input; it may hold a secret, which argv may not."""
        self._process.write(json.dumps(message).encode() + b"\n")

    def is_running(self) -> bool:
        """Whether the process runs or is about to."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def process_id(self) -> int:
        """Return the child's process id; 0 while it does not run."""
        return int(self._process.processId())

    def dismiss(self, wait_ms: int = 2000) -> None:
        """Close the child's standard input, which ends it; cut it off if it lingers."""
        if not self.is_running():
            return
        self._process.closeWriteChannel()
        if not self._process.waitForFinished(wait_ms):
            self._process.kill()
            self._process.waitForFinished(wait_ms)

    def _on_ready_read(self) -> None:
        """Cut what arrived into lines."""
        self._buffer += bytes(self._process.readAllStandardOutput().data())
        *lines, self._buffer = self._buffer.split(b"\n")
        for line in lines:
            message = _message(line)
            if message is not None:
                self.said.emit(message)

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._on_ready_read()
        self.left.emit(code if status == QProcess.ExitStatus.NormalExit else -1)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.left.emit(-1)


class Line(QObject):
    """The other end: the line to the parent, seen from the child. Make it on the main thread."""

    heard = Signal(dict)
    """One message of the parent."""
    hung_up = Signal()
    """The parent closed the line, or is gone."""

    def __init__(self, parent: QObject | None = None, *, read_from: int = 0, write_to: int = 1) -> None:
        """Take the two file descriptors; `listen` begins to read."""
        super().__init__(parent)
        self._read_from = read_from
        self._write_to = write_to

    def listen(self) -> None:
        """Read on a thread of its own: Windows has no notifier for pipes."""
        threading.Thread(target=self._read, name="line-to-parent", daemon=True).start()

    def say(self, **message: Any) -> None:
        """Send one message to the parent; a parent that is gone is no reason to stop."""
        try:
            os.write(self._write_to, json.dumps(message).encode() + b"\n")
        except OSError:
            return

    def _read(self) -> None:
        """Cut what arrives into lines, until the parent closes its end."""
        buffer = b""
        while chunk := _read_some(self._read_from):
            buffer += chunk
            *lines, buffer = buffer.split(b"\n")
            for line in lines:
                message = _message(line)
                if message is not None:
                    self.heard.emit(message)
            if len(buffer) > _LONGEST_LINE:
                break
        self.hung_up.emit()


def _read_some(descriptor: int) -> bytes:
    """Return the next bytes of a pipe; none at its end."""
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:
        return b""


def _message(line: bytes) -> dict[str, Any] | None:
    """Return the message on one line; None for anything else that came down the pipe."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
