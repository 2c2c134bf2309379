"""Reads a journey that is told in plain sentences, one a line, and says which line is wrong where one is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class WrongSentenceError(AssertionError):
    """A sentence of a journey cannot be done; it names the line."""

    def __init__(self, line: int, sentence: str, why: object) -> None:
        """Say which line, what it says, and why it cannot be done."""
        super().__init__(f"Line {line}, {sentence} -- {why or 'it is not so'}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of a journey."""

    line: int
    """Its number in the file, from 1."""
    text: str


def sentences(told: str) -> Iterator[Sentence]:
    """Yield the sentences of a file; an empty line says nothing, and one that begins with # what it is all about."""
    for number, line in enumerate(told.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield Sentence(number, line.strip())


class Reader:
    """Knows what a sentence may say, and does it."""

    def __init__(self, steps: Mapping[str, Callable[..., None]], done: Callable[[Sentence], None]) -> None:
        """Take what a journey may say.

        Args:
            steps: a regular expression for a whole sentence to what does it; its groups are handed on. The first fits.
            done: told of each sentence that was done.
        """
        self._steps = [(re.compile(pattern), step) for pattern, step in steps.items()]
        self._done = done
        self.now = Sentence(0, "")
        """The sentence that is being done."""

    def walk(self, told: str) -> None:
        """Do what every sentence says.

        Raises:
            WrongSentenceError: none of the steps is called so, or what it says cannot be done or is not so.
        """
        for sentence in sentences(told):
            self.now = sentence
            try:
                self._do(sentence)
                self._done(sentence)
            except WrongSentenceError:
                raise
            except AssertionError as why:
                raise WrongSentenceError(sentence.line, sentence.text, why) from why

    def _do(self, sentence: Sentence) -> None:
        for pattern, step in self._steps:
            found = pattern.fullmatch(sentence.text)
            if found is not None:
                step(*found.groups())
                return
        raise WrongSentenceError(sentence.line, sentence.text, "nobody here knows how to do that")
