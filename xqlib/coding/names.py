"""Find the names of programmes in a text.

A name is what the report itself marks: words in quotation marks, with the noun after them that says what they are (“双审”联席制度); titles of policy
documents; the object of a verb such as 实施 that ends like a campaign (…三年行动, …攻坚战); counted lists (七张问题清单); rounds (第五次全国经济普查);
platforms in use; and the well-known names. Words in quotation marks may be a metaphor or the name of a thing. They count when a noun says what programme they are, when
they are the object of a verb that sets something up, or when they have the form of a slogan (“三支队伍”, “强村+弱村”) and stand where one is used.

The grammar is here, the words are in data/programmes.tsv, by class: name (well known), head (a noun that belongs to the name: 机制), suffix (the same,
one character), hint (a noun that tells the kind but is no part of the name: 建设), genre and final (nouns that end a name without quotation marks; final
only at the end of a phrase), counted (nouns of a counted list), run (实施) and launch (创建: verbs whose object is a programme), weak (verbs and
prepositions that take anything, so that the form must speak too; with: only a formula will do), award (获评), going (上线: what a programme in use
does), using (研发: of platforms), apart (verbs that end a noun phrase), abstract (行动自觉 is no 行动), against (遏制), thing (what a
quotation names when it is no programme: 企业), ordinary (quoted words that name nothing), generic (新一轮: in front of a name), plain and empty (words
that make no name by themselves; after an empty one there is none).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from xqlib.indicators.lexicon import table

LOOK = 14  # characters in front of a quotation that are looked at
WINDOW = 22  # characters in front of 行动 and the like in which the name may begin
_HAN = "一-龥"
_NUMERAL = "一二两三四五六七八九十百千万双多0-9"
_QUOTED = re.compile(r"[“「『]([^“”「」『』。；！？!?;，,\n]{2,30})[”」』]")
_PARTICLE = "[的和与及等在为是了中以向对由]"
_NO_WORD = re.compile(rf"[^{_HAN}A-Za-z0-9]")
_PLATFORM = re.compile("平台|大脑|系统")
_JOINED = re.compile(r"[、和与及]?")
_TITLE = re.compile(r"《([^《》]{4,60}?(?:意见|办法|方案|规划|计划|纲要|措施|政策))\s*》")
_ROUND = re.compile(rf"第[一二三四五六七八九十]{{1,3}}[次轮](?:全国|中央|省级|省委)[{_HAN}]{{2,8}}?(?:普查|督察|巡视|调查)")
_CIRCLE = re.compile(rf"[0-9]{{1,2}}分钟[{_HAN}]{{2,10}}?圈")
_CLAUSE_HEAD = re.compile(r"(?:^|[。；：，,;:！!\n])$")
_FORMULA = re.compile(rf"新?[{_NUMERAL}].+|.*[+＋×].*|.+即.+|[^、 ]{{2,}}(?:[、 ][^、 ]{{2,}})+")
_NUMBER = re.compile(f"[{_NUMERAL}]")
_FOUR = re.compile(f"[{_HAN}]{{4}}")
_SAID = re.compile(".*(?:[的了是]|以.{2,}为).*")
_NO_NAME = re.compile(rf".*连[丰冠增]|[{_HAN}]+式|.+号|[{_NUMERAL}]+(?:提升|下降|增长|达标|过[{_NUMERAL}]+)|[0-9.%]+|.*、.{{1,2}}")
_COUNTED = re.compile(rf"[0-9]多?[{_HAN}]$")  # 打造20个“美丽街区”: so many things of a sort
_EACH = re.compile(r"[一二两三四五六七八九十][个大]$")  # 五个“必须”: the count belongs to the name
_LOOSE = re.compile("[的等为]")  # 国企改革的攻坚战 is a figure of speech
_PLAN = re.compile(rf"[{_NUMERAL}]{{0,2}}五")  # “十四五” is a period
_SMART = re.compile(r"智|数字|[A-Z]{2}|云|一体化|码")
_DIGITAL = re.compile(r"(?:智慧|智能|数字|信息|一体|常态)化?")


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in a text: its span, with quotation marks and noun; what was quoted; its kind, None where no noun tells it."""

    start: int
    end: int
    core: str
    kind: str | None
    quoted: bool


def find_names(text: str) -> list[Name]:
    """Find the names in a text.

    Examples:
        >>> [(n.core, n.kind) for n in find_names("首创“双审”联席制度，打好蓝天保卫战，治理“断头路”。")]
        [('双审', 'mechanism'), ('蓝天保卫战', 'campaign')]

    Args:
        text: normalised text.

    Returns:
        names in the order of the text; where two overlap, a document stays, then words in quotation marks, then the others in the order above.
    """
    taken = bytearray(len(text))
    found: list[Name] = []

    def keep(names: Iterator[Name]) -> None:
        for name in names:
            if not any(taken[name.start : name.end]):
                taken[name.start : name.end] = b"\x01" * (name.end - name.start)
                found.append(name)

    keep(_titles(text))
    keep(_quotations(text))
    for m in _QUOTED.finditer(text):  # nothing else is looked for inside quotation marks
        taken[m.start() : m.end()] = b"\x01" * (m.end() - m.start())
    for search in (_rounds, _campaigns, _counted, _circles, _platforms, _well_known):
        keep(search(text))
    return sorted(found)


