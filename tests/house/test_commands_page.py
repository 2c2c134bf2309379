"""The page of commands and the program's parsers say the same; every `--help` is a page worth reading."""

from __future__ import annotations

import re
import shlex

import pytest

import run
from intake_app import cli
from intake_app.commands import manual
from intake_app.wording import words
from tests.helpers.command_pages import PAGE, Command, commands, page, taken_by
from ui import app, options

COMMANDS = list(commands())
HIDDEN = ("sitting", "desk-room")


def parts(text: str) -> dict[str, str]:
    """Return the page's parts by their headings."""
    found = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def differences(text: str) -> list[str]:
    """Return what stands in the page and not in the parsers, or the other way around."""
    told = parts(text)
    wrong = sorted({command.words for command in COMMANDS} ^ (told.keys() - {"python3 run.py"}))
    for command in COMMANDS:
        listed = told.get(command.words, "").partition("**Options**")[2].partition("**Exit codes**")[0]
        rows = re.findall(r"^- `([^`]+)`", listed, flags=re.MULTILINE)
        named = {spelled.split()[0] for row in rows for spelled in row.split(", ")}
        wrong += [f"{command.words}: {option}" for option in sorted(named ^ taken_by(command.parser))]
    return wrong


def test_the_page_and_the_parsers_name_the_same_commands_and_options() -> None:
    assert differences(PAGE.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (("- `--fhir`", "- `--fhir2`"), ["intake-app export: --fhir", "intake-app export: --fhir2"]),
        (("## intake-app desk", "## intake-app desks"), None),
        (("**Options**\n\n- `-h, --help`", "**Options**\n\n- `--help`"), None),
    ],
)
def test_a_planted_difference_is_found(change: tuple[str, str], wrong: list[str] | None) -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert change[0] in text
    found = differences(text.replace(*change))
    assert found
    assert wrong is None or found == wrong


def test_the_page_is_the_one_that_the_parsers_make() -> None:
    # Word by word: where a line breaks is for each Python version's argparse to say.
    assert PAGE.read_text(encoding="utf-8").split() == page().split(), "renew it: python -m tests.helpers.command_pages"


def test_every_command_of_the_door_has_a_part() -> None:
    typed = {command.words.partition(" ")[2].split(" ")[0] for command in COMMANDS}
    assert typed == {"", *app.WINDOWS, *app.WINDOWLESS}
    assert not [name for name in HIDDEN if f"intake-app {name}" in PAGE.read_text(encoding="utf-8")]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.words)
def test_help_tells_exit_codes_examples_and_every_option(
    command: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert app.main([*command.words.split()[1:], "--help"]) == 0
    told, complained = capsys.readouterr()
    assert complained == ""
    for code, meaning in manual.exits(command.name).items():
        assert f"  {code}  {meaning}" in told
    assert {0, 2} <= manual.exits(command.name).keys()
    assert manual.examples(command.name)
    assert all(f"  {line}\n" in told for line in manual.examples(command.name))
    if command.words != "intake-app":  # its page lists the commands instead
        assert [option for option in taken_by(command.parser) if option not in told] == []


EXAMPLES = [(command, line) for command in COMMANDS for line in manual.examples(command.name)]


@pytest.mark.parametrize(("command", "line"), EXAMPLES, ids=lambda one: one if isinstance(one, str) else "")
def test_every_example_can_be_typed(command: Command, line: str) -> None:
    program, *typed = shlex.split(line)
    assert program == "intake-app"
    call = app.read_call(typed)
    if call.command in app.WINDOWLESS:
        assert cli._parser().parse_args([call.command, *call.rest]).run is not None
    else:
        options.parser_of(call.command).parse_args(call.rest)
    assert line.startswith(command.words)


@pytest.mark.parametrize("command", ["kiosk", "desk", "setup", "rehearse"])
def test_a_window_used_wrongly_opens_nothing(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main([command, "--nonsense"]) == 2
    told, complained = capsys.readouterr()
    assert told == ""
    assert f"usage: intake-app {command}" in complained


def test_every_text_of_the_manual_belongs_to_a_command() -> None:
    names = {command.name for command in COMMANDS}
    keys = {key for key in words("manual").keys() if "." in key}  # noqa: SIM118  # Words is no dict
    assert {key.split(".")[0] for key in keys} == names


def test_the_help_of_run_names_all_that_it_does() -> None:
    told = run.__doc__ or ""
    assert [verb for verb in run.VERBS if f"python3 run.py {verb}".rstrip() not in told] == []
    assert all(part in told for part in ("Exit codes:", "Files:", "Examples:"))
