"""Which elements of a response are enabled by the answers in it.

In a response a linkId may stand several times (repeating groups). A condition then looks at the nearest answers: those
inside the closest element that holds both itself and the question. Source: FHIR Questionnaire, notes on enableWhen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.forms import graph
from intake_app.forms.compare import holds
from intake_app.model.questionnaire import EnableBehavior

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake_app.forms.response_tree import Node
    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Item, Questionnaire


class Enabling:
    """Decides about every element once, in an order in which all that an element needs was decided before."""

    def __init__(self, questionnaire: Questionnaire, top: Sequence[Node]) -> None:
        """Decide, and write it into the nodes."""
        self._form = questionnaire
        self._nodes: dict[str, list[Node]] = {}
        self._inside: dict[str, dict[int, list[Node]]] = {}
        for node in (below for first in top for below in first.walk()):
            self._nodes.setdefault(node.item.link_id, []).append(node)
        for link_id in graph.build(tuple(questionnaire.by_link_id.values())).order:
            for node in self._nodes.get(link_id, ()):
                node.is_enabled = self.would_be_enabled(node.item, node.parent)

    def would_be_enabled(self, item: Item, parent: Node | None) -> bool:
        """Whether an item is enabled, or would be if it stood in `parent` (None: at the top)."""
        if parent is not None and not parent.is_enabled:
            return False
        if not item.enable_when:
            return True
        is_enough = any if item.enable_behavior is EnableBehavior.ANY else all
        return is_enough(
            holds(condition, self._nearest_values(condition.question, parent)) for condition in item.enable_when
        )

    def _nearest_values(self, link_id: str, start: Node | None) -> list[Value]:
        """Return the values of a question, as seen from inside `start`."""
        found = self._nodes.get(link_id, [])
        if len(found) > 1:
            found = self._nearest(link_id, start)
        return [given.value for node in found if node.is_enabled for given in node.given if given.value is not None]

    def _nearest(self, link_id: str, start: Node | None) -> list[Node]:
        """Return those elements of a question that share the closest surrounding element with `start`."""
        if link_id not in self._inside:
            inside: dict[int, list[Node]] = {}
            for node in self._nodes[link_id]:
                for above in _upwards(node):
                    inside.setdefault(id(above), []).append(node)
            self._inside[link_id] = inside
        for above in _upwards(start):
            if id(above) in self._inside[link_id]:
                return self._inside[link_id][id(above)]
        return self._nodes[link_id]


def _upwards(node: Node | None) -> Iterator[Node]:
    """Yield a node and everything around it, from the inside out."""
    while node is not None:
        yield node
        node = node.parent