def is_well_known(name: str) -> bool:
    """Is a name in the list of those that need no quotation marks?

    Examples:
        >>> is_well_known("枫桥经验"), is_well_known("双审")
        (True, False)

    Args:
        name: as in data/programmes.tsv.

    Returns:
        bool.
    """
    return name in _words("name")


def _titles(text: str) -> Iterator[Name]:
    for m in _TITLE.finditer(text):
        yield Name(m.start(), m.end(), re.sub(r"\s", "", m[1]), "document", False)


# --- words in quotation marks


def _quotations(text: str) -> Iterator[Name]:
    for run in _runs(text):
        listed = _patterns()["listed"].match(text, run[-1].end())
        shared = _kind_at_end(listed[0]) if listed else None
        named = False
        for m in run:
            name = _quotation(text, m, shared, named, m is run[-1])
            named = name is not None
            if name is not None:
                yield name


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Quotations that follow each other in a list: “甲”“乙”、“丙”."""
    run: list[re.Match[str]] = []
    for m in _QUOTED.finditer(text):
        if run and not _JOINED.fullmatch(text, run[-1].end(), m.start()):
            yield run
            run = []
        run.append(m)
    if run:
        yield run


def _quotation(text: str, m: re.Match[str], shared: str | None, listed: bool, last: bool) -> Name | None:
    core, patterns, known = m[1].strip(), _patterns(), _words("name")
    before = text[max(0, m.start() - LOOK) : m.start()]
    thing = last and patterns["thing"].match(text, m.end()) and core not in known
    counted = _COUNTED.search(before) and core not in known
    if core in _words("ordinary") or thing or counted or patterns["against"].search(before):
        return None
    tail = patterns["tail"].match(text, m.end()) if last else None
    hint = patterns["hint"].match(text, m.end()) if last and not tail else None
    count = _EACH.search(before)
    if len(core) == 2 and not (_NUMBER.match(core) or core in known or tail or count):
        return None  # “芯片”: two characters are an ordinary word unless a noun follows
    said = tail[0] if tail else core if patterns["own"].search(core) and "、" not in core else ""
    kind = known.get(core) or _kind_at_end(said) or shared or (_words("hint")[hint[1]] if hint else None) or _kind_before(before)
    if not kind and not hint and not _used(core, before, listed, text[m.end() : m.end() + LOOK]):
        return None
    if _PLAN.fullmatch(core) or (core not in known and not tail and _NO_NAME.fullmatch(core)):
        return None
    start, core = (m.start() - 2, count[0] + core) if count else (m.start(), core)
    return Name(start, tail.end() if tail else m.end(), core, kind, True)


def _kind_before(before: str) -> str | None:
    """The kind that the words in front of a quotation say: 服务平台“甲易贷”, 获评“平安镇”."""
    apposed = _patterns()["apposed"].search(before)
    return _kind_at_end(apposed[1]) if apposed else "title" if _patterns()["award"].search(before) else None


def _used(core: str, before: str, listed: bool, after: str) -> bool:
    """Is a quotation that no noun explains used as the name of something that is done?"""
    verb = _patterns()["launch"].search(before)
    if _SAID.fullmatch(core):  # a phrase: only as the very object of the verb
        return verb is not None and verb.end(1) == len(before)
    if verb or listed:
        return True
    if after.startswith("的"):  # used as an adjective
        return False
    acts = _CLAUSE_HEAD.search(before)
    if (acts and _patterns()["going"].match(after)) or (_FOUR.fullmatch(core) and _patterns()["weak"].search(before)):
        return True
    return bool(_FORMULA.fullmatch(core) and (acts or _patterns()["object"].search(before)))


# --- names without quotation marks


def _campaigns(text: str) -> Iterator[Name]:
    for m in _patterns()["genre"].finditer(text):
        start, run = _left(text, m.start(), "run")
        name, patterns = text[start : m.start()], _patterns()
        if len(patterns["plain"].sub("", name)) < 2 or patterns["empty"].search(name) or _LOOSE.search(name):
            continue
        kind = _words("genre")[m[1]] if m[1] else _words("final")[m[2]]
        # without a verb: 三年行动 and 攻坚战 are names by themselves, 战略 is one in a list
        alone = m[1] != "行动" or patterns["plain_end"].search(name) if m[1] else text[start - 1 : start] in tuple("、和与及")
        if run or alone:
            yield Name(start, m.end(), text[start : m.end()], kind, False)


def _rounds(text: str) -> Iterator[Name]:
    for m in _ROUND.finditer(text):
        yield Name(m.start(), m.end(), m[0], "campaign", False)


def _counted(text: str) -> Iterator[Name]:
    for m in _patterns()["counted"].finditer(text):
        yield Name(m.start(), m.end(), m[0], _kind_at_end(m[0]), False)


def _circles(text: str) -> Iterator[Name]:
    for m in _CIRCLE.finditer(text):
        yield Name(m.start(), m.end(), m[0], "programme", False)


def _platforms(text: str) -> Iterator[Name]:
    for m in _PLATFORM.finditer(text):
        start, used = _left(text, m.start(), "using")
        content = text[start : m.start()]
        if used and _SMART.search(content) and len(_DIGITAL.sub("", content)) >= 3:
            yield Name(start, m.end(), text[start : m.end()], "platform", False)


def _well_known(text: str) -> Iterator[Name]:
    for m in _patterns()["known"].finditer(text):
        yield Name(m.start(), m.end(), m[1], _words("name")[m[1]], False)


def _left(text: str, at: int, verbs: str) -> tuple[int, bool]:
    """Where a name begins that ends at ``at``: after the verb it is the object of, else where the clause begins; and whether there is a verb."""
    low = max(0, at - WINDOW)
    start = low + max((m.end() for m in _NO_WORD.finditer(text[low:at])), default=0)
    verb = max((m.end() for m in _patterns()[verbs].finditer(text, start, at)), default=start)
    cut = "joined" if verb > start else "apart"
    left = max((m.end() for m in _patterns()[cut].finditer(text, verb, at)), default=verb)
    generic = _patterns()["generic"].match(text, left, at)
    return (generic.end() if generic else left), verb > start


# --- words and patterns


@cache
def _words(cls: str) -> dict[str, str]:
    return {r["word"]: r["kind"] for r in table("programmes.tsv") if r["class"] == cls}


def _kind_at_end(text: str) -> str | None:
    """The kind that the noun at the end of a text says; the longest noun decides."""
    m = _patterns()["noun"].search(text)
    return (_words("head") | _words("suffix"))[m[1]] if m else None


def _any(*classes: str, least: int = 1) -> str:
    found = {w for c in classes for w in _words(c) if len(w) >= least}
    return "(?:" + "|".join(re.escape(w) for w in sorted(found, key=lambda w: (-len(w), w))) + ")"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    head, launch = f"{_any('head')}(?![化业圈]|治理|功能)", _any("run", "launch")
    gap = f"(?:(?!{_any('run', 'apart', least=2)}|{_PARTICLE})[{_HAN}A-Za-z])"
    noun = f"{gap}{{0,9}}?{head}(?:{gap}{{0,2}}{head})*"
    plain = f"[{_NUMERAL}]+[年日天个大]|{_any('plain', 'empty')}"
    object_of = f"[{_HAN}A-Za-z0-9]{{0,9}}$"
    sources = {
        "noun": f"({_any('head', 'suffix')})$",
        "tail": f"{noun}|{_any('suffix')}",
        "listed": f"等{noun}",
        "hint": f"的?{gap}{{0,6}}?({_any('hint')})",
        "thing": f"的?{gap}{{0,4}}?{_any('thing')}",
        "own": f"[{_HAN}+]{{2}}{_any('head', 'suffix')}$",
        "apposed": "(平台|系统|活动)$",
        "award": f"{_any('award')}{object_of}",
        "against": f"{_any('against')}[、“”和与{_HAN}]{{0,6}}$",
        "launch": f"({launch}){object_of}",
        "weak": f"{_any('weak')}{object_of}",
        "object": f"{_any('weak', 'with')}{object_of}",
        "genre": f"({_any('genre')})(?:计划|方案)?(?!{_any('abstract')})|({_any('final')})(?=[^{_HAN}]|[和与及]|$)",
        "counted": f"(?<![{_NUMERAL}第])[二两三四五六七八九十]{{1,2}}[张大项][{_HAN}]{{2,7}}?{_any('counted')}",
        "plain": plain,
        "plain_end": f"(?:{plain})$",
        "empty": f"{_any('empty')}$",
        "run": _any("run"),
        "using": _any("using"),
        "joined": f"{head}(?:和|与|及|以及)",
        "apart": f"{_any('apart')}|打(?!击)|[的在把将以对为是了和与及]",
        "going": f"{gap}{{0,4}}?{_any('going')}",
        "generic": f"(?:[和与及]|{_any('generic')}|第[一二三四五六七八九十]+轮)+",
        "known": f"({_any('name', least=3)})(?:{head})?",
    }
    return {name: re.compile(source) for name, source in sources.items()}
