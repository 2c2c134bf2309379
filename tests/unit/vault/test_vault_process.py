"""A process that holds secrets leaves no core dump and lets nobody look in."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ASK = """
import ctypes, resource
print({before}ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="these switches are Linux's")
def test_core_dumps_and_peeking_are_off_after_it_and_on_before() -> None:
    switch = "__import__('intake_app.vault.process').vault.process.keep_memory_private(), "
    after = subprocess.run(
        [sys.executable, "-c", ASK.format(before=switch)], capture_output=True, text=True, check=True
    )
    assert after.stdout.split() == ["True", "0", "(0,", "0)"]
    before = subprocess.run([sys.executable, "-c", ASK.format(before="")], capture_output=True, text=True, check=True)
    assert before.stdout.split()[0] == "1", "the control: a plain process can be looked into"


@contextmanager
def reading(command: subprocess.Popen[bytes], pipe: Path) -> Iterator[None]:
    """Hold a command where it reads a pipe, for the time of a `with` block; then the pipe ends."""
    handle = None
    while handle is None:
        assert command.poll() is None, "it ended without reading the pipe"
        with suppress(OSError):
            # Opens once the other side does.
            handle = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    try:
        yield
    finally:
        os.close(handle)


@pytest.mark.parametrize("module", ["ui", "intake_app"])
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_command_that_opens_the_vault_is_private_before_it_reads_a_secret(tmp_path: Path, module: str) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        pytest.skip("core dumps are off for good here, so this can't be told from switching them off")
    secret = tmp_path / "secret"
    os.mkfifo(secret)
    words = ["export", "latest", "-o", str(tmp_path / "out"), "--encrypt", "--encrypt-passphrase-file", str(secret)]
    command = subprocess.Popen(
        [sys.executable, "-m", module, *words],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])},
        stderr=subprocess.DEVNULL,
    )
    with reading(command, secret):
        limits = Path(f"/proc/{command.pid}/limits").read_text(encoding="ascii").splitlines()
    assert command.wait() == 2, "nothing was in the file"
    (most,) = (line.split()[4:6] for line in limits if line.startswith("Max core file size"))
    assert most == ["0", "0"]
