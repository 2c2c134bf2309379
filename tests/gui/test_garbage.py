"""A worker that allocates must never take a page apart: the process would end in the middle of a sitting."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import gc, sys, threading
from PySide6.QtCore import QObject
from ui.start import application, prepare_environment

prepare_environment(offscreen=True)
app = application()
if sys.argv[1] == "automatic":
    gc.enable()
gc.set_threshold(100, 2, 2)
main, wrong, right = threading.get_ident(), [], []

class Part:
    def __del__(self):
        (right if threading.get_ident() == main else wrong).append(1)

class Page(QObject):
    def __init__(self):
        super().__init__()
        self.circle, self.part = self, Part()

done = threading.Event()

def allocate():
    while not done.is_set():
        circle = []
        circle.append(circle)

threading.Thread(target=allocate, daemon=True).start()
from PySide6.QtCore import QTimer
def make():
    Page()
    if wrong or right:
        app.quit()
timer = QTimer()
timer.timeout.connect(make)
timer.start(1)
QTimer.singleShot(20000, app.quit)
app.exec()
done.set()
print(bool(wrong), bool(right))
"""


def collected_by(how: str) -> str:
    """Return whether pages were taken apart on a wrong thread, and whether on the main one."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, how], capture_output=True, text=True, check=False, timeout=60)
    return done.stdout.strip() or f"ended with {done.returncode}"


def test_pages_are_taken_apart_on_the_main_thread_alone() -> None:
    assert collected_by("ours") == "False True"


def test_the_control_finds_a_page_taken_apart_by_the_worker() -> None:
    assert collected_by("automatic") != "False True"
