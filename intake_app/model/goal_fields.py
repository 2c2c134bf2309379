"""The fields of the goal worksheet: what is written where, and by whom. Source: clinical brief, section 6."""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """Whose words, or whose tick."""

    CLIENT = "client"
    THERAPIST = "therapist"

    @property
    def other(self) -> Side:
        """The one beside them."""
        return Side.THERAPIST if self is Side.CLIENT else Side.CLIENT


class Field(StrEnum):
    """One field of the worksheet. The numbers are those of the clinical brief, section 6."""

    WANT = "want"
    """3: the client's later wording, below the sentence that stays as it was."""
    CLOSE = "close"
    """4: where I am today, 0 to 10; the first is the baseline."""
    MATTERS = "matters"
    """5, and the two that follow."""
    SURE = "sure"
    READY = "ready"
    NOT_LOWER = "not_lower"
    """5: why this number and not a lower one."""
    TRY = "try"
    """13 and the shared draft: what we might try. What the therapist writes here is a proposal."""
    IF_THEN = "if_then"
    """11."""
    FIRST_SIGN = "first_sign"
    """7."""
    WHO_SEES = "who_sees"
    """7: who else would see it."""
    GOOD_NOW = "good_now"
    """8: what is good about how it is now."""
    WOULD_MISS = "would_miss"
    """8: what I would miss."""
    THERAPIST_DOES = "therapist_does"
    """12: wanted before the therapist ticks."""
    REVIEW = "review"
    """15: when we look at it again."""
    CHANGE_PLAN = "change_plan"
    """15: what would tell us to change the plan."""
    LEVEL_M2 = "level_m2"
    """14, with the four that follow and the three after them: Goal Attainment Scaling, off until somebody wants it."""
    LEVEL_M1 = "level_m1"
    LEVEL_0 = "level_0"
    LEVEL_P1 = "level_p1"
    LEVEL_P2 = "level_p2"
    LEVEL_START = "level_start"
    LEVEL_NOW = "level_now"
    WEIGHT = "weight"
    YEAR = "year"
    """1: once for a person, as all that follow."""
    VALUES = "values"
    """2."""
    WORTH = "worth"
    """3b."""
    BRING_BACK = "bring_back"
    """3b: how to bring me back if we drift."""
    HANDS = "hands"
    """6: in my hands."""
    LITTLE = "little"
    """6: I can affect this a little."""
    NOT_MINE = "not_mine"
    """6: not mine to control."""
    OWN_WAY = "own_way"
    """9: how I may get in my own way."""
    TELL_ME = "tell_me"
    """10: how you will tell me, and when."""
    WHEN_I_AM = "when_i_am"
    """What helps in each situation: push, soothe, wait, ask. Source: clinical brief, P1b; asked again at visit 3."""
    WHEN_STUCK = "when_stuck"
    """What helps when they are stuck, P2."""
    TO_SLOW = "to_slow"
    """The stop signal, P4."""
    PLEASE_DO_NOT = "please_do_not"
    """P3."""
    LET_GO = "let_go"
    """16: here only where the client shared it."""
    I_WILL = "i_will"
    """The agreement: what the client commits to. Source: clinical brief, section 6."""
    THERAPIST_WILL = "therapist_will"
    """The agreement: what the therapist commits to."""
    ENDING = "ending"
    """The agreement: how we would like to end, and the last visit."""
    MY_PULL = "my_pull"
    """The therapist's own part, with the four that follow; for nobody else's eyes. Source: clinical brief, 1b-10."""
    CAN_MEET = "can_meet"
    CANNOT_MEET = "cannot_meet"
    FEEDBACK_ON = "feedback_on"
    IF_VANISH = "if_vanish"
    CHANGED = "changed"
    """The closing sheet, with the four that follow: the client's own words at the end."""
    STILL_LEFT = "still_left"
    WHAT_HELPS = "what_helps"
    WHERE_TO = "where_to"
    NEXT_THERAPIST = "next_therapist"
    RATED_WORDS = "rated_words"
    """Beside a rating of a goal: what the client said with the number."""
    WORKED_ON = "worked_on"
    """The session check, with the four that follow: whether they worked on what matters, 0 to 10. Source: 2e."""
    UNSAID = "unsaid"
    """Whether there was something that the client did not say: a code of `Unsaid`."""
    DIFFERENTLY = "differently"
    """What the therapist should do differently."""
    CHECK_REPLY = "check_reply"
    """The therapist's one line about it, which the client reads."""
    CHECK_SHOW = "check_show"
    """When the therapist reads it: a code of `CheckShow`."""


class Unsaid(StrEnum):
    """Whether there was something that the client did not say."""

    NO = "no"
    NEXT_TIME = "next_time"
    ASK_ME = "ask_me"


class CheckShow(StrEnum):
    """When the therapist reads a session check; what a client keeps for themselves is in no record at all."""

    NOW = "now"
    BEFORE_NEXT = "before_next"


