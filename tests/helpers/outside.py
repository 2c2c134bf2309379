"""Read every window from outside, as a screen reader does: over AT-SPI. For the system's own Python, with python3-gi.

Takes one JSON line for each wish on standard input and answers with one: `{"do": "tree"}` gives what is showing;
`{"do": "press", "role": R, "name": N}` does the first action of the first such thing, and says whether there was one.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

from gi.repository import Gio, GLib  # type: ignore[import-not-found,import-untyped,unused-ignore]

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = tuple[str, str]
"""A name on the bus, and a path."""

ACCESSIBLE, ACTION = "org.a11y.atspi.Accessible", "org.a11y.atspi.Action"
REGISTRY, ROOT = "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"
FOCUSABLE, SHOWING, CHECKED = 11, 25, 4
PATIENCE_MS = 5_000
BUS_SECONDS = 60


def accessibility_bus() -> Any:
    """Return the bus that screen readers use; the session's launcher starts it when asked."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    where = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1, None)
    kind = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(where.unpack()[0], kind, None, None)


class Outside:
    """The trees of all programs on the accessibility bus."""

    def __init__(self) -> None:
        self.bus = accessibility_bus()

    def call(self, node: Node, face: str, method: str, arguments: Any = None) -> Any:
        """Call one method of a node; return what it gave."""
        name, path = node
        return self.bus.call_sync(name, path, face, method, arguments, None, 0, PATIENCE_MS, None).unpack()

    def get(self, node: Node, face: str, what: str) -> Any:
        """Return one property of a node."""
        asked = GLib.Variant("(ss)", (face, what))
        return self.call(node, "org.freedesktop.DBus.Properties", "Get", asked)[0]

    def states(self, node: Node) -> set[int]:
        """Return the numbers of a node's states."""
        low, high = self.call(node, ACCESSIBLE, "GetState")[0]
        return {bit for bit in range(64) if (low | high << 32) >> bit & 1}

    def below(self, node: Node, *, is_program: bool = False) -> Iterator[tuple[Node, dict[str, Any]]]:
        """Yield every showing thing below a node, with what a reader says of it."""
        states = self.states(node)
        if not is_program and SHOWING not in states:
            return
        role = self.call(node, ACCESSIBLE, "GetRoleName")[0]
        told = {"role": role, "name": self.get(node, ACCESSIBLE, "Name")}
        told |= {"focusable": FOCUSABLE in states, "checked": CHECKED in states}
        yield node, told
        for child in self.call(node, ACCESSIBLE, "GetChildren")[0]:
            yield from self.below(child)

    def everything(self) -> Iterator[tuple[Node, dict[str, Any]]]:
        """Yield every showing thing of every program; one that ends meanwhile has nothing to show."""
        try:
            programs = self.call((REGISTRY, ROOT), ACCESSIBLE, "GetChildren")[0]
        except GLib.Error:
            # On a busy machine the registry is still being started: whoever asks, asks again.
            return
        for program in programs:
            try:
                yield from list(self.below(program, is_program=True))
            except GLib.Error:
                continue

    def press(self, role: str, name: str) -> bool:
        """Do the first action of what has this role and name; tell whether it is there."""
        for node, told in self.everything():
            if (told["role"], told["name"]) == (role, name):
                return bool(self.call(node, ACTION, "DoAction", GLib.Variant("(i)", (0,)))[0])
        return False


def outside_in_time() -> Outside:
    """Return the reader; on a busy machine the bus takes some seconds to come up."""
    until = time.monotonic() + BUS_SECONDS
    while True:
        try:
            return Outside()
        except GLib.Error:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def main() -> None:
    """Answer each line."""
    outside = outside_in_time()
    for line in sys.stdin:
        wish = json.loads(line)
        if wish["do"] == "press":
            answer: Any = outside.press(wish["role"], wish["name"])
        else:
            answer = [told for _node, told in outside.everything()]
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
