"""Common Ground: a therapy client's intake and goals, made by two, on one computer.

The core. It never imports Qt or the `ui` package; `docs/architecture.md` has the map.
"""

__version__ = "0.1.0"
