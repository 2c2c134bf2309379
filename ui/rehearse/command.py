"""`intake-app rehearse`: its options, its exit codes, and the order in which it does things."""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app import paths, wording
from intake_app.commands import manual, unlocking
from intake_app.errors import AnswerError, AnswersFileError, FormError, IntakeError, JsonError
from intake_app.forms import answers_file, loader
from intake_app.forms.session import FormSession
from intake_app.services.kiosk import languages
from intake_app.wording import HOUSE, words
from ui.rehearse.made_up import answers_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from intake_app.errors import Fault
    from intake_app.model.answers import Answer
    from intake_app.model.questionnaire import Questionnaire

DONE, WRONG = 0, 1
_LEAST_SIZE = (480, 320)
_MOST_SIZE = 8192
_SIZE = (1920, 1080)
_PARTS_OF_SIZE = 2
ROADS = ("mouse", "touch", "keys", "reader")
"""How the fictional client uses the screen: `reader` is what a screen reader finds and can do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to rehearse, all of it checked before a window opens."""

    questionnaire: Questionnaire
    answers: dict[str, Answer]
    out: Path
    size: tuple[int, int]
    has_responder: bool
    has_pictures: bool
    road: str = ROADS[0]
    language: str = HOUSE


class _RefusedError(Exception):
    """It cannot be rehearsed; the sentences say why."""

    def __init__(self, *sentences: str) -> None:
        """Keep the sentences."""
        super().__init__(*sentences)
        self.sentences = sentences


def remark(text: str) -> None:
    """Say something that is not the result."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - a command speaks on standard error


def run(app: QApplication, arguments: Sequence[str]) -> int:
    """Rehearse; print the PDF's path as the last line.

    Returns:
        0 done; 1 the form, the answers or the folder are wrong; 2 used wrongly.
    """
    options = options_parser().parse_args(list(arguments))
    try:
        plan = _plan(options)
    except _RefusedError as why:
        for sentence in why.sentences:
            remark(sentence)
        return WRONG
    # Here and not above: nothing of it is needed where the options are wrong.
    from ui.rehearse.rehearsal import Rehearsal  # noqa: PLC0415

    rehearsal = Rehearsal(plan, remark)
    pdf = rehearsal.run(app)
    if pdf is None:
        return WRONG
    print(pdf, flush=True)  # noqa: T201 - the result goes to standard output
    return DONE


def options_parser() -> argparse.ArgumentParser:
    """Return what the command takes, and what its `--help` says."""
    say = words("rehearse")
    parser = argparse.ArgumentParser("intake-app rehearse", description=say("about"))
    parser.add_argument("--form", metavar="F.json", type=Path, help=say("help.form"))
    parser.add_argument("--answers", metavar="A.json", type=Path, help=say("help.answers"))
    parser.add_argument("--out", metavar="DIR", type=Path, help=say("help.out"))
    parser.add_argument("--screenshots", action="store_true", help=say("help.screenshots"))
    parser.add_argument("--size", metavar="WxH", type=_size, default=_SIZE, help=say("help.size"))
    parser.add_argument("--lang", metavar="LANG", type=_language, default=HOUSE, help=say("help.lang"))
    parser.add_argument("--by", choices=ROADS, default=ROADS[0], help=say("help.by"))
    parser.add_argument("--no-responder", action="store_true", help=say("help.no_responder"))
    unlocking.add_options(parser, opens_vault=False)
    manual.complete(parser, "rehearse")
    return parser


def _language(text: str) -> str:
    if text in wording.languages():
        return text
    known = ", ".join(wording.languages())
    raise argparse.ArgumentTypeError(words("rehearse")("lang.unknown", lang=text, known=known))


def _size(text: str) -> tuple[int, int]:
    parts = text.lower().split("x")
    if len(parts) == _PARTS_OF_SIZE and all(part.isascii() and part.isdecimal() for part in parts):
        wide, high = int(parts[0]), int(parts[1])
        if _LEAST_SIZE[0] <= wide <= _MOST_SIZE and _LEAST_SIZE[1] <= high <= _MOST_SIZE:
            return wide, high
    raise argparse.ArgumentTypeError(words("rehearse")("size.wrong"))


def _plan(options: argparse.Namespace) -> Plan:
    questionnaire = _form(options.form)
    known = languages.of(questionnaire)
    if options.lang not in languages.offered(questionnaire, (options.lang,)):
        refused = words("rehearse")("lang.form", lang=options.lang, known=", ".join(known))
        raise _RefusedError(refused)
    answers = _answers(questionnaire, options)
    has_responder = not options.no_responder
    _check(questionnaire, answers, has_responder=has_responder)
    out = _folder(options.out)
    return Plan(questionnaire, answers, out, options.size, has_responder, options.screenshots, options.by, options.lang)


def _form(path: Path | None) -> Questionnaire:
    source = path or paths.resource("forms/default-intake.json")
    try:
        return loader.load_file(source).questionnaire
    except FormError as why:
        raise _RefusedError(*_faults(str(source), why.faults)) from why
    except OSError as why:
        raise _RefusedError(words("rehearse")("file.unreadable", path=source, detail=why.strerror)) from why


def _answers(questionnaire: Questionnaire, options: argparse.Namespace) -> dict[str, Answer]:
    path = options.answers
    if path is None and options.form is not None and questionnaire.url != _form(None).url:
        return answers_for(questionnaire)
    path = path or _client(options.lang)
    try:
        return answers_file.read_file(questionnaire, path)
    except AnswersFileError as why:
        raise _RefusedError(*_faults(str(path), why.faults)) from why
    except (JsonError, OSError) as why:
        raise _RefusedError(words("rehearse")("file.unreadable", path=path, detail=why)) from why


def _client(language: str) -> Path:
    """Return the answers of the fictional client who writes in a language; in English where there is none."""
    own = paths.resource(f"rehearsal/default-answers.{language}.json")
    return own if own.exists() else paths.resource("rehearsal/default-answers.json")


def _faults(source: str, faults: Sequence[Fault]) -> list[str]:
    say = words("rehearse")
    return [
        say("fault", source=source, link_id=f.link_id or say("fault.form"), rule=f.rule, detail=f.detail).rstrip()
        for f in faults
        if not f.is_warning
    ]


def _check(questionnaire: Questionnaire, answers: dict[str, Answer], *, has_responder: bool) -> None:
    """Name every missing answer before a window opens; say which answers are to questions not shown."""
    say = words("rehearse")
    session = FormSession(questionnaire, context={"responder": has_responder})
    try:
        applied = answers_file.apply(session, answers)
    except AnswerError as why:
        raise _RefusedError(say("fault", source="", link_id=why.link_id, rule=why.rule, detail=why.detail)) from why
    if applied.missing:
        raise _RefusedError(*(say("missing", link_id=link_id) for link_id in applied.missing))
    if applied.unshown:
        remark(say("unshown", link_ids=", ".join(applied.unshown)))
    for link_id in applied.unshown:
        answers.pop(link_id, None)


def _folder(named: Path | None) -> Path:
    say = words("rehearse")
    if named is None:
        return Path(tempfile.mkdtemp(prefix="rehearsal-"))
    try:
        named.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise _RefusedError(say("out.unwritable", path=named, detail=why.strerror)) from why
    from ui.rehearse.practice import make_room  # noqa: PLC0415 - only with a folder of one's own

    try:
        make_room(named / "vault")
    except IntakeError as why:
        raise _RefusedError(say("out.used", path=named / "vault")) from why
    return named.resolve()
