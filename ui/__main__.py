"""Let `python -m ui` be the program, as the console script is."""

import sys

from ui.app import main

sys.exit(main())
