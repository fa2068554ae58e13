"""Stages of projects: which words tell which stage, and of what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xqlib as xq
from xqlib.progress.projects import acted_on, members, named
from xqlib.progress.stages import SCALE, cues, rank, stage_of, standings
from xqlib.progress.vocabulary import common, heads, pieces, proper

HEAD = "青石县政府工作报告\n\n一、2013年工作回顾\n\n"


def told(sentence: str) -> list[tuple[str, str | None]]:
    return [(s.name.text, s.stage) for s in standings(sentence, 0, len(sentence))]


CASES = [
    ("谋划青石大桥、赤岭水厂等项目。", [("青石大桥", "谋划"), ("赤岭水厂", "谋划")]),
    ("加快推进青石大桥前期工作。", [("青石大桥", "谋划")]),
    ("赤岭矿完成项目核准。", [("赤岭矿", "谋划")]),
    ("完成青石、赤岭等安置区块的方案设计。", [("青石", "谋划"), ("赤岭", "谋划")]),
    ("成功引进赤岭新材料产业园。", [("赤岭新材料产业园", "签约")]),
    ("强化赤岭小学的供地保障。", [("赤岭小学", "供地")]),
    ("推动赤岭商业大楼等拿地项目尽早开工。", [("赤岭商业大楼", "开工")]),
    ("赤岭大桥项目实现“拿地即开工”。", [("赤岭大桥项目", "开工")]),
    ("鸿羽新材料、冠岭生物等在建项目加速推进。", [("鸿羽新材料", "在建"), ("冠岭生物", "在建")]),
    ("青石大桥主体完工。", [("青石大桥", "在建")]),
    ("青石大桥主体工程全面完工。", [("青石大桥", "在建")]),
    ("紧盯赤岭产业园投资进度。", [("赤岭产业园", "在建")]),
    ("投资1.2亿元完成了赤岭水库扩建。", [("赤岭水库扩建", "竣工")]),
    ("赤岭村等3村土地整治项目通过整体验收。", [("赤岭村等3村土地整治项目", "竣工")]),
    ("赤岭水库扩建工程建设任务全部完成。", [("赤岭水库扩建工程", "竣工")]),
    ("完成4家礼堂书屋建设。", [("礼堂书屋", "竣工")]),
    ("新建青石驿站1个、百姓书房2个。", [("青石驿站", "竣工"), ("百姓书房", "竣工")]),
    ("投资3亿元的赤岭客运站建成并投入使用。", [("赤岭客运站", "投产")]),
    ("县全民健身中心装修完成并投入使用。", [("县全民健身中心", "投产")]),
    ("确保赤岭大桥开工、青石广场投入运营。", [("赤岭大桥", "开工"), ("青石广场", "投产")]),
    ("依托新建成的赤岭服务中心。", [("赤岭服务中心", "竣工")]),
    ("加快赤岭小学项目建设。", [("赤岭小学项目", None)]),  # pushed on: no stage of its own
    ("鸿羽、赤岭两个商城投入使用。", [("鸿羽", "投产"), ("赤岭", "投产")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[c[0] for c in CASES])
def test_stage(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "狠抓重点项目建设。",  # a kind of project
        "完成固定资产投资8亿元。",
        "推进老旧小区改造。",
        "组织项目集中开工仪式。",
        "累计签约27户。",
        "完善“签约一批、开工一批、竣工一批”的推进格局。",
        "打造对外开放新高地。",
        "盘活建设用地。",
        "促进速滑、冰球等运动项目开展。",
        "高速公路通车里程突破500公里。",
        "限上赤岭餐饮业营业额1151万元。",
    ],
)
def test_no_stage_of_a_project(sentence: str) -> None:
    assert told(sentence) == []


def test_attributive_and_nominal_words_tell_nothing() -> None:
    assert cues("供热改造", 0, 4) == []  # not 供热 as an opening
    assert [c.stage for c in cues("管理和运营", 0, 5)] == []
    assert stage_of(cues("尚未开工", 0, 4)) is None
    assert stage_of(cues("园区落户项目20个", 0, 9)) is None


def test_the_furthest_stage_decides() -> None:
    text = "竣工投产"
    deciding = stage_of(cues(text, 0, len(text)))
    assert deciding is not None and deciding.stage == "投产"


def test_scale_is_ordered() -> None:
    assert [rank(s) for s in SCALE] == [1, 2, 3, 4, 5, 6, 7]


def test_names_are_told_from_common_words() -> None:
    assert proper("鸿羽新材料") == "鸿羽"
    assert proper("重点民生项目建设") == "" and proper("投资5亿元的项目") == ""
    assert "".join(p for p, _ in pieces("赤岭产业园")) == "赤岭产业园"
    assert heads("place") & heads("event") == frozenset() and heads("phase") <= common()


def test_lists() -> None:
    text = "鸿羽(赤岭至青石段)、赤岭大桥等在建道路"
    spans, governed = members(text, 0, len(text))
    assert [text[a:b] for a, b in spans] == ["鸿羽(赤岭至青石段)", "赤岭大桥"] and governed
    crops = "棉花、油料等经济作物生产基地"
    assert named(crops, 0, len(crops)) == []
    school = "建设赤岭高等研究院"
    assert [n.text for n in named(school, 2, len(school))] == ["赤岭高等研究院"]


def test_acted_on() -> None:
    text = "祝岭“集镇焕新”工程、《茶产业条例》和“好办”服务"
    assert acted_on(text, 0, len(text)) == ["祝岭“集镇焕新”工程", "《茶产业条例》"]


def test_table_holds_both_parts_and_sound_spans() -> None:
    report = xq.parse(HEAD + "赤岭大桥主体完工。\n\n二、2014年工作安排\n\n确保赤岭大桥建成通车。", year=2014)
    table = xq.stages(report)
    assert table[["part", "project", "stage", "rank"]].values.tolist() == [["review", "赤岭大桥", "在建", 5.0], ["outlook", "赤岭大桥", "投产", 7.0]]
    for row in table.to_dict("records"):
        assert report.raw[row["start"] : row["end"]] == row["project"]
        assert report.raw[row["clause_start"] : row["clause_end"]] == row["quote"]


@given(st.lists(st.sampled_from(["赤岭大桥", "鸿羽", "、", "等", "项目", "开工", "主体", "完工", "完成", "5个", "“", "”", "(", ")", "，", "一期", "和", "的"]), max_size=25))
def test_any_words_give_sound_spans(words: list[str]) -> None:
    text = "".join(words)
    for s in standings(text, 0, len(text)):
        assert 0 <= s.start <= s.name.start < s.name.end <= s.end <= len(text)
        assert text[s.name.start : s.name.end] == s.name.text
        assert s.stage is None or s.stage in SCALE
