"""`python3 -m intake_app`: the commands that need no window."""

from __future__ import annotations

import sys

from intake_app.cli import run_alone

sys.exit(run_alone(sys.argv[1:]))
