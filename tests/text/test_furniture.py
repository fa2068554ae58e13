"""What the title and the head of a document say of its year."""

from __future__ import annotations

import pytest

import xqlib as xq

REVIEW = "新建学校3所。"


@pytest.mark.parametrize(
    ("page", "period", "rows"),
    [
        ("2025年政府工作报告\n一、2024年工作回顾\n" + REVIEW, "2025", [("actual", "2024")]),
        ("2010年政府工作报告\n（2011年1月13日在甲市第三届人民代表大会第一次会议上）\n一、工作回顾\n" + REVIEW, "2011", [("actual", "2010")]),
        ("甲市2011年工作报告\n——2012年1月5日在甲市第十五届\n人民代表大会第一次会议上\n一、工作回顾\n" + REVIEW, "2012", [("actual", "2011")]),
        ("2009年甲市政府工作报告\n一、2009年政府工作回顾\n" + REVIEW, "2010", [("actual", "2009")]),
        ("甲镇2022年半年度工作总结\n一、主要工作\n" + REVIEW, "2022H1", [("actual", "2022H1")]),
        ("甲镇人民政府半年工作情况报告\n2022年7月28日\n一、2022年上半年工作情况\n" + REVIEW, "2022H1", [("actual", "2022H1")]),
        (
            "甲街道2021年工作总结暨2022年工作计划\n一、2021年工作总结\n今年以来，新建学校3所。\n二、2022年工作计划\n" + REVIEW,
            "2022",
            [("actual", "2021"), ("target", "2022")],
        ),
        ("甲街道2026年工作计划\n一、经济发展\n" + REVIEW, "2026", [("target", "2026")]),
        ("甲镇2024年工作总结\n一、2024年工作情况\n" + REVIEW, "2024", [("actual", "2024")]),
    ],
    ids=[
        "report",
        "congress in the next year",
        "congress over two lines",
        "review of the title's year",
        "half year",
        "half year in a heading",
        "two years",
        "plan",
        "summary",
    ],
)
def test_year_of_a_document(page: str, period: str, rows: list[tuple[str, str]]) -> None:
    report = xq.parse(page)
    assert report.metadata["period"] == period
    assert list(report.indicators[["status", "period"]].itertuples(index=False, name=None)) == rows
