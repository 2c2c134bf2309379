"""The one place that reads the time: always UTC, always aware."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from datetime import UTC, datetime


def now() -> datetime:
    """Return the present moment in UTC, to the second."""
    return datetime.now(tz=UTC).replace(microsecond=0)


def local(moment: datetime) -> datetime:
    """Return `moment` in this machine's own time zone, for words a person reads."""
    return moment.astimezone()


def export_time() -> datetime:
    """Return the time to print on an export: `SOURCE_DATE_EPOCH` where it is set, else now.

    Raises:
        ValueError: the variable is set and is not a whole number of seconds since 1970.
    Source: reproducible-builds.org, specification of SOURCE_DATE_EPOCH.
    """
    return fixed_time() or now()


def fixed_time() -> datetime | None:
    """Return what `SOURCE_DATE_EPOCH` fixes the time of an export to, None where it is not set.

    Raises:
        ValueError: the variable is set and is not a whole number of seconds since 1970.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return None if fixed is None else datetime.fromtimestamp(int(fixed), tz=UTC)


def wall_seconds() -> float:
    """Return seconds since 1970 as the computer's clock has them; it may be set by hand. For noticing just that."""
    return time.time()


def monotonic_seconds() -> float:
    """Return seconds that never jump, for waits; the wall clock may be set by hand."""
    return time.monotonic()


def wakeful_seconds() -> float:
    """Return seconds that never jump and that count the time a computer slept, for waits that must not be slept over.

    Source: clock_gettime(2), CLOCK_BOOTTIME; on macOS CLOCK_MONOTONIC counts sleep, on Windows GetTickCount64 does.
    """
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    if sys.platform == "win32":
        ctypes.windll.kernel32.GetTickCount64.restype = ctypes.c_ulonglong
        return float(ctypes.windll.kernel32.GetTickCount64()) / 1000
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def slept_seconds() -> float:
    """Return how long this computer has slept since it was started, in seconds; it only grows.

    Source: the same, with CLOCK_MONOTONIC, CLOCK_UPTIME_RAW and QueryUnbiasedInterruptTime, which stand still asleep.
    """
    if sys.platform == "darwin":
        return wakeful_seconds() - time.clock_gettime(time.CLOCK_UPTIME_RAW)
    if sys.platform == "win32":
        awake = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(awake))
        return wakeful_seconds() - awake.value / 1e7
    return wakeful_seconds() - time.clock_gettime(time.CLOCK_MONOTONIC)
