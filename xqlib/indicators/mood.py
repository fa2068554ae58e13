"""What the words before a number say of it: that it is done, expected, planned or wanted.

A word of mood governs what follows it in its sentence, over commas and semicolons, until another one takes over:
计划生产钢 5 吨，铁 6 吨 plans both, 计划生产钢 5 吨，实际生产了 6 吨 only the first. It goes on governing the next
sentence when that one only divides what was said (其中…, 在增加的总额中…).
"""

from __future__ import annotations

import re

_VERB = "(?:产(?![品业])|继续|今年|明年|全年|生产|产量|安排|建设|施工|新建|新增|增加|增长|提高|减少|降低|达到|发展|投资|开垦|开荒|招收|招生|用|将|为|在|平均|播种|收购|造林|修建|改造|完工|建成|竣工|[一-龥]{1,8}(?:产量|开荒|(?<!总)投资|总值|增长|增加|达到|安排)"
_VERB += ")"
_MOOD = re.compile(
    r"(?P<actual>[一-龥]了(?![解望结])|已经?(?![^，,。；;]{0,8}的)|曾|(?:超额)?完成(?:了|年度|全年|原定)|实际|实现了|收到|决算|截至|去年|目前|现在[^，,。]{0,6}有|反而|竟)"
    r"|(?P<expected>预计|預計|估计(?!到|不足|在内)|可望|有望|(?<![和的])可能(?=[^，,。；;]{0,4}[增减达提降超下上]))"
    r"|(?P<forecast>(?<![必即])(?:将|將)(?:分别|共|仍|约|再|还|继续)?(?:比|達|达|增(?!值)|提高|下降|减少|降低|突破|超过|有(?![序效关利])|佔|占|等[于於]|用(?![于来以])|由(?=[0-9一二][0-9〇○零一二三四五六七八九]|去年|上年|现在))|可以(?:達|达到|等於|等于|增加|少用|节约|建设完工|建成))"
    r"|(?P<plan>(?<![度年案个生])(?:计划|計劃)(?=" + _VERB + r")|(?<=[0-9○〇零一二三四五六七八九明今]年)(?:计划|計劃)(?=" + _VERB + r")|拟(?:定|安排|在|用|将|新|建(?!项目|等)|增|投)|(?:安排|规定|确定)为|(?<![超过比])计划(?:规定(?!的)|安排|草案)|预算(?:规定|安排)|(?:国务院|国家|中央)(?:已经)?决定(?=[，,：:]?从?(?:今年|明年|[0-9年月日]{5,11}起)))"
    r"|(?P<target>力争|(?<![主需重只不就还])要(?=(?:[在比由从][^，,。；;要]{2,16})?(?:增[^值]|达|提高|实现|完成|控制|压缩|减少|降[低到]|建立|建成|生产|发展))|要求(?=[^，,。；;]{0,30}(?:增[^值]|达|提高|节约|减少|降低)))"
)
_STATED = re.compile(
    r"[一-龥](?<![除为出排定])了(?![解望结然])|(?<!早)已经?(?:占|达|(?![^，,。；;]{0,8}的))|目前(?!的|[一-龥]{2}的)|截至|到[0-9○〇一二三四五六七八九十]{1,4}月份?[底末]?为止|现在|(?<!将)高达|(?:最近|近)[一二两三几四五十0-9]{0,2}年来?|(?<![比较与同于过从由])去年(?![同底末])|过去[^，,]{0,8}[，,]"
)
_AIM = re.compile("要(?!求)|预算(?!增|数|外)|年内|将|把|拟|力争|争取|确保|今年|明年|今后|未来|继续|努力|必须|应|计划|预期|目标|任务|安排|加快|加大|推进|推动|加强|支持|实施|抓|促进|完善|优化|深化|开展|实现|强化|提高|提升|新增|完成|建成|扩大")
_BASE = re.compile("[^，,。；;]{0,3}的?基础上")
_HAS = re.compile("(?:全[国省市区县]|我[国省市区县])[现共已]?有(?=[0-9一二两三四五六七八九十几])")  # 全国有5万多户 states a stock
_LISTED = re.compile("(?:已经?|年来|目前)[^，,。；;]{1,10}有[:：]")  # 已建成的主要有：A；B
_AFTER = re.compile("[^，,。；;、要将]{0,14}(?<!早)已经?(?![^，,。；;]{0,8}的)")
_NUMBER = re.compile("[0-9二三四五六七八九十百千]|一[倍番半成]")
_COMPARED_YEAR = re.compile("(?:比|较|由|从)(?:[12][0-9]{3}年|[一二][〇○零一二三四五六七八九]{3}年|今年|去年|上年)$")
_CLAUSES = re.compile("[，,；;。]")
_WIDE = re.compile(r"(?:[\W_0-9○〇零一二三四五六七八九十]|年度?|月份?|季度|[上下]半|[一二三四五]是|全[省市县区镇乡旗国街年]|[街镇乡县][道域]?|今|明|本|到|至|截|底|末|初步|[内间来]|时期|期间|[“”]|根据|据|经|我们|同时|其中)*")
_DIVIDES = re.compile(r"[\s　]*(?:[（(]?其中|在(?:这|上述|增加|新增|工业|农业|全部|总|各)[^，,。；;]{0,20}(?:中|内|里)[，,]|重要的有|主要的有|包括)")


