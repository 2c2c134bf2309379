"""What the services know by name of the default intake: linkIds and option codes, in one place.

A practice's own form may lack any of these; whatever looks here must do without. `tests/unit/services` checks that the
shipped form has every one. Source: clinical brief, section 5.
"""

from __future__ import annotations

NAME = "A1"
PRONOUNS = "A2"
BORN = "A3"
SAFE_CONTACT = "A4"
SAFE_CONTACT_CODES = frozenset({"both", "voice_mail", "text", "neither"})
EASIER_HERE = "A6"
INTERPRETER = "A7"
INTERPRETER_YES = "yes"
INTERPRETER_LANGUAGE = "A7-language"

ALONE = "W3"
ALONE_YES = "yes"
ALONE_NOT_REALLY = "not_really"
ALONE_HELPED = "helped"

GO_ON = "W6"
GO_ON_YES = "yes"
GO_ON_QUESTION = "question_first"

WHAT_BRINGS = "B1"
WHY_NOW = "B2"
WHOSE_IDEA = "B4"
WHOSE_IDEA_MINE = "mine"
THEIR_HOPE = "B4b"
"""What others hope for and what the client does, where coming was not the client's idea."""
NEED = "B5"
AREAS = "B6"
GOING_WELL = "B8"

TWO_WEEKS = "C3"
SELF_HARM_ITEM = "phq9-9"

THOUGHTS = "S1"
THOUGHTS_NO = "no"
THOUGHTS_NOW = "yes_now"
SAFETY_ALONE = "S1p"
"""Asked in place of S1 where others can see the screen."""
SAFETY_ALONE_NO = "no"
SAFE_TODAY = "S2"
SAFE_TODAY_YES = "yes"
HURT_OTHERS = "S3"
HURT_OTHERS_NO = "no"
HOME = "S4"
"""Stands on page 1 only, as `Home: talk alone`, and on nothing that is handed out."""
HOME_YES = "yes"
HOME_CODES = frozenset({"yes", "no", "not_now"})
MEANS = "S5"
MEANS_NO = "no"

ALCOHOL_OR_DRUGS = "H3"
"""Whether to talk about them."""
ALCOHOL_OR_DRUGS_NO = "no"
COUNT_ON = "H4"

HOW_IT_ENDED = "E3"
ENDED_SILENTLY = "stopped_unsaid"
IF_QUITTING = "E4"
QUIET_EXITS = frozenset({"go_quiet", "miss_visits", "stop_coming", "say_fine"})

PUSH_SOOTHE = "P1b"
WHEN_STUCK = "P2"
PLEASE_DO_NOT = "P3"
SLOW_DOWN = "P4"
DOUBTS = "P5"
HOPE = "P6"
PACE = "R2"
"""When to talk about hard things from the past; what they are is asked nowhere."""

OWN_WAY = "M1"
SAID_LATE = "wait_till_end"
HOW_TO_NAME_IT = "M2"
SORT = "M3"
CAN_CHANGE = "M3-1"
AFFECT_A_LITTLE = "M3-2"
NOT_MINE = "M3-3"
OUTSIDE_CARDS = frozenset({"others_do", "others_drinking", "others_think", "the_news", "the_past", "unnamed"})
"""Stock cards that no step of the client's own can be made of, whichever basket they lie in."""
LET_GO = "M4"
LET_GO_SHARE = "M4-share"
LET_GO_SHARE_YES = "yes"

GOAL = "G1"
FIRST_SIGN = "G1b"
GOAL_CLOSE = "G2"
GOAL_MATTERS = "G3"
GOAL_SURE = "G4"
GOAL_READY = "G5"
NOT_A_ZERO = "G7"
"""Asked of the lowest ruler, on the extended path."""
MORE_GOALS = ("G6", "G6b")
"""A second and a third goal; each has its four rulers under its own linkId with `-2` to `-5`."""
IN_A_YEAR = "G8"
WORTH_IT = "G9"
BACK_FROM_DRIFT = "G10"
"""Fields 1 and 3b of the goal worksheet, on the extended path."""

ASK_FIRST = "Z1"
NOT_TODAY = "Z2"
