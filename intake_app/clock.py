"""The one place that reads the time: always UTC, always aware."""

from __future__ import annotations

import os
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
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return now() if fixed is None else datetime.fromtimestamp(int(fixed), tz=UTC)


def monotonic_seconds() -> float:
    """Return seconds that never jump, for waits; the wall clock may be set by hand."""
    return time.monotonic()