OF_A_PERSON = (
    Field.YEAR,
    Field.VALUES,
    Field.WORTH,
    Field.BRING_BACK,
    Field.HANDS,
    Field.LITTLE,
    Field.NOT_MINE,
    Field.OWN_WAY,
    Field.TELL_ME,
    Field.WHEN_I_AM,
    Field.WHEN_STUCK,
    Field.TO_SLOW,
    Field.PLEASE_DO_NOT,
    Field.LET_GO,
)
"""Written once for a person; all others once for each goal."""
AGREEMENT = "agreement"
"""What stands for a goal's id in changes of the agreement."""
OF_THE_AGREEMENT = (Field.I_WILL, Field.THERAPIST_WILL, Field.ENDING)
OWN = "own"
"""The same for the therapist's own part."""
OF_THE_THERAPIST = (Field.MY_PULL, Field.CAN_MEET, Field.CANNOT_MEET, Field.FEEDBACK_ON, Field.IF_VANISH)
CLOSING = "closing"
"""The same for the closing sheet."""
OF_THE_CLOSING = (Field.CHANGED, Field.STILL_LEFT, Field.WHAT_HELPS, Field.WHERE_TO, Field.NEXT_THERAPIST)
CARD = "card"
"""The same for the prompt card. What stands on it is written once for a person; here are only its ticks."""
OF_THE_CARD = (
    Field.PLEASE_DO_NOT,
    Field.TO_SLOW,
    Field.WHEN_I_AM,
    Field.WHEN_STUCK,
    Field.TELL_ME,
    Field.OWN_WAY,
)
"""In the order in which a therapist needs them. Source: clinical brief, 1a."""
CHECK_PREFIX = "check:"
"""What the id of a round of the session check begins with; each round stands for a goal in the changes."""
OF_A_CHECK = (Field.WORKED_ON, Field.UNSAID, Field.DIFFERENTLY, Field.CHECK_REPLY, Field.CHECK_SHOW)
ASIDE = {"": OF_A_PERSON, AGREEMENT: OF_THE_AGREEMENT, OWN: OF_THE_THERAPIST, CLOSING: OF_THE_CLOSING}
COMMITMENTS = frozenset({Field.I_WILL, Field.THERAPIST_WILL})
"""Either may strike a line of these; it stays to be read."""
RULERS = frozenset({Field.CLOSE, Field.MATTERS, Field.SURE, Field.READY})
DATED = RULERS | {Field.RATED_WORDS}
"""What may be written down later than on its day."""
HIGHEST = 10
RANGES = {
    **dict.fromkeys(RULERS, range(HIGHEST + 1)),
    Field.LEVEL_START: range(-2, 0),
    Field.LEVEL_NOW: range(-2, 3),
    Field.WEIGHT: range(10),
    Field.WORKED_ON: range(HIGHEST + 1),
}
"""What a whole number may be. A new one never replaces an old one: both were true on their day."""
NUMBERS = frozenset(RANGES)
CODES = {
    Field.UNSAID: frozenset(one.value for one in Unsaid),
    Field.CHECK_SHOW: frozenset(one.value for one in CheckShow),
}
"""Fields whose text is one of a few codes. Like a number, a new one never replaces an old one."""
LEVELS = (Field.LEVEL_M2, Field.LEVEL_M1, Field.LEVEL_0, Field.LEVEL_P1, Field.LEVEL_P2)
OF_SCALING = (*LEVELS, Field.LEVEL_START, Field.LEVEL_NOW, Field.WEIGHT)
"""Optional fields of a goal: there only once somebody wants them."""
CLIENT_ALONE = frozenset(
    {
        Field.WANT,
        Field.NOT_LOWER,
        Field.YEAR,
        Field.VALUES,
        Field.WORTH,
        Field.BRING_BACK,
        Field.WHEN_I_AM,
        Field.WHEN_STUCK,
        Field.TO_SLOW,
        Field.PLEASE_DO_NOT,
        Field.LET_GO,
        Field.I_WILL,
        Field.RATED_WORDS,
        Field.WORKED_ON,
        Field.UNSAID,
        Field.DIFFERENTLY,
        Field.CHECK_SHOW,
        *OF_THE_CLOSING,
        *RULERS,
    }
)
THERAPIST_ALONE = frozenset({Field.THERAPIST_DOES, Field.THERAPIST_WILL, Field.CHECK_REPLY, *OF_THE_THERAPIST})
BESIDE_THE_DRAFT = frozenset({Field.NOT_LOWER, Field.LEVEL_NOW, Field.RATED_WORDS, *RULERS})
"""Saying where one stands changes nothing of what was agreed."""
MOST_GOALS = 3


def is_check(goal: str) -> bool:
    """Whether an id is that of a round of the session check."""
    return goal.startswith(CHECK_PREFIX) and goal != CHECK_PREFIX


def fields_of(goal: str) -> tuple[Field, ...]:
    """Return the fields of a goal, or of what stands for one; for an empty id those written once for a person."""
    if goal in ASIDE:
        return ASIDE[goal]
    if is_check(goal):
        return OF_A_CHECK
    if goal == CARD:
        return ()
    aside = {where for fields in (*ASIDE.values(), OF_A_CHECK) for where in fields}
    return tuple(where for where in Field if where not in aside and where not in OF_SCALING)


def may_write(side: Side, where: Field) -> bool:
    """Whether this field is this side's to write in."""
    return where not in (THERAPIST_ALONE if side is Side.CLIENT else CLIENT_ALONE)


def is_in_range(where: Field, text: str) -> bool:
    """Whether a text may stand in a field of numbers (a whole one, in plain digits) or of codes; any may elsewhere."""
    if where in CODES:
        return text in CODES[where]
    if where not in RANGES:
        return True
    digits = text.removeprefix("-").removeprefix("+")
    return digits.isascii() and digits.isdecimal() and int(text) in RANGES[where]