def of_base(text: str, place: int) -> bool:
    """Whether an expectation is one of the year that is compared with (比1980年预计增加5万吨, 由今年预计的3%提高到4%).

    Examples:
        >>> of_base("比2023年预计增加5万吨", 6), of_base("2023年预计比上年增加5万吨", 5)
        (True, False)

    Args:
        text: normalised text.
        place: where the word of expectation begins.

    Returns:
        bool.
    """
    return _COMPARED_YEAR.search(text, max(0, place - 12), place) is not None


def governing(text: str, begin: int, place: int) -> str:
    """Return the mood that the last word of mood before a place gives it; empty if there is none.

    Examples:
        >>> s = "今年计划生产布5万匹，纱6万件，去年生产了纱5万件"
        >>> governing(s, 0, s.index("6")), governing(s, 0, len(s)), governing("纱6万件", 0, 1)
        ('plan', 'actual', '')

    Args:
        text: normalised text.
        begin: where its sentence begins.
        place: where the number begins.

    Returns:
        ``actual``, ``expected`` (预计), ``forecast`` (将), ``plan``, ``target`` or empty.
    """
    last = None
    for m in _MOOD.finditer(text, max(begin, place - 400), place):
        if m.lastgroup == "expected" and of_base(text, m.start()):
            continue
        over = m.lastgroup == "forecast" or m[0].endswith("了")
        if last is None or last.lastgroup != "expected" or not over or not _counts_on(text, begin, last, m.start()):
            last = m  # 预计将达到, 预计增加了 are expected
    if last is not None and last.lastgroup == "expected":
        return "expected" if _counts_on(text, begin, last, place) else ""
    if last is not None:
        return last.lastgroup or ""
    if not _DIVIDES.match(text, begin):
        return ""
    low = max(0, begin - 300)
    low = max(text.rfind("。", low, begin - 1), text.rfind("\n", low, begin), low - 1) + 1
    return "" if "\n" in text[low:begin] else next((m.lastgroup or "" for m in reversed(list(_MOOD.finditer(text, low, begin)))), "")


def _counts_on(text: str, begin: int, word: re.Match[str], place: int) -> bool:
    """Whether a word of expectation still governs: 预计产值增长8%，税收增长5%; a subject before it or a clause without a number ends it."""
    head, *others = _CLAUSES.split(text[word.end() : place])
    if not others:
        return True
    before = _CLAUSES.split(text[begin : word.start()])[-1]
    if not _WIDE.fullmatch(before) and "：" not in text[word.end() : place]:
        return False
    return (not head or head[-1] in "：:中里" or _NUMBER.search(head) is not None) and all(_NUMBER.search(c) for c in others[:-1])


def states_fact(text: str, begin: int, place: int, end: int, *, acts: bool) -> bool:
    """Whether words of a plan state what is: 目前全省有水库9座; 去年铺了路3公里; 在增产9万吨的基础上.

    Args:
        text: normalised text.
        begin: where the sentence begins.
        place, end: the number.
        acts: whether the name begins with a verb; then only its own clause counts, as it may be a task.

    Returns:
        True when no word of aim stands between the words of fact and the number.
    """
    if _BASE.match(text, end) or _AFTER.match(text, end) or _HAS.search(text, max(begin, place - 8), place + 1):
        return True
    if (listed := _LISTED.search(text, begin, min(begin + 200, place))) and not _AIM.search(text, begin, listed.start()):
        return True
    low = max(begin, place - 160, *(text.rfind(c, begin, place) + 1 for c in ("，,；;" if acts else "；;")))
    facts = list(_STATED.finditer(text, low, place))
    return bool(facts) and not _AIM.search(text, facts[-1].end(), place)
