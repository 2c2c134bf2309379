"""The sort: pick what weighs on you, put each into a basket, look, and move what lies wrong."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from intake_app.wording import words
from ui.answers.base import EASY, SCROLLS, AnswerWidget, Values
from ui.answers.sort_look import LookStep
from ui.answers.sort_pick import PickStep
from ui.answers.sort_place import PlaceStep
from ui.answers.sort_state import MOST_CARDS, SortState
from ui.look import spoken
from ui.look.mirror import put

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Item
    from ui.look.look import Look


class Stage(IntEnum):
    """Where the sort stands."""

    PICK = 0
    PLACE = 1
    LOOK = 2


def _take_all(_value: Value) -> bool:
    return True


class SortAnswer(AnswerWidget):
    """Three open-choice questions of one group, answered as baskets.

    Args:
        look: sizes and colours.
        item: the group; its questions are the baskets, their options the cards.
        offered: tells which of the options are offered as cards; one chosen before is shown all the same.
    """

    is_centred = True

    def __init__(
        self, look: Look, item: Item, *, offered: Callable[[Value], bool] = _take_all, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, item.text, description=item.why, parent=parent)
        self._item = item
        self._say = words("answers")
        self._questions = [child for child in item.items if child.is_question]
        self._all_labels = {o.value: o.label for child in self._questions for o in child.options}
        cards = {o.value: o.label for o in self._questions[0].options if offered(o.value)}
        self.state = SortState(len(self._questions))
        self.stage = Stage.PICK
        labels = [child.text for child in self._questions]
        self.pick = PickStep(look, self.state, cards, self)
        self.place = PlaceStep(look, labels, self)
        self.lists = LookStep(look, labels, self)
        self.pick.changed.connect(self.changed)
        self.pick.resized.connect(self._on_resized)
        self.place.placed.connect(self._on_placed)
        self.place.undone.connect(self._on_undone)
        self.lists.moved.connect(self._on_moved)
        self.lists.resized.connect(self._on_resized)
        self._show_stage()

    def label_of(self, card: Value) -> str:
        """Return a card's words: the form's, or the client's own."""
        return self._all_labels.get(card, str(card))

    # --- the answer

    def value(self) -> Values:
        """Return what lies in each basket, in the order it came there."""
        filled = zip(self._questions, self.state.placed, strict=True)
        return {child.link_id: tuple(cards) for child, cards in filled if cards}

    def set_value(self, values: Mapping[str, tuple[Value, ...]]) -> None:
        """Show these baskets; with something in them, at the last step."""
        self.state.restore([values.get(child.link_id, ()) for child in self._questions])
        self.pick.refill()
        self.stage = Stage.LOOK if self.state.picked else Stage.PICK
        self._show_stage()

    # --- the words above

    def heading(self) -> str:
        """Return the words of this step; the middle one has the question's own."""
        return {Stage.PICK: self._say("pick_heading"), Stage.LOOK: self._say("look_heading")}.get(self.stage, "")

    def why(self) -> str:
        """Return the quiet line of this step."""
        hints = {Stage.PICK: self._say("pick_why", count=MOST_CARDS), Stage.LOOK: self._say("look_why")}
        return hints.get(self.stage, "")

    # --- the steps

    def wants_continue(self) -> bool:
        """Tell whether a step is still to come; once all cards were shown and none was picked there is none."""
        if self.stage is Stage.PICK and (self.pick.is_open or self._has_more_to_pick()):
            return True
        return self.stage < Stage.LOOK and bool(self.state.picked)

    def _has_more_to_pick(self) -> bool:
        """Tell whether there are cards nobody has seen yet, and room for one of them."""
        return not self.pick.steps.is_last and not self.state.is_full

    def step_forward(self) -> bool:
        """Go on to the next step."""
        if self.stage is Stage.PICK and self.pick.close_field():
            return True
        if not self.wants_continue():
            return False
        if self.stage is Stage.PICK and self._has_more_to_pick():
            return self.pick.steps.go(1)
        self._go(Stage.PLACE if self.stage is Stage.PICK and self.state.waiting else Stage.LOOK)
        return True

    def step_back(self) -> bool:
        """Go to the step before."""
        if self.stage is Stage.PICK:
            return self.pick.steps.go(-1)
        self._go(Stage(self.stage - 1))
        return True

    def step_mark(self) -> int:
        """Return which step shows, and which part of the cards to pick from."""
        return self.stage * 10 + self.pick.steps.step

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        if stage is Stage.PICK:
            self.pick.refill()
        self._show_stage()
        self.step_changed.emit()
        self.arrange(self.width(), self.height())
        left_out = len(self.state.waiting)
        if stage is Stage.LOOK and left_out:
            spoken.announce(self, self._say("left_out", count=left_out))

    def _show_stage(self) -> None:
        steps = (self.pick, self.place, self.lists)
        for step, stage in zip(steps, Stage, strict=True):
            step.setVisible(stage is self.stage)
        self._show_place()
        self.lists.show_state(self.state, {card: self.label_of(card) for card in self.state.picked})

    def _show_place(self) -> None:
        waiting = [self.label_of(card) for card in self.state.waiting]
        picked = [self.label_of(card) for card in self.state.picked]
        counts = [len(basket) for basket in self.state.placed]
        self.place.show_cards(waiting, picked, counts, can_undo=bool(self.state.history))

    # --- what a person does

    def _on_placed(self, basket: int) -> None:
        waiting = self.state.waiting
        if not waiting:
            return
        card = waiting[0]
        self.state.place(card, basket)
        said = self._say(
            "placed_in", card=self.label_of(card), basket=self._questions[basket].text, count=len(waiting) - 1
        )
        spoken.announce(self, said)
        if len(waiting) > 1:
            self._show_place()
        else:
            self._go(Stage.LOOK)
        self.changed.emit()

    def _on_undone(self) -> None:
        if self.state.undo() is not None:
            self._show_place()
            self.changed.emit()

    def _on_moved(self, card: Value, basket: int) -> None:
        self.state.place(card, basket)
        self._show_stage()
        self.lists.focus_card(card)
        spoken.announce(self, self._say("moved_to", card=self.label_of(card), basket=self._questions[basket].text))
        self.changed.emit()
        self._on_resized()

    def _on_resized(self) -> None:
        self.step_changed.emit()
        self.arrange(self.width(), self.height())

    def first_focus(self) -> QWidget:
        """Return the first part of this step."""
        return (self.pick, self.place, self.lists)[self.stage].first_focus()

    # --- the places

    def least_height(self, width: int) -> int:
        """Return the least height of this step."""
        if self.stage is Stage.LOOK:
            return self.lists.needed_height(width)
        return (self.pick if self.stage is Stage.PICK else self.place).least_height(width)

    def heightForWidth(self, width: int) -> int:
        """Return the comfortable height of this step."""
        if self.stage is Stage.LOOK:
            return self.lists.needed_height(width)
        return (self.pick if self.stage is Stage.PICK else self.place).full_height(width)

    def height_within(self, width: int, *, pane: int, room: int) -> int:
        """Stand as tall as there is room for."""
        least = self.least_height(width)
        if self.stage is Stage.PICK:
            least = self.pick.height_within(width, room)
        return max(least, min(self.heightForWidth(width), max(room, pane)))

    def strain(self, width: int, room: int) -> int:
        """Ask the cards to pick from; the other steps do not give way."""
        if self.stage is Stage.PICK:
            return self.pick.strain(width, room)
        needed = self.least_height(width) if self.stage is Stage.PLACE else self.lists.closed_height(width)
        return EASY if needed <= room else SCROLLS

    def arrange(self, width: int, height: int, /) -> None:
        """Give the step shown all the room."""
        for step in (self.pick, self.place, self.lists):
            put(step, 0, 0, width, height)
