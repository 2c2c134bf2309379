"""`python3 -m intake_app`: the commands that need no window."""

from __future__ import annotations

import sys

from intake_app.cli import main

sys.exit(main(sys.argv[1:]))
