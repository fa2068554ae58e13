"""Undertakings of the outlook part: what counts as one, its verb, object, number and grade."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xqlib as xq
from xqlib.progress.clauses import clauses, skip
from xqlib.progress.undertakings import gathers, responsible

HEAD = "青石县政府工作报告\n\n一、2013年工作回顾\n\n全县生产总值50亿元。\n\n二、2014年工作安排\n\n"


def rows(sentence: str) -> list[dict[str, Any]]:
    return xq.commitments(xq.parse(HEAD + "全力做好各项准备。" + sentence, year=2014)).to_dict("records")[1:]


CASES = [
    # sentence, (verb, object, grade) of every undertaking
    ("全力推进青石大桥建设。", [("推进", "青石大桥建设", "soft")]),
    ("建成投用青石大桥、城东水厂。", [("建成投用", "青石大桥、城东水厂", "firm")]),
    ("确保青石大桥10月通车。", [("确保", "青石大桥10月通车", "firm")]),
    ("推动青石大桥、城东水厂等项目尽早开工。", [("推动", "青石大桥、城东水厂等项目尽早开工", "firm")]),
    ("确保青石大桥开工建设,城东水厂投入使用。", [("确保", "青石大桥开工建设", "firm"), ("投入使用", "城东水厂", "firm")]),
    ("加快已开工项目建设进度。", [("加快", "已开工项目建设进度", "soft")]),
    ("用好集中开工等机制。", [("用好", "集中开工等机制", "soft")]),
    ("加强线上线下联动。", [("加强", "线上线下联动", "soft")]),
    ("完成城东水厂建设。", [("完成", "城东水厂建设", "firm")]),
    ("举办第三届采茶节。", [("举办", "第三届采茶节", "firm")]),
    ("新建公路5公里、改造危房200户。", [("新建", "公路", "hard"), ("改造", "危房", "hard")]),
    ("全年新增就业5000人以上。", [("新增", "就业", "hard")]),
    ("巩固提升河道水质,扎实开展防汛演练。", [("巩固提升", "河道水质", "soft"), ("开展", "防汛演练", "soft")]),
    ("切实保障和改善民生。", [("保障和改善", "民生", "soft")]),
    ("统筹发展和安全。", [("统筹", "发展和安全", "soft")]),
    ("加快推进腾退区块拆房工作。", [("加快推进", "腾退区块拆房工作", "soft")]),
    ("增加教育投入。", [("增加", "教育投入", "soft")]),
    ("建立防止返贫长效机制。", [("建立", "防止返贫长效机制", "firm")]),
    ("对占道经营、乱停乱放等现象进行治理。", [("治理", "占道经营、乱停乱放等现象", "soft")]),
    ("在全县推行集中审批。", [("推行", "集中审批", "soft")]),
    ("通过招商引资壮大茶产业。", [("壮大", "茶产业", "soft")]),
    ("各乡镇要加强防火工作。", [("加强", "防火工作", "soft")]),
    ("一要深化改革。", [("深化", "改革", "soft")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[c[0] for c in CASES])
def test_verb_object_grade(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(r["verb"], r["object"], r["grade"]) for r in rows(sentence)] == expected


NONE = [
    "坚持稳中求进。",  # a stance
    "紧扣全年目标,围绕项目建设。",
    "以打造生态名县为目标。",
    "让群众更加满意。",  # a purpose
    "今年是全面深化改革的关键之年。",  # a fact
    "目前存在的问题必须重视。",
    "去年完成了城东水厂建设。",
    "重点抓好以下几方面工作。",  # announces a list
    "扩大内需是发展的根本立足点。",  # speaks of the undertaking
    "加强基础设施建设,不仅可以拉动增长。",
    "推行责任制以后,面貌有了改变。",
    "迈开两条腿走路。",  # a figure of speech with a number
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_undertaking(sentence: str) -> None:
    assert [r["quote"] for r in rows(sentence)] == []


def test_topic_sentences_and_addresses_are_left_out() -> None:
    body = "狠抓招商引资。组建三支招商小分队,全年引进项目20个,确保落地一批、开工一批,推动产业集聚成势。\n\n各位代表,让我们携手推进各项事业。"
    quotes = xq.commitments(xq.parse(HEAD + body, year=2014))["quote"].tolist()
    assert "狠抓招商引资" not in quotes and any("三支招商小分队" in q for q in quotes)
    assert not any("各项事业" in q for q in quotes)


def test_number_is_told_with_its_hedge_and_bound() -> None:
    row = rows("全年盘活闲置厂房不少于5万平方米。")[0]
    assert (row["measure"], row["value"], row["unit"], row["bound"], row["object"], row["deadline"]) == ("不少于5万平方米", 50000.0, "平方米", ">=", "闲置厂房", "2014")
    row = rows("居民收入增长8%左右。")[0]
    assert (row["verb"], row["measure"], row["value"], row["unit"], row["bound"]) == (None, "增长8%左右", 8.0, "%", "~")


def test_a_goal_tied_to_another_is_firm() -> None:
    row = rows("推动居民收入与经济增长同步。")[0]
    assert (row["grade"], row["measure"]) == ("firm", "in step") and row["value"] != row["value"]


def test_a_list_that_is_counted_is_one() -> None:
    assert len(rows("实施人工智能、高端装备等9个重大专项。")) == 1


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [("一季度完成青石大桥建设。", "2014Q1"), ("年内完成青石大桥建设。", "2014"), ("到2016年完成青石大桥建设。", "2016"), ("全年种树5万株,推进青石大桥建设。", "2014")],
)
def test_deadline(sentence: str, deadline: str) -> None:
    assert rows(sentence)[-1]["deadline"] == deadline


def test_projects_of_the_object() -> None:
    assert rows("建成投用青石大桥、城东水厂。")[0]["project"] == "青石大桥、城东水厂"
    assert rows("落实《青石县茶产业条例》。")[0]["project"] == "《青石县茶产业条例》"
    assert rows("加强项目要素保障。")[0]["project"] is None


@pytest.mark.parametrize(
    ("clause", "who"),
    [("由住建局负责老旧小区改造", "住建局"), ("推进危房改造(牵头单位:县农业局)", "县农业局"), ("推进危房改造", None), ("支持龙头企业牵头组建联盟", None), ("落实各方主体责任、属地责任", None)],
)
def test_responsible(clause: str, who: str | None) -> None:
    assert responsible(clause, 0, len(clause)) == who


def test_subject_before_a_modal_is_responsible() -> None:
    assert rows("各乡镇要加强防火工作。")[0]["responsible"] == "各乡镇"


def test_gathering_numbers() -> None:
    assert gathers("把好土地和信贷两个闸门", 0, 11)
    assert not gathers("建成大桥和水厂2个项目", 0, 11)


def test_clauses_do_not_cut_quotes_and_numbers() -> None:
    text = "完善“签约,供地”格局,投资1,200万元"
    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == ["完善“签约,供地”格局", "投资1,200万元"]
    broken = "打造“红色地图,建设老街"
    assert len(list(clauses(broken, 0, len(broken)))) == 2


def test_manner_is_skipped_unless_it_is_the_verb() -> None:
    assert skip("扎实有序推进改革") == 4
    assert skip("创新监管方式") == 0


def check(report: xq.Report) -> None:
    table = xq.commitments(report)
    assert [report.raw[s:e] for s, e in zip(table["start"], table["end"], strict=True)] == table["quote"].tolist()
    assert table["id"].tolist() == [f"C{i:03d}" for i in range(1, len(table) + 1)]
    assert (table["start"].iloc[1:].to_numpy() >= table["end"].iloc[:-1].to_numpy()).all()
    assert set(table["grade"]) <= {"hard", "firm", "soft"}


def test_spans_of_the_seed(seed: xq.Report) -> None:
    check(seed)


def test_spans_survive_full_width_and_invisible_characters() -> None:
    check(xq.parse("一、去年工作回顾\n\n完成。\n\n二、２０１４年工作安排\n\n建成\u200b投用青石大桥，新建公路５公里。", year=2014))


@given(st.lists(st.sampled_from(["推进", "青石大桥", "建成投用", "5公里", "、", "，", "。", "“", "”", "（", "和", "开工", "了", "完成", "\n", "等项目"]), max_size=30))
def test_any_words_give_sound_spans(words: list[str]) -> None:
    check(xq.parse(HEAD + "".join(words), year=2014))
