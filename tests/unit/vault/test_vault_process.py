"""A process that holds secrets leaves no core dump and lets nobody look in."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
