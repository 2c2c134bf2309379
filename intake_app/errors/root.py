"""The root of every error."""

from __future__ import annotations


class IntakeError(Exception):
    """The root: everything this program raises on purpose."""
