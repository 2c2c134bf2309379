"""The page of every command, written from its parser.

`python -m tests.helpers.command_pages` renews docs/commands.md.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import run
from intake_app import cli
from intake_app.commands import manual
from ui import app, options

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
_HEAD = """# Commands

One part for each, as `intake-app COMMAND --help` tells it. In a checkout type `python3 run.py -- COMMAND`
where this page says `intake-app COMMAND`. Standard output carries the result alone; everything else is on
standard error. Nothing secret is taken as a word on the command line: name a file, or type it on a terminal.
"""
_USAGE_WIDTH = 100


@dataclass(frozen=True)
class Command:
    """One command: its words, the name of its texts, and its parser."""

    words: str
    name: str
    parser: argparse.ArgumentParser


def commands() -> Iterator[Command]:
    """Return every command that a person may type."""
    for word in ("", *app.WINDOWS):
        yield Command(f"intake-app {word}".rstrip(), word or options.FRONT, options.parser_of(word))
    yield from _below("intake-app", cli._parser())


def _below(words: str, parser: argparse.ArgumentParser) -> Iterator[Command]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, below in action.choices.items():
                yield Command(f"{words} {word}", word, below)
                yield from _below(f"{words} {word}", below)


def taken_by(parser: argparse.ArgumentParser) -> set[str]:
    """Return every option's spelling and every argument's name that a parser takes."""
    found: set[str] = set()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= set(action.choices)
        else:
            found |= set(action.option_strings) or {str(action.metavar)}
    return found


def page() -> str:
    """Return the whole page."""
    parts = [_part(command) for command in commands()]
    return "\n".join([_HEAD, *parts, _part_of_run()])


def _part(command: Command) -> str:
    formatter = argparse.HelpFormatter(command.parser.prog, width=_USAGE_WIDTH)
    formatter.add_usage(command.parser.usage, command.parser._actions, command.parser._mutually_exclusive_groups)
    usage = formatter.format_help().strip().removeprefix("usage: ")
    rows = [f"- `{spelled}`: {told}" for spelled, told in _rows(command.parser)]
    parts = [f"## {command.words}", str(command.parser.description), f"```\n{re.sub(' {2,}', '    ', usage)}\n```"]
    parts += ["**Options**\n\n" + "\n".join(rows)]
    parts += [_list("Exit codes", [f"{code}: {told}" for code, told in manual.exits(command.name).items()])]
    parts += [f"**Files**\n\n{manual.files(command.name)}"] if manual.files(command.name) else []
    parts += ["**Examples**\n\n" + "\n".join(f"    {line}" for line in manual.examples(command.name))]
    return "\n\n".join(parts) + "\n"


def _list(title: str, lines: list[str]) -> str:
    return f"**{title}**\n\n" + "\n".join(f"- {line}" for line in lines)


def _rows(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from ((below.dest, str(below.help)) for below in action._choices_actions)
            continue
        metavar = "" if action.nargs == 0 else f" {action.metavar or '|'.join(action.choices or ())}"
        spelled = ", ".join(f"{option}{metavar}" for option in action.option_strings) or metavar.strip()
        yield spelled, str(action.help).replace(argparse.SUPPRESS, "")


def _part_of_run() -> str:
    return f"## python3 run.py\n\n```\n{(run.__doc__ or '').strip()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
