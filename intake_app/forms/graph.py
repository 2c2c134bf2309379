"""Which item waits for which: worked out once per form, so that an answer touches only what depends on it.

An item needs its parent (a disabled ancestor disables it) and the questions of its conditions
(a disabled question counts as unanswered). Along these needs there is an order in which one pass settles everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from intake_app.model.questionnaire import Item


@dataclass(frozen=True, slots=True)
class Graph:
    """The needs of one form, turned round."""

    order: tuple[str, ...]
    """Every linkId, each after all that it needs."""
    rank: Mapping[str, int]
    """Its place in `order`."""
    dependents: Mapping[str, tuple[str, ...]]
    """For a question: the items whose conditions read it. Questions nobody reads are not in it."""


def build(items: Sequence[Item]) -> Graph:
    """Work out the graph of a form whose loader found no circle.

    Args:
        items: every item of the form, in form order.
    """
    order = tuple(link_id for members in components(needs_of(items)) for link_id in members)
    dependents: dict[str, list[str]] = {}
    for item in items:
        for question in dict.fromkeys(condition.question for condition in item.enable_when):
            dependents.setdefault(question, []).append(item.link_id)
    rank = {link_id: place for place, link_id in enumerate(order)}
    return Graph(order, rank, {question: tuple(waiting) for question, waiting in dependents.items()})


def needs_of(items: Iterable[Item]) -> dict[str, list[str]]:
    """Return what each item needs to be known first; questions that do not exist and the item itself left out."""
    items = tuple(items)
    needs: dict[str, list[str]] = {item.link_id: [] for item in items}
    for item in items:
        for child in item.items:
            needs[child.link_id].append(item.link_id)
        asked = dict.fromkeys(condition.question for condition in item.enable_when)
        needs[item.link_id].extend(name for name in asked if name in needs and name != item.link_id)
    return needs


def components(needs: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Group items that need each other, each group after all that it needs; without circles every group is one item.

    Source: R. Tarjan, Depth-first search and linear graph algorithms, 1972; written without recursion,
    because a form may chain thousands of conditions.
    """
    search = _Search(needs)
    for root in needs:
        if root not in search.index:
            search.run(root)
    return search.found


class _Search:
    """The state of one run of Tarjan's algorithm."""

    def __init__(self, needs: Mapping[str, Sequence[str]]) -> None:
        self.index: dict[str, int] = {}
        self.found: list[list[str]] = []
        self._needs = needs
        self._low: dict[str, int] = {}
        self._open: list[str] = []
        self._is_open: set[str] = set()

    def run(self, root: str) -> None:
        """Visit everything that can be reached from `root`."""
        self._enter(root)
        path = [(root, iter(self._needs[root]))]
        while path:
            node, rest = path[-1]
            fresh = self._next_unvisited(node, rest)
            if fresh is not None:
                self._enter(fresh)
                path.append((fresh, iter(self._needs[fresh])))
                continue
            path.pop()
            if path:
                self._low[path[-1][0]] = min(self._low[path[-1][0]], self._low[node])
            if self._low[node] == self.index[node]:
                self._close(node)

    def _enter(self, node: str) -> None:
        self.index[node] = self._low[node] = len(self.index)
        self._open.append(node)
        self._is_open.add(node)

    def _next_unvisited(self, node: str, rest: Iterable[str]) -> str | None:
        for need in rest:
            if need not in self.index:
                return need
            if need in self._is_open:
                self._low[node] = min(self._low[node], self.index[need])
        return None

    def _close(self, node: str) -> None:
        members: list[str] = []
        while not members or members[-1] != node:
            members.append(self._open.pop())
            self._is_open.discard(members[-1])
        self.found.append(members[::-1])
