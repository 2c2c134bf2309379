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

COUNT_ON = "H4"

HOW_IT_ENDED = "E3"
ENDED_SILENTLY = "stopped_unsaid"
IF_QUITTING = "E4"
QUIET_EXITS = frozenset({"go_quiet", "miss_visits", "stop_coming", "say_fine"})

PUSH_SOOTHE = "P1b"
WHEN_STUCK = "P2"
PLEASE_DO_NOT = "P3"
SLOW_DOWN = "P4"

OWN_WAY = "M1"
HOW_TO_NAME_IT = "M2"
SORT = "M3"
CAN_CHANGE = "M3-1"
AFFECT_A_LITTLE = "M3-2"
NOT_MINE = "M3-3"
LET_GO = "M4"
LET_GO_SHARE = "M4-share"
LET_GO_SHARE_YES = "yes"

GOAL = "G1"
FIRST_SIGN = "G1b"
GOAL_CLOSE = "G2"
GOAL_MATTERS = "G3"
GOAL_SURE = "G4"
GOAL_READY = "G5"

ASK_FIRST = "Z1"
NOT_TODAY = "Z2"
