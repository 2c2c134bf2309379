"""What a command's `--help` says beyond its options: exit codes, files, examples. The wording is the one source."""

from __future__ import annotations

import argparse
import textwrap

from intake_app.wording import words

_CODES = range(4)
_MOST_EXAMPLES = 9


class _Whole(argparse.HelpFormatter):
    """Wraps a description as usual and leaves the end of the page as it was laid out."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return text if "\n" in text else super()._fill_text(text, width, indent)


def complete(parser: argparse.ArgumentParser, name: str) -> None:
    """Put exit codes, files and examples below a command's options.

    Args:
        parser: the command's.
        name: the command's own word, such as `check`; `front` where there is none.
    """
    parser.formatter_class = _Whole
    parser.epilog = "\n\n".join(part for part in (_exits(name), _files(name), _examples(name)) if part)


def exits(name: str) -> dict[int, str]:
    """Return what each exit code of a command means."""
    return {code: words("manual")(f"{name}.exit.{code}") for code in _CODES if _has(f"{name}.exit.{code}")}


def files(name: str) -> str:
    """Return what a command reads and writes; empty where it reads only what it is told to."""
    return words("manual")(f"{name}.files") if _has(f"{name}.files") else ""


def examples(name: str) -> list[str]:
    """Return command lines to try."""
    keys = (f"{name}.example.{number}" for number in range(1, _MOST_EXAMPLES))
    return [words("manual")(key) for key in keys if _has(key)]


def _has(key: str) -> bool:
    return key in words("manual").keys()  # noqa: SIM118  # Words is no dict


def _exits(name: str) -> str:
    lines = (f"  {code}  {meaning}" for code, meaning in exits(name).items())
    return "\n".join([words("manual")("exits"), *lines])


def _files(name: str) -> str:
    indented = textwrap.indent(textwrap.fill(files(name), 76), "  ")
    return f"{words('manual')('files')}\n{indented}" if files(name) else ""


def _examples(name: str) -> str:
    return "\n".join([words("manual")("examples"), *(f"  {line}" for line in examples(name))])
