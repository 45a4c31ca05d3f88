"""Numbers of a list that are articles by what stands around them, whatever list goes on."""

from __future__ import annotations

from annexparse.member_numbers import Number
from annexparse.members import Member
from annexparse.resolve_state import State

# What names a code, if the lexicon has it: the number before is one of its articles.
# What has brackets of its own is an article, too.
_NAMES = frozenset(("code", "act", "word", "group"))


def is_of_another(state: State, index: int, member: Member, number: Number) -> bool:
    """Is the number behind brackets that were not read, or behind a code, an article?"""
    if not number.values[0].isdecimal():
        return False
    if state.sunk and state.kinds[index + 1] == "group":
        # As in "Sections 5(1)(b)(ii), 7(2)": what has brackets of its own is an article.
        return True
    if state.article is None or state.kinds[index - 1] != "code" or number.word:
        return False
    behind = index + 2 if state.kinds[index + 1] == "of" else index + 1
    if state.kinds[behind] not in _NAMES:
        return False
    # As in "302, 34 PPC & 7 ATA" and "188 IPC and 3 of the Epidemic Diseases Act".
    remark_article(state, member, number, "it could go on with the list before it")
    return True


def remark_article(state: State, member: Member, number: Number, advice: str) -> None:
    """Say that a number was read as an article, and what else it could be."""
    message = f'"{number.values[0]}" read as an article'
    state.remark("AX201", member.start, member.end, message, advice)
