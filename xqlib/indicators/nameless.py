"""Words before a number that name nothing: a time, a conjunction, a standing, the base something is built on."""

from __future__ import annotations

import functools
import re

from xqlib.indicators.clause import is_time
from xqlib.indicators.lexicon import words

_SINGLE = frozenset("但或而则却比从從由为达達这這总转就原仍还即于其共会让能可也都已只仅约近最有以略高现")  # one character that names nothing; 钢 and 糖 do
_STANDING = re.compile(r"(?:稳居|位居|居|位列|列|排名|跃居|保持|创|均居)(?:全国|全省|全市|全区|世界|历史|中部|西部|东部|近年|有史)[^，,；;]{0,10}$")
_NOUNS = frozenset(("建议", "要求"))  # a lead word that may be counted itself
_CIRCUMSTANCE = re.compile(r"(?:原有?|现有|这一)?(?:水平|数量?)?的?基础上|(?:精简|调整|合并|扩建|改造|提标|上调|下调)[之以]?后")
_PER_HEAD = re.compile(r"(?<=[一-龥]{2})(?:提高|增加|上升|上调|降低|下降|减少|下调)[到至](?:人均|每人每?[年月]?|每户|年人均)$")


@functools.cache
def _joining() -> frozenset[str]:
    """Words that lead to a name and are none themselves."""
    return words("lead") - _NOUNS - words("generic") - words("object_verb") - words("level")


def names_nothing(base: str) -> bool:
    """Say whether the words before a number name nothing, so that the name stands elsewhere.

    Examples:
        >>> names_nothing("由于"), names_nothing("精简后"), names_nothing("水平的基础上"), names_nothing("粮食产量")
        (True, True, True, False)

    Args:
        base: the words, without verbs and adverbs at their end.

    Returns:
        bool.
    """
    joins = len(base) > 1 and base in _joining()
    return joins or base in _SINGLE or is_time(base) or _STANDING.match(base) is not None or _CIRCUMSTANCE.fullmatch(base) is not None


def level_per_head(base: str) -> str:
    """Return a name without the verb and the head count at its end (补助标准提高到人均): the number is the level.

    Examples:
        >>> level_per_head("取暖补助标准提高到人均"), level_per_head("产值人均")
        ('取暖补助标准', '产值人均')

    Args:
        base: the words before a number.

    Returns:
        str.
    """
    return _PER_HEAD.sub("", base)
