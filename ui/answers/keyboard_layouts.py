"""Which characters lie where on the on-screen keyboard. Ten columns; a space in a row is a gap for a special key."""

from __future__ import annotations

from dataclasses import dataclass

SHIFT, BACKSPACE, ENTER, SPACE, DONE = "shift", "backspace", "enter", "space", "done"
LETTERS, SYMBOLS, ACCENTS = "letters", "symbols", "accents"
SPECIAL = frozenset({SHIFT, BACKSPACE, ENTER, SPACE, DONE, LETTERS, SYMBOLS, ACCENTS})


@dataclass(frozen=True, slots=True)
class Key:
    """One key: the character it types or the special thing it does, and how many columns it takes."""

    sends: str
    columns: int = 1

    @property
    def is_special(self) -> bool:
        """Whether it does something else than type its own character."""
        return self.sends in SPECIAL


Rows = tuple[tuple[Key, ...], ...]


def _row(characters: str, *, before: str = "", after: str = "") -> tuple[Key, ...]:
    special_before = (Key(before),) if before else ()
    special_after = (Key(after),) if after else ()
    return (*special_before, *(Key(character) for character in characters), *special_after)


def _last(first: str, second: str, mark: str = "\u2019") -> tuple[Key, ...]:
    return (Key(first), Key(second), Key(mark), Key(SPACE, 4), Key(ENTER), Key(DONE, 2))


LAYOUTS: dict[str, dict[str, Rows]] = {
    "en": {
        LETTERS: (
            _row("qwertyuiop"),
            _row("asdfghjkl", after=BACKSPACE),
            _row("zxcvbnm,.", before=SHIFT),
            _last(SYMBOLS, ACCENTS),
        ),
        SYMBOLS: (
            _row("1234567890"),
            _row("-/:;()&@?", after=BACKSPACE),
            _row("!\"'#%+*=,."),
            _last(LETTERS, ACCENTS),
        ),
        ACCENTS: (
            _row("áàâäãåæçéè"),
            _row("êëíìîïñóò", after=BACKSPACE),
            _row("ôöõøúùûüß", before=SHIFT),
            _last(LETTERS, SYMBOLS),
        ),
    },
    "es": {
        LETTERS: (
            _row("qwertyuiop"),
            _row("asdfghjklñ"),
            _row("zxcvbnm.", before=SHIFT, after=BACKSPACE),
            _last(SYMBOLS, ACCENTS, ","),
        ),
        SYMBOLS: (
            _row("1234567890"),
            _row("-/:;()&@\"'"),
            _row("¿?¡!#%+*=", after=BACKSPACE),
            _last(LETTERS, ACCENTS, ","),
        ),
        ACCENTS: (
            _row("áéíóúüñ¿?¡"),
            _row("!«»“”\u2019—ºª", after=BACKSPACE),
            _row("àèòâêôãõç", before=SHIFT),
            _last(LETTERS, SYMBOLS, ","),
        ),
    },
}
"""Language -> page -> rows."""


def capital(character: str) -> str:
    """Return a character's capital as one character; the sharp s has one of its own."""
    return "ẞ" if character == "ß" else character.upper()
