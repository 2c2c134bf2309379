"""The parsers of the commands with a window: what they take, and what their `--help` says. Loads no Qt."""

from __future__ import annotations

import argparse
from pathlib import Path

import intake_app
from intake_app.commands import manual, unlocking
from intake_app.wording import words

FRONT = "front"
"""The name of the command that has no word."""


def parser_of(command: str) -> argparse.ArgumentParser:
    """Return the parser of one command with a window; an empty command is the front window."""
    if command == "rehearse":
        from ui.rehearse.command import options_parser  # noqa: PLC0415 -- it loads the forms

        return options_parser()
    name = command or FRONT
    about = words("manual")(f"{name}.about")
    parser = argparse.ArgumentParser(f"intake-app {command}".rstrip(), description=about)
    if command:
        unlocking.add_options(parser, opens_vault=False, opens_folder=True)
    else:
        parser.usage = words("front")("help_use")
        parser.add_argument("--data", metavar="DIR", type=Path, help=words("cli")("help.data"))
        parser.add_argument("--version", action="version", version=intake_app.__version__)
    manual.complete(parser, name)
    return parser
