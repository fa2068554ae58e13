"""Contradictions to plant: for every rule sentences of the genre, each once consistent and once with one figure spoilt.

The sentences are made up; the figures are drawn by a seeded generator, and what the sentence states of them is computed,
so that the clean twin is right by construction and the spoilt one is wrong by more than rounding allows.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

HEAD = "甲县人民政府工作报告\n\n一、2023年工作回顾\n\n"
BEFORE = "甲县人民政府工作报告\n\n一、2022年工作回顾\n\n"
HALF = "2024年上半年工作报告\n\n一、上半年工作\n\n"


@dataclass(frozen=True)
class Plant:
    """A contradiction: the rule that must find it, the spoilt text, its clean twin, and an earlier report if one is needed."""

    rule: str
    wrong: str
    clean: str
    before: str | None = None
    year: int = 2024


Maker = Callable[[random.Random], Iterator[Plant]]
MAKERS: list[Maker] = []


def maker(f: Maker) -> Maker:
    """Register a function that makes the plants of one kind."""
    MAKERS.append(f)
    return f


def plants(seed: int = 20240829, rounds: int = 4) -> list[Plant]:
    """Return the planted contradictions: every wording of every kind, with new figures in every round, the last in full-width digits."""
    made = [(r, p) for r in range(rounds) for make in MAKERS for p in make(random.Random(f"{seed}-{r}-{make.__name__}"))]
    return [_wide(p) if r == rounds - 1 and rounds > 1 else p for r, p in made]


_WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")


def _wide(p: Plant) -> Plant:
    return replace(p, wrong=p.wrong.translate(_WIDE), clean=p.clean.translate(_WIDE), before=p.before and p.before.translate(_WIDE))


def han(n: int) -> str:
    """A number below ten thousand in Chinese numerals, as older reports print it."""
    out, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // power % 10
        if digit:
            out += ("零" if zero and out else "") + "零一二三四五六七八九"[digit] + name
        zero = digit == 0
    return out.removeprefix("一") if out.startswith("一十") else out


def _say(rule: str, template: str, right: dict[str, object], wrong: dict[str, object], before: str | None = None, head: str = HEAD) -> Plant:
    return Plant(rule, head + template.format(**{**right, **wrong}), head + template.format(**right), before)


def _off(rng: random.Random, value: float, least: float) -> float:
    """A value that differs by at least ``least``, up or down, and stays positive."""
    away = least * rng.uniform(1.2, 3)
    return value + away if value - away <= 0 or rng.random() < 0.5 else value - away


LEVELS = ("一般公共预算收入", "固定资产投资", "社会消费品零售总额", "金融机构存款余额", "旅游收入", "技术合同成交额")
OUTPUTS = ("粮食产量", "原煤产量", "棉花产量", "油料产量")
SHARES = ("森林覆盖率", "常住人口城镇化率", "空气质量优良率", "九年义务教育巩固率")
COUNTS = (("规模以上工业企业", "家"), ("高新技术企业", "家"), ("养老机构", "家"), ("文化礼堂", "个"))


@maker
def parts(rng: random.Random) -> Iterator[Plant]:
    """A part larger than its total; parts that add up to more than it."""
    whole = rng.randint(60, 99)
    a, b = rng.randint(20, 29), rng.randint(10, 19)
    right = {"t": whole, "a": a, "b": b}
    for template in (
        "全年固定资产投资{t}亿元，其中工业投资{a}亿元，民间投资{b}亿元。",
        "建成高标准农田{t}万亩，其中山区{a}万亩、平原{b}万亩。",
        "发放各类贷款{t}亿元、其中制造业贷款{a}亿元，新建道路{b}公里。",
    ):
        yield _say("parts against total", template, right, {"a": whole + rng.randint(5, 30)})
    yield _say("parts against total", "全年固定资产投资{t}亿元，其中工业投资{a}亿元，民间投资{b}亿元。", right, {"a": whole - 5, "b": rng.randint(20, 40)})


@maker
def whole_sets(rng: random.Random) -> Iterator[Plant]:
    """Exports and imports, tax and other revenue, the two parts of a deficit."""
    a, b = rng.randint(300, 600), rng.randint(100, 290)
    right = {"t": a + b, "a": a, "b": b}
    for template in (
        "外贸进出口总额{t}亿元，其中出口{a}亿元，进口{b}亿元。",
        "财政赤字{t}亿元，其中中央财政赤字{a}亿元，地方财政赤字{b}亿元。",
        "一般公共预算收入{t}亿元，其中税收收入{a}亿元、非税收入{b}亿元。",
    ):
        yield _say("sum of all parts", template, right, {"a": a - rng.randint(20, 90)})
    g, h = rng.randint(3, 9), rng.randint(12, 18)
    yield _say("growth without a source", "进出口总额增长{t}%，其中出口增长{a}%，进口增长{b}%。", {"t": (g + h) / 2, "a": g, "b": h}, {"t": h + rng.randint(2, 6)})


@maker
def shares(rng: random.Random) -> Iterator[Plant]:
    """A share against the levels of part and whole."""
    whole, part = rng.randint(400, 900), rng.randint(100, 300)
    share = round(part / whole * 100, 1)
    right = {"t": whole, "a": part, "s": share}
    wrong = {"s": round(_off(rng, share, 3), 1)}
    for template in (
        "地区生产总值{t}亿元，服务业增加值{a}亿元，占地区生产总值的{s}%。",
        "固定资产投资{t}亿元，其中工业投资{a}亿元，占比{s}%。",
        "一般公共预算收入{t}亿元，其中税收收入{a}亿元、占一般公共预算收入的比重达{s}%。",
        "服务业增加值{a}亿元，地区生产总值{t}亿元。服务业增加值占地区生产总值比重达到{s}%。",
        "电力总装机达{t}万千瓦，新能源装机达{a}万千瓦、占比达{s}%。",
    ):
        yield _say("share against parts", template, right, wrong)
    urban, rural = rng.randint(40000, 60000), rng.randint(15000, 30000)
    ratio = round(urban / rural, 2)
    for template in (
        "城镇居民人均可支配收入{u}元，农村居民人均可支配收入{r}元，城乡居民收入比为{q}。",
        "城镇居民人均可支配收入{u}元、农村居民人均可支配收入{r}元，城乡居民收入比缩小到{q}:1。",
    ):
        yield _say("share against parts", template, {"u": urban, "r": rural, "q": ratio}, {"q": round(_off(rng, ratio, 0.2), 2)})


@maker
def common_wholes(rng: random.Random) -> Iterator[Plant]:
    """Two shares of one whole that is not printed."""
    whole = rng.randint(800, 1500)
    a, b = rng.randint(200, 400), rng.randint(100, 190)
    x, y = (round(v / whole * 100, 1) for v in (a, b))
    for template in (
        "教育支出{a}亿元，占财政总支出的{x}%；农林水支出{b}亿元，占财政总支出的{y}%。",
        "工业用电{a}亿千瓦时、占全社会用电量的{x}%，居民用电{b}亿千瓦时、占全社会用电量的{y}%。",
        "城镇人口{a}万人，占总人口的{x}%；老年人口{b}万人，占总人口的{y}%。",
    ):
        yield _say("shares of one whole", template, {"a": a, "b": b, "x": x, "y": y}, {"y": round(_off(rng, y, 3), 1)})


@maker
def rates(rng: random.Random) -> Iterator[Plant]:
    """A rate behind two counts."""
    all_, some = rng.randint(300, 900), rng.randint(150, 290)
    rate = round(some / all_ * 100, 1)
    for template in (
        "排查安全隐患{b}处，整改{a}处，整改率{r}%。",
        "受理群众来信{b}件，办结{a}件、办结率达{r}%。",
        "化解矛盾纠纷：受理{b}起，化解{a}起，化解率{r}%。",
    ):
        yield _say("rate against its counts", template, {"b": all_, "a": some, "r": rate}, {"r": round(_off(rng, rate, 4), 1)})


@maker
def structures(rng: random.Random) -> Iterator[Plant]:
    """The shares of the three sectors."""
    a, b = round(rng.uniform(5, 15), 1), round(rng.uniform(35, 45), 1)
    right = {"a": a, "b": b, "c": round(100 - a - b, 1)}
    wrong = {"c": round(100 - a - b + rng.choice((-1, 1)) * rng.uniform(1, 5), 1)}
    for template in (
        "三次产业结构调整为{a}∶{b}∶{c}。",
        "三次产业比重为{a}:{b}:{c}。",
        "三次产业占比分别为{a}%、{b}%、{c}%。",
        "三次产业结构比由10.0∶44.0∶46.0调整为{a}∶{b}∶{c}。",
    ):
        yield _say("sum of a structure", template, right, wrong)


@maker
def sources(rng: random.Random) -> Iterator[Plant]:
    """Growth of output outside that of the sectors."""
    low, high = rng.randint(2, 4), rng.randint(8, 10)
    mid = rng.randint(5, 7)
    for template in (
        "全县生产总值增长{g}%，服务业增加值增长{h}%，规模以上工业增加值增长{m}%。",
        "地区生产总值同比增长{g}%；服务业增加值增长{h}%、工业增加值增长{m}%。",
    ):
        yield _say("growth without a source", template, {"g": mid, "h": high, "m": mid}, {"g": high + rng.randint(2, 5)})
    below = "全县生产总值增长{g}%，第一产业增加值增长{h}%，第二产业增加值增长{m}%，第三产业增加值增长{h}%。"
    yield _say("growth without a source", below, {"g": mid + 1, "h": high, "m": mid}, {"g": round(low - 0.5, 1)})


@maker
def from_to(rng: random.Random) -> Iterator[Plant]:
    """A change beside its two ends: percent, points, amount, multiple, doubling, yearly average, direction."""
    name, output, share = rng.choice(LEVELS), rng.choice(OUTPUTS), rng.choice(SHARES)
    counted, unit = rng.choice(COUNTS)
    a = rng.randint(200, 400)
    b = round(a * rng.uniform(1.15, 1.9))
    rate = round((b / a - 1) * 100, 1)
    right: dict[str, object] = {"n": name, "o": output, "s": share, "e": counted, "u": unit, "a": a, "b": b, "g": rate, "d": b - a}
    rule = "from–to against change"
    for template in ("{n}由{a}亿元增加到{b}亿元，增长{g}%。", "{n}从{a}亿元提高至{b}亿元、增长{g}%。", "{o}由{a}万吨增长到{b}万吨，增长{g}%。", "{n}达到{b}亿元，比上年的{a}亿元增长{g}%。"):
        yield _say(rule, template, right, {"g": round(_off(rng, rate, 4), 1)})
    for template in ("{e}由{a}{u}增加到{b}{u}，净增{d}{u}。", "{n}从{a}亿元增加到{b}亿元，增加{d}亿元。"):
        yield _say(rule, template, right, {"d": b - a + rng.randint(5, 40)})
    yield _say(rule, "{e}由{b}{u}减少到{a}{u}，减少{d}{u}。", right, {"d": b - a + rng.randint(5, 40)})
    p = round(rng.uniform(40, 60), 1)
    q = round(p + rng.uniform(3, 9), 1)
    right |= {"p": p, "q": q, "x": round(q - p, 1)}
    for template in ("{s}由{p}%提高到{q}%，提高{x}个百分点。", "{s}从{p}%上升到{q}%、提升{x}个百分点。"):
        yield _say(rule, template, right, {"x": round(_off(rng, q - p, 0.8), 1)})
    yield _say(rule, "城镇登记失业率由{q}%下降到{p}%，下降{x}个百分点。", right, {"x": round(_off(rng, q - p, 0.8), 1)})
    for template in ("{s}由{p}%提高到{q}%。", "{s}从{p}%提升至{q}%。"):
        yield _say(rule, template, right, {"q": round(p - rng.uniform(1, 5), 1)})
    k = rng.randint(2, 4)
    for template, times in (("{e}由{a}{u}增加到{c}{u}，增长{k}倍。", k + 1), ("{n}由{a}亿元增加到{c}亿元，是2018年的{k}倍。", k), ("{o}从{a}万吨增加到{c}万吨，增长了{k}倍。", k + 1)):
        yield _say(rule, template, right | {"k": k, "c": a * times}, {"c": a * (times + 3)})
    n = rng.choice(("翻一番", "翻了一番", "实现翻番"))
    for template in ("{n}由{a}亿元增加到{c}亿元，" + n + "。", "{e}由{a}{u}增加到{c}{u}，" + n + "。"):
        yield _say(rule, template, right | {"c": 2 * a + rng.randint(1, 50)}, {"c": round(a * rng.uniform(1.2, 1.8))})
    mean = round(((b / a) ** 0.2 - 1) * 100, 1)
    yield _say(rule, "{n}从2018年的{a}亿元增加到2023年的{b}亿元，年均增长{m}%。", right | {"m": mean}, {"m": round(mean + rng.uniform(2, 4), 1)})
    yield _say(rule, "{n}由2018年的{a}亿元增加到2023年的{c}亿元，平均每年增加{m}亿元。", right | {"c": a + 5 * k, "m": k}, {"m": k + 2})


@maker
def amounts(rng: random.Random) -> Iterator[Plant]:
    """An amount of change beside a rate of change."""
    b, c = rng.randint(400, 800), rng.randint(20, 80)
    rate = round(c / (b - c) * 100, 1)
    right = {"n": rng.choice(LEVELS), "b": b, "c": c, "g": rate}
    for template in ("{n}达到{b}亿元，比上年增加{c}亿元，增长{g}%。", "{n}{b}亿元，增长{g}%、增加{c}亿元。", "全县{n}完成{b}亿元，较上年净增{c}亿元、增长{g}%。"):
        yield _say("amount against rate of change", template, right, {"g": round(_off(rng, rate, 3), 1)})
    rate = round(c / (b + c) * 100, 1)
    yield _say("amount against rate of change", "{n}{b}亿元，比上年减少{c}亿元，下降{g}%。", right | {"g": rate}, {"g": round(_off(rng, rate, 3), 1)})


@maker
def yearly(rng: random.Random) -> Iterator[Plant]:
    """Growth over some years against its yearly average."""
    mean = round(rng.uniform(4, 9), 1)
    whole = round(((1 + mean / 100) ** 5 - 1) * 100, 1)
    for template in (
        "2023年与2018年相比，地区生产总值增长{w}%，年均增长{m}%。",
        "五年间，居民收入增长{w}%、年均增长{m}%。",
        "“十三五”期间，财政收入增长{w}%，年均增长{m}%。",
    ):
        yield _say("growth against yearly average", template, {"w": whole, "m": mean}, {"m": round(mean + rng.uniform(1.5, 4), 1)})


@maker
def twice(rng: random.Random) -> Iterator[Plant]:
    """One indicator with two figures, in one report and in two."""
    n = rng.choice(LEVELS)
    v = rng.randint(100, 500)
    g = round(rng.uniform(3, 9), 1)
    right = {"n": n, "v": v, "w": v, "g": g, "h": g}
    for template in ("{n}{v}亿元，位居全市前列。全年{n}{w}亿元，质量不断提升。", "全县{n}达到{v}亿元。\n\n财力更加厚实，全县{n}达到{w}亿元。"):
        yield _say("stated twice", template, right, {"w": v + rng.randint(5, 60)})
    for template in ("全年{n}增长{g}%，高于全市平均。经济向好，{n}增长{h}%。", "{n}增长{g}%。成绩来之不易，{n}增长{h}%。"):
        yield _say("stated twice", template, right, {"h": round(g + rng.uniform(0.5, 3), 1)})
    p, q = rng.randint(40, 50), rng.randint(51, 60)
    s = rng.choice(SHARES)
    yield _say("stated twice", "{s}由{p}%提高到{q}%。", {"s": s, "p": p, "q": q}, {"p": p - rng.randint(3, 9)}, before=BEFORE + f"{s}达到{p}%。")


@maker
def halves(rng: random.Random) -> Iterator[Plant]:
    """Half a year larger than the year, halves that do not make up the year."""
    a, b = rng.randint(40, 60), rng.randint(61, 90)
    right = {"n": rng.choice(LEVELS[:3]), "a": a, "b": b, "t": a + b}
    yield _say("half against whole", "上半年，{n}{a}亿元。全年{n}{t}亿元。", right, {"t": a - rng.randint(5, 20)})
    yield _say("half against whole", "全年{n}{t}亿元。上半年{n}{a}亿元。", right, {"a": a + b + rng.randint(5, 20)})
    yield _say("half against whole", "上半年{n}{a}亿元，下半年{n}{b}亿元，全年{n}{t}亿元。", right, {"t": a + b + rng.randint(5, 20)})


@maker
def completion(rng: random.Random) -> Iterator[Plant]:
    """Completion of a target that is printed in the statement, the sentence, the report, or the report before."""
    goal, done = rng.randint(80, 120), rng.randint(85, 140)
    share, over = round(done / goal * 100, 1), round(done / goal * 100 - 100, 1)
    right: dict[str, object] = {"n": "固定资产投资", "t": goal, "a": done, "s": share}
    wrong = {"s": round(_off(rng, share, 5), 1)}
    for template in (
        "全年计划投资{t}亿元，实际完成投资{a}亿元，完成计划的{s}%。",
        "重点项目年度计划{t}亿元，完成{a}亿元，占年度计划的{s}%。",
        "目标为{t}亿元，全年{n}完成{a}亿元，完成年度目标的{s}%。",
        "{n}完成{a}亿元，完成年度目标{t}亿元的{s}%。",
    ):
        yield _say("completion of a target", template, right, wrong)
    before = BEFORE + f"各项工作有序推进。\n\n二、2023年工作安排\n\n全年固定资产投资达到{goal}亿元。"
    for template in ("{n}{a}亿元，完成年度任务的{s}%。", "{n}完成{a}亿元，完成目标任务的{s}%。"):
        yield _say("completion of a target", template, right, wrong, before=before)
    if done > goal:
        yield _say("completion of a target", "{n}完成{a}亿元，超年度计划{s}%。", right | {"s": over}, {"s": round(over + rng.uniform(5, 9), 1)}, before=before)
        yield _say("completion of a target", "{n}完成{a}亿元，超计划{d}亿元。", right | {"d": done - goal}, {"d": done - goal + rng.randint(3, 9)}, before=before)


@maker
def majorities(rng: random.Random) -> Iterator[Plant]:
    """过半 against the figure beside it."""
    right, wrong = {"s": round(rng.uniform(50.5, 70), 1)}, {"s": round(rng.uniform(30, 49), 1)}
    for template in ("服务业增加值占比过半，达到{s}%。", "民营经济占地区生产总值的比重超过一半，达{s}%。", "新能源装机占比达{s}%，超过一半。", "外贸占比达到{s}%、过半。"):
        yield _say("past the half", template, right, wrong)
    goal = rng.randint(60, 90)
    half = "固定资产投资{a}亿元,固定资产投资实现时间过半、任务过半。\n\n二、下半年任务\n\n全年固定资产投资达到{t}亿元。"
    yield _say("past the half", half, {"a": goal // 2 + rng.randint(2, 9), "t": goal}, {"a": goal // 2 - rng.randint(3, 15)}, head=HALF)


PLACES = ("东", "西", "南", "北", "上", "下", "前", "后", "新", "旧", "大", "小")


@maker
def lists(rng: random.Random) -> Iterator[Plant]:
    """A list and its count."""
    k = rng.randint(3, 5)
    first = [f"{a}{rng.choice('河山桥湖塘')}" for a in rng.sample(PLACES, k)]
    for template, ending, with_rest in (
        ("建成{l}{n}个便民服务点。", "村", False),
        ("，{l}{n}家企业获评省级示范。", "公司", False),
        ("推进{l}等{n}个片区更新。", "片区", True),
        ("打造{n}条特色街区，分别是{l}。", "街", False),
        ("新增{n}个示范村：{l}。", "村", False),
    ):
        named = "、".join(p + ending for p in first)
        right = {"l": named, "n": k + (2 if with_rest else 0)}
        wrong = {"n": k - 1} if with_rest or rng.random() < 0.5 else {"n": k + 1}
        yield _say("counted list", template.removeprefix("，"), right, wrong)


@maker
def ranks(rng: random.Random) -> Iterator[Plant]:
    """A rank against its change, in number and in direction."""
    a, b = rng.randint(9, 15), rng.randint(3, 7)
    right = {"a": a, "b": b, "d": a - b}
    rule = "rank against its change"
    for template in (
        "地区生产总值总量由全省第{a}位升至第{b}位，上升{d}位。",
        "综合实力百强县排名由第{a}位上升到第{b}位，前进{d}位。",
        "营商环境评价从第{a}名提升至第{b}名、提升{d}名。",
        "综合竞争力由{a}位升至{b}位，前移{d}个位次。",
    ):
        yield _say(rule, template, right, {"d": a - b + rng.choice((1, 2, -1))})
    for template in ("科技创新指数由全市第{a}位跃升至第{b}位。", "财政收入总量从第{a}位上升到第{b}位。"):
        yield _say(rule, template, right, {"a": b, "b": a})
    was = BEFORE + f"地区生产总值100亿元，居全省第{a}位。"
    for template in ("地区生产总值110亿元，居全省第{b}位，比上年前移{d}位。", "地区生产总值由上年的第{a}位升至全省第{b}位。"):
        wrong = {"d": a - b + 2} if "{d}" in template else {"a": a + 2}
        yield _say("rank against earlier rank", template, right, wrong, before=was)
    yield _say("rank against earlier rank", "综合实力由上年第{a}位升至全省第{b}位。", right, {"a": a + 3}, before=BEFORE + f"综合实力居全省第{a}位。")


@maker
def earlier(rng: random.Random) -> Iterator[Plant]:
    """Level and change against the level of an earlier year."""
    n = rng.choice(LEVELS)
    a = rng.randint(200, 400)
    b = round(a * rng.uniform(1.05, 1.3))
    rate = round((b / a - 1) * 100, 1)
    rule = "level and change against an earlier level"
    right: dict[str, object] = {"n": n, "a": a, "b": b, "g": rate, "d": b - a}
    was = BEFORE + f"全县{n}{a}亿元，结构持续优化。"
    for template in ("{n}{b}亿元，增长{g}%。", "全县{n}达到{b}亿元、同比增长{g}%。", "{n}增长{g}%，达到{b}亿元。"):
        yield _say(rule, template, right, {"g": round(_off(rng, rate, 3), 1)}, before=was)
    yield _say(rule, "{n}{b}亿元，比上年增加{d}亿元。", right, {"d": b - a + rng.randint(5, 30)}, before=was)
    yield _say(rule, "2018年{n}{a}亿元。2023年{n}{c}亿元，比2018年翻一番。", right | {"c": 2 * a + 3}, {"c": round(1.5 * a)})
    p, q = rng.randint(40, 50), rng.randint(51, 60)
    s = rng.choice(SHARES)
    points = {"s": s, "q": q, "x": q - p}
    yield _say(rule, "{s}达到{q}%，提高{x}个百分点。", points, {"x": q - p + 3}, before=BEFORE + f"{s}达到{p}%。")


@maker
def streaks(rng: random.Random) -> Iterator[Plant]:
    """Years in a row, in two reports."""
    k = rng.randint(4, 15)
    for was, template in (
        ("黄河干流断面水质连续{k}年保持Ⅱ类。", "黄河干流断面水质连续{n}年保持Ⅱ类。"),
        ("制造业发展质量指数连续{k}年全市第一。", "制造业发展质量指数连续{n}年居全市首位。"),
        ("耕地保有量连续{k}年净增加。", "全县耕地保有量连续{n}年实现净增加。"),
    ):
        yield _say("streak against earlier streak", template, {"n": k + 1}, {"n": k + rng.choice((0, 3))}, before=BEFORE + was.format(k=k))


ACTS = ("抓产业强动能", "抓项目扩投资", "抓改革增活力", "抓民生暖人心", "抓生态优环境", "抓安全守底线")


@maker
def announced(rng: random.Random) -> Iterator[Plant]:
    """What is announced by number and enumerated."""
    k = rng.randint(3, 6)
    acts = rng.sample(ACTS, k)
    for template, marks, join in (
        ("今年要重点抓好{n}项工作：{l}。", "{}是", "；"),
        ("做好全年工作，要把握好以下{n}个方面。{l}。", "{}要", "。"),
        ("重点做好{n}方面工作：\n\n{l}。", "（{}）", "。\n\n"),
        ("办好{n}件民生实事：{l}。", "{}是", "；"),
    ):
        named = join.join(marks.format("一二三四五六"[i]) + a for i, a in enumerate(acts))
        yield _say("announced against enumerated", template, {"n": "一二三四五六七"[k - 1], "l": named}, {"n": "一二三四五六七八九"[k - 1 + rng.choice((-1, 1, 2))]})


@maker
def hedged(rng: random.Random) -> Iterator[Plant]:
    """Hedges bound one side: what lies on the other side is still wrong."""
    a, b = rng.randint(200, 300), rng.randint(310, 390)
    rate = round((b / a - 1) * 100, 1)
    n = rng.choice(LEVELS)
    right: dict[str, object] = {"n": n, "a": a, "b": b, "g": rate, "h": round(rate + 4, 1)}
    yield _say("from–to against change", "{n}由{a}亿元增加到{b}亿元以上，增长{h}%。", right, {"h": round(rate - 3, 1)})
    yield _say("from–to against change", "{n}由不足{a}亿元增加到{b}亿元，增长{h}%。", right, {"h": round(rate - 3, 1)})
    yield _say("from–to against change", "{n}由{a}亿元增加到{b}亿元，增长{g}%以上。", right, {"g": round(rate + 5, 1)})
    yield _say("parts against total", "固定资产投资{b}亿元，其中工业投资超{a}亿元。", right, {"a": b + rng.randint(10, 60)})
    yield _say("parts against total", "固定资产投资不足{b}亿元，其中工业投资{a}亿元。", right, {"a": b + rng.randint(10, 60)})
    share = round(a / b * 100)
    share += share % 10 == 0  # 约70% may stand for anything from 60 to 80
    right |= {"s": share}
    yield _say("share against parts", "固定资产投资{b}亿元，其中工业投资{a}亿元、占比约{s}%。", right, {"s": share - 7 if (share - 7) % 10 else share - 8})
    yield _say("share against parts", "固定资产投资{b}亿元，其中工业投资{a}亿元，占比超过{s}%。", right | {"s": share - 3}, {"s": share + 5})


@maker
def in_words(rng: random.Random) -> Iterator[Plant]:
    """Older reports print their figures in Chinese numerals."""
    a = rng.choice((120, 240, 360, 480))
    k = rng.choice((25, 50, 75))
    right: dict[str, object] = {"a": han(a), "b": han(a + a * k // 100), "g": han(k), "d": han(a * k // 100), "k": k}
    wrong = {"g": han(k + 20)}
    yield _say("from–to against change", "粮食产量由{a}万吨增加到{b}万吨，增长百分之{g}。", right, wrong)
    yield _say("from–to against change", "原煤产量从{a}万吨增加到{b}万吨，增加{d}万吨。", right, {"d": han(a)})
    yield _say("amount against rate of change", "财政收入达到{b}亿元，比上年增加{d}亿元，增长百分之{g}。", right, wrong)
    yield _say("parts against total", "全年基本建设投资{b}亿元，其中工业投资{a}亿元。", right, {"a": han(3 * a)})
    yield _say("rank against its change", "产量由全国第{a}位上升到第{b}位，上升{d}位。", {"a": "十二", "b": "八", "d": "四"}, {"d": "六"})
