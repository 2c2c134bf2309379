"""How long to wait after wrong tries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Waits after wrong tries in a row, in seconds."""

    free: int
    """So many wrong tries cost nothing; the last of them starts the first wait."""
    first_seconds: int
    longest_seconds: int
    is_growing: bool
    """Doubled with each further wrong try; else a wait after every `free` tries."""
    stop: int | None = None
    """After so many in a row, no try is taken at all."""

    def wait_after(self, fails: int) -> int:
        """Return the seconds to wait after that many wrong tries in a row."""
        if fails < self.free:
            return 0
        if not self.is_growing:
            return self.first_seconds if fails % self.free == 0 else 0
        doublings = min(fails - self.free, 30)  # far beyond the longest wait; keeps the number small
        return min(self.first_seconds << doublings, self.longest_seconds)

    def is_stopped(self, fails: int) -> bool:
        """Return whether only the recovery key opens now."""
        return self.stop is not None and fails >= self.stop


# Source: NIST SP 800-63B 3.2.2 (no more than 100 wrong tries in a row).
PASSPHRASE = Rule(free=5, first_seconds=30, longest_seconds=900, is_growing=True, stop=100)
STAFF_PIN = Rule(free=5, first_seconds=60, longest_seconds=60, is_growing=False)
# Guessing four words at a second and five tries a minute is out of reach; whoever mistyped shall not wait for long.
COME_BACK = Rule(free=5, first_seconds=60, longest_seconds=60, is_growing=False)
