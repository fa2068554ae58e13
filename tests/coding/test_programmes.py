"""The index of programmes of a report, and where in a corpus each first appears."""

from __future__ import annotations

from pathlib import Path

import pytest
from score_programmes import annotated, same, score

import xqlib as xq
from xqlib.coding.programmes import first_seen, key, programmes
from xqlib.tables import columns


def test_against_the_hand_annotation(seed: xq.Report) -> None:
    table = xq.programmes(seed)
    precision, recall, f1 = score(list(zip(table["start"], table["end"], strict=True)), *annotated())
    assert f1 >= 0.94
    assert precision >= 0.94 and recall >= 0.92


def test_the_score_itself() -> None:
    assert same((0, 10), (0, 6)) and not same((0, 10), (0, 5)) and not same((0, 4), (4, 8))
    assert score([(0, 10), (20, 30), (20, 30), (50, 60)], [(0, 10), (21, 30), (80, 90)], [(50, 61)]) == (2 / 3, 2 / 3, 2 / 3)
    assert score([], [(0, 10)]) == (0.0, 0.0, 0.0)


def test_rows_of_the_seed(seed: xq.Report) -> None:
    codes = xq.code(seed, coder="dictionary")
    table = xq.programmes(seed, codes)
    assert list(table.columns) == columns("programmes")
    assert [seed.raw[s:e] for s, e in zip(table["start"], table["end"], strict=True)] == table["text"].tolist()
    assert table["start"].is_monotonic_increasing
    rows = table.set_index("name")
    assert rows.loc["4135消防救援体系", ["kind", "quoted", "theme"]].tolist() == ["system", True, "SAF"]
    assert rows.loc["镇庭协作诉源治理机制", "numbers"] == "96件"
    assert set(table.loc[table["name"] == "三支队伍", "kind"]) == {"programme"}  # two of three places have a noun that says so
    assert set(table.loc[table["name"] == "三支队伍", "section"]) >= {"一/(四)/一是", "二/(一)/三是"}
    assert table["theme"].notna().all()
    assert xq.programmes(seed)["theme"].isna().all()


def test_page_furniture_is_left_out() -> None:
    assert programmes(xq.parse("没有名称的一句话。")).empty


def test_the_number_inside_a_name_is_not_beside_it() -> None:
    table = programmes(xq.parse("打造10分钟便民养老圈，新建站点4个。"))
    assert table[["name", "numbers"]].values.tolist() == [["10分钟便民养老圈", "4个"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("用好“枫桥经验”。", "坚持新时代枫桥经验。"),
        ("落实“双减”政策。", "巩固“双减”成果。"),
        ("实施国企改革三年行动。", "实施国企改革三年行动计划。"),
        ("推行“双随机、一公开”监管。", "推行「双随机一公开」监管。"),
        ("实施“互联网+”行动。", "发展“互联网＋”。"),
        ("深化“放管服”改革。", "深化放管服改革。"),
    ],
)
def test_one_form_for_one_name(one: str, other: str) -> None:
    a, b = (programmes(xq.parse(text))["key"].tolist() for text in (one, other))
    assert a == b and len(a) == 1


def test_figures_need_their_noun() -> None:
    assert key("141", "141基层治理体系") == "141基层治理体系" != key("141", "141工程")


def _report(text: str, doc: str, year: int) -> xq.Report:
    return xq.parse(text, doc=doc, year=year)


def test_first_seen() -> None:
    town = _report("用好“枫桥经验”，首创“双审”联席制度，以“三支队伍”兴业，“零土地”技改。", "town", 2024)
    city = _report("十三支队伍下乡。枫桥经验落地。清零土地欠账。", "city", 2022)
    state = _report("推广新时代“枫桥 经验”。", "state", 2019)
    table = first_seen(programmes(town), [town, city, state])
    assert table[["name", "year", "doc", "reports"]].values.tolist() == [
        ["枫桥经验", 2019, "state", 3],
        ["三支队伍", 2024, "town", 1],
        ["双审联席制度", 2024, "town", 1],
        ["零土地", 2024, "town", 1],
    ]


def test_every_name_is_found_where_it_stands(seed: xq.Report) -> None:
    table = programmes(seed)
    seen = first_seen(table, [seed])
    assert set(seen["key"]) == set(table["key"])
    assert set(seen["reports"]) == {1} and set(seen["year"]) == {2024} and set(seen["level"]) == {"town"}
    assert not seen["key"].duplicated().any()


def test_the_earliest_wins_whatever_the_order() -> None:
    reports = [_report("实施“归雁”计划。", f"r{year}", year) for year in (2020, 2018, 2022)]
    table = first_seen(programmes(reports[0]), reports)
    assert table.loc[0, ["year", "doc", "reports"]].tolist() == [2018, "r2018", 3]


def test_a_report_without_a_year_cannot_be_placed() -> None:
    report = xq.parse("实施“归雁”计划。", doc="undated")
    with pytest.raises(xq.XqError, match=r"undated.*year"):
        first_seen(programmes(report), [report])


def test_no_names_and_no_reports() -> None:
    none = programmes(xq.parse("没有名称。"))
    assert first_seen(none, [_report("实施“归雁”计划。", "a", 2020)]).empty
    assert first_seen(programmes(_report("实施“归雁”计划。", "a", 2020)), []).empty


def test_the_corpus(corpus: list[Path]) -> None:
    """A slogan of the centre is seen there first, although towns and provinces use it too."""
    wanted = [p for p in corpus if p.parent.name in ("national", "provincial")][::4]
    reports = [xq.read(p) for p in wanted]
    table = first_seen(programmes(_report("深化“放管服”改革，共建“一带一路”。", "one", 2026)), reports).set_index("name")
    assert table.loc["一带一路", "level"] == "nation" and table.loc["一带一路", "reports"] > 10
