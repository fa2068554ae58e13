"""What became of a commitment: when two places speak of one thing, and how far it has come."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xqlib as xq
from xqlib.progress.sameness import Index, phases, same
from xqlib.progress.things import Thing, things
from xqlib.progress.undertakings import undertakings


def pair(promised: str, told: str, year: int = 2014) -> tuple[xq.Report, xq.Report]:
    earlier = xq.parse(f"青石县政府工作报告\n\n一、{year - 1}年工作回顾\n\n一切顺利。\n\n二、{year}年工作安排\n\n{promised}", doc="earlier", year=year)
    later = xq.parse(f"青石县政府工作报告\n\n一、{year}年工作回顾\n\n{told}\n\n二、{year + 1}年工作安排\n\n再接再厉。", doc="later", year=year + 1)
    return earlier, later


def outcome(promised: str, told: str) -> list[tuple[str, str, str | None]]:
    table = xq.follow_through(*pair(promised, told))
    return list(table[["thing", "status", "reported"]].itertuples(index=False, name=None))


CASES = [
    # promised, told, (thing, status, stage told)
    ("确保赤岭大桥开工建设。", "赤岭大桥主体完工。", [("赤岭大桥", "done", "在建")]),
    ("确保赤岭大桥建成通车。", "赤岭大桥主体完工。", [("赤岭大桥", "under way", "在建")]),
    ("推进赤岭大桥建设。", "赤岭大桥建成通车。", [("赤岭大桥", "done", "投产")]),
    ("推进赤岭大桥建设。", "加快推进赤岭大桥建设。", [("赤岭大桥", "under way", None)]),
    ("确保赤岭大桥建成通车。", "茶叶丰收。", [("赤岭大桥", "silent", None)]),
    ("建成鸿羽物流园。", "鸿羽物流园一期投入使用。", [("鸿羽物流园", "under way", "投产")]),  # a phase of it
    ("建成鸿羽物流园。", "鸿羽物流园建设进展缓慢。", [("鸿羽物流园", "mentioned", None)]),
    ("雪岭迁建项目10月份投入使用。", "雪岭啤酒迁建主体完工。", [("雪岭迁建", "under way", "在建")]),  # a longer form
    ("建成鸿羽惠农贸批发零售市场。", "鸿羽惠农贸市场投入运营。", [("鸿羽惠农贸批发零售市场", "done", "投产")]),  # a shorter form
    ("推进鸿羽赤岭半导体产业化项目竣工投产。", "鸿羽赤岭半导体投产。", [("鸿羽赤岭半导体产业化", "done", "投产")]),
    ("办好第三届赤岭采茶文化节。", "成功举办第三届赤岭采茶文化节。", [("第三届赤岭采茶文化节", "done", None)]),
    ("深化“两个健康”集成改革。", "“两个健康”集成改革不断深化。", [("两个健康", "under way", None)]),
    ("出台《赤岭茶产业条例》。", "出台《赤岭茶产业条例》。", [("赤岭茶产业条例", "done", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("promised", "told", "expected"), CASES, ids=[c[0] for c in CASES])
def test_follow_through(promised: str, told: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert outcome(promised, told) == expected


DIFFERENT = [
    ("建成赤岭线东延。", "赤岭线西延顺利完工。"),  # two works on one road
    ("完成赤岭棚户区改造二期工程。", "赤岭棚户区改造一期工程完工。"),
    ("办好第四届赤岭采茶文化节。", "成功举办第三届赤岭采茶文化节。"),
    ("做好赤岭未来社区创建验收。", "赤岭社区图书馆落成。"),  # a library in the community
    ("建成赤岭中心。", "赤岭中心配套道路开工。"),
    ("推进“人工智能+”行动。", "“人工智能+政务”有序推进。"),
    ("实施“金岭”跃升行动。", "“金岭”投资基金规模突破5亿元。"),
    ("推进“投资赤岭”计划。", "更多企业看好赤岭、投资赤岭。"),
    ("实施“315”科技工程。", "全年引进项目3150个。"),
    ("修缮书楼。", "管庭芬书楼修缮完成。"),
    ("加快建设哇岭、同德2座抽水蓄能电站。", "同德县获评文明县。"),
    ("加强赤岭古镇保护。", "启动赤岭集镇雨污分流改造。"),  # only the place agrees
]


@pytest.mark.parametrize(("promised", "told"), DIFFERENT, ids=[d[0] for d in DIFFERENT])
def test_what_only_looks_alike_is_not_linked(promised: str, told: str) -> None:
    assert [status for _, status, _ in outcome(promised, told) if status != "silent"] == []


def test_a_stage_inside_a_place_is_not_that_of_the_place() -> None:
    assert outcome("推进赤岭物流园建设。", "赤岭物流园鸿羽云计算项目建成投用。") == [("赤岭物流园", "under way", None)]


def test_a_review_that_admonishes_tells_no_result() -> None:
    assert outcome("推进赤岭大桥建设。", "各级各部门必须抓好赤岭大桥建设。") == [("赤岭大桥", "silent", None)]


def test_common_places_need_a_stage_on_both_sides() -> None:
    assert outcome("确保农村敬老院建成并投入使用。", "农村敬老院主体完工。") == [("农村敬老院", "under way", "在建")]
    assert outcome("加强农村敬老院管理。", "农村敬老院受到好评。") in ([], [("农村敬老院", "silent", None)])


def test_doctrine_and_plans_are_no_things() -> None:
    assert outcome("做到“两个维护”,确保“十二五”圆满收官。", "坚决做到“两个维护”,“十二五”圆满收官。") == []


def test_spans_of_both_reports() -> None:
    earlier, later = pair("确保赤岭大桥开工建设，推进鸿羽物流园建设。", "鸿羽物流园开工建设。")
    for row in xq.follow_through(earlier, later).to_dict("records"):
        assert earlier.raw[row["start"] : row["end"]] == row["quote"]
        if row["status"] == "silent":
            assert row["later_start"] != row["later_start"] and row["why"] is None
        else:
            assert later.raw[int(row["later_start"]) : int(row["later_end"])] == row["later_quote"] and row["why"]


HALF = "2024年上半年工作报告\n\n一、上半年工作\n\n{}\n\n二、下半年任务\n\n{}"


def linked(told: str, promised: str) -> list[tuple[str, str | None, str | None]]:
    table = xq.links(xq.parse(HALF.format(told, promised)))
    return list(table[["object", "review_stage", "promised_stage"]].itertuples(index=False, name=None))


def test_links_inside_one_report() -> None:
    assert linked("鸿羽新材料、冠岭生物等在建项目加速推进。", "加快鸿羽新材料、冠岭生物等项目竣工投产。") == [("鸿羽新材料", "在建", "投产"), ("冠岭生物", "在建", "投产")]
    assert linked("全面推进安全生产补短攻坚行动。", "纵深推进安全生产补短攻坚行动。") == [("安全生产补短攻坚行动", None, None)]


def test_a_number_is_linked_with_its_result() -> None:
    table = xq.links(xq.parse(HALF.format("腾退低效用地124.89亩。", "压实150亩低效用地腾退任务。")))
    row = table[table["reached"].notna()].iloc[0]
    assert round(row["reached"], 2) == 83.26 and row["review_quote"] == "腾退低效用地124.89亩"


def test_what_is_past_its_promise_is_another_work() -> None:
    assert linked("赤岭等4村土地整治项目通过整体验收。", "加快赤岭土地整治等项目的实施进度。") == []


def test_things_of_an_undertaking() -> None:
    text = "推进“五岭”提升行动和赤岭大桥、鸿羽物流园等项目建设"
    u = next(undertakings(text, 0, len(text)))
    assert [(t.key, t.kind) for t in things(text, u.start, u.end, u.at)] == [("五岭提升行动", "project"), ("赤岭大桥", "project"), ("鸿羽物流园", "project")]


def test_phases() -> None:
    assert phases("赤岭项目二期") == {"二期"} and phases("投资9600万元") == set()


@given(st.text(st.sampled_from("赤岭大桥物流园一二期东西延鸿羽开工项目、"), min_size=4, max_size=12))
def test_a_name_is_itself(key: str) -> None:
    why, after = same(Thing(0, len(key), key, "title"), key)
    assert why == f"same name {key}" and after == ""


def test_looking_up_does_not_read_the_whole_review() -> None:
    """Twice the review and twice the names take about twice the time, not four times."""

    def seconds(n: int) -> float:
        names = [f"{chr(0x6000 + i % 900)}{chr(0x7000 + i // 3 % 900)}大桥" for i in range(n)]
        text = "。".join(f"{name}建成通车" for name in names)
        spans, at = [], 0
        for sentence in text.split("。"):
            spans.append((at, at + len(sentence)))
            at += len(sentence) + 1
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            index = Index(text, spans)
            for name in names:
                index.find(Thing(0, len(name), name, "project", "投产"))
            best = min(best, time.process_time() - start)
        return best

    seconds(4000)
    assert seconds(4000) < 3.5 * seconds(2000)
