"""Names of programmes: what is one, where it begins and ends, and what is none."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xqlib.coding.names import find_names
from xqlib.indicators.lexicon import table
from xqlib.tables import TABLES

# written for this test, in the style of the genre: text, then what is found in it and of what kind
NAMED = [
    # the noun after the quotation marks belongs to the name and says what it is
    ("建立“双签到”巡查机制，", [("“双签到”巡查机制", "mechanism")]),
    ("健全“361”网格管理体系建设", [("“361”网格管理体系", "system")]),
    ("推行“店铺+合作社”经营模式。", [("“店铺+合作社”经营模式", "model")]),
    ("开展“春雨”志愿服务行动，", [("“春雨”志愿服务行动", "campaign")]),
    ("实施“归雁”计划。", [("“归雁”计划", "programme")]),
    ("打响“青石好物”品牌。", [("“青石好物”品牌", "title")]),
    ("荣获“白鹭”奖。", [("“白鹭”奖", "title")]),
    # a noun that tells the kind but is no part of it
    ("推进“无烟村庄”建设，", [("“无烟村庄”", "programme")]),
    ("坚持“两条腿走路”的方针，", [("“两条腿走路”", "slogan")]),
    # the quotation ends with its own noun
    ("实施“青石人才计划”。", [("“青石人才计划”", "programme")]),
    ("全面落实“片长制”。", [("“片长制”", "mechanism")]),
    # one noun for a list, with 等 or without
    ("探索“一田三收”“菌菜轮作”等生产模式", [("“一田三收”", "model"), ("“菌菜轮作”", "model")]),
    ("擦亮“红管家”“楼道长”等治理品牌", [("“红管家”", "title"), ("“楼道长”", "title")]),
    # no noun: the object of a verb that sets something up, or the form of a slogan in its place
    ("深化“三亮三比”，", [("“三亮三比”", None)]),
    ("加快“两园一带”提质，", [("“两园一带”", None)]),
    ("推动“抱团发展”，", [("“抱团发展”", None)]),
    ("“八个一”全面推开。", [("“八个一”", None)]),
    ("“青石通”上线运行。", [("“青石通”", None)]),
    ("获评“清廉镇”。", [("“清廉镇”", "title")]),
    ("按照五个“必须”的要求，", [("五个“必须”", "slogan")]),
    ("接入服务平台“青石易贷”。", [("“青石易贷”", "platform")]),
    # without quotation marks
    ("深入开展农村道路隐患清零三年行动，", [("农村道路隐患清零三年行动", "campaign")]),
    ("启动新一轮老旧管网改造三年行动计划。", [("老旧管网改造三年行动计划", "campaign")]),
    ("实施城市更新和消防安全提升行动。", [("城市更新和消防安全提升行动", "campaign")]),
    ("打好碧水保卫战，", [("碧水保卫战", "campaign")]),
    ("实施就业优先战略，", [("就业优先战略", "programme")]),
    ("完成六张责任清单销号", [("六张责任清单", "mechanism")]),
    ("打造10分钟便民养老圈", [("10分钟便民养老圈", "programme")]),
    ("研发应用AI防汛预警平台，", [("AI防汛预警平台", "platform")]),
    ("出台《促进民宿业发展的若干意见》，", [("《促进民宿业发展的若干意见》", "document")]),
    ("坚持和发展枫桥经验，全面推行河长制。", [("枫桥经验", "model"), ("河长制", "mechanism")]),
    ("做好第五次全国经济普查工作，", [("第五次全国经济普查", "campaign")]),
    ("配合第三轮中央生态环境保护督察。", [("第三轮中央生态环境保护督察", "campaign")]),
    ("退耕还林还草", [("退耕还林还草", "programme")]),
]
NOTHING = [
    "打通“断头路”3条。", "整治“僵尸车”40辆。", "遏制“两违”现象。", "防范“套路贷”。",  # against
    "当好“店小二”。", "解决群众“急难愁盼”。", "做强农业“芯片”。",  # metaphors
    "打造3个“特色街区”，", "建成12处“口袋公园”。",  # so many things of a sort
    "落实“十四五”规划。", "实现“双下降”。", "“七连增”", "“内卷式”竞争",  # periods, rises, adjectives
    "发挥“桥梁”作用。", "“青石一号”卫星", "清理“小作坊”企业", "“北斗”系统治理"[:4],  # things
    "以“舍我其谁”的担当，", "让“老字号”更响，", "他说：“这条路修得好。”",  # phrases
    "保持战略定力，", "融入国家发展战略，", "落实国家重大战略，", "增强行动自觉，", "打一场改革的攻坚战。",  # 战略 and 行动 that name nothing
    "建设智慧化平台。", "打造综合服务平台。", "三大工程", "五年计划", "城乡居民收入",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[t for t, _ in NAMED])
def test_names(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(text[n.start : n.end], n.kind) for n in find_names(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_name(text: str) -> None:
    assert [text[n.start : n.end] for n in find_names(text)] == []


def test_what_is_quoted_is_told() -> None:
    assert [(n.core, n.quoted) for n in find_names("推行“双签到”巡查机制，打好碧水保卫战。")] == [("双签到", True), ("碧水保卫战", False)]


def test_words_have_known_classes_and_kinds() -> None:
    kinds = next(c for c in TABLES["programmes"] if c.name == "kind").values
    rows = table("programmes.tsv")
    assert {r["kind"] for r in rows} <= {"", *kinds}
    pairs = [(r["class"], r["word"]) for r in rows]
    assert len(pairs) == len(set(pairs))
    with_kind = {"name", "head", "suffix", "hint", "genre", "final"}
    assert {r["class"] for r in rows if r["kind"]} == with_kind
    assert all(r["kind"] for r in rows if r["class"] in with_kind - {"hint"})


@given(st.text(alphabet="“”、，。实施推进行动机制双减战略平台智三年张清单《》意见的和5+\n", max_size=60))
def test_names_stand_in_the_text_and_never_overlap(text: str) -> None:
    names = find_names(text)
    assert all(0 <= n.start < n.end <= len(text) and n.core for n in names)
    assert all(a.end <= b.start for a, b in itertools.pairwise(names))


@pytest.mark.parametrize("piece", ["“", "“双减”", "“一二三四五六七八", "实施行动", "《意见", "三张清单", "数字平台", "“甲”、"])
def test_time_grows_with_length(piece: str) -> None:
    def took(text: str) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            find_names(text)
            times.append(time.process_time() - start)
        return min(times)

    find_names(piece)
    once = piece * (30_000 // len(piece))
    assert took(once + once) < 3.0 * took(once) + 0.02
