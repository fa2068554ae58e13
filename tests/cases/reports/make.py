"""Write the synthetic reports from clauses.tsv: python tests/cases/reports/make.py

Each line of the table is one figure with the clause that prints it, so that the table says what a reader of the reports should find.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).resolve().parent
NOTICE = "本文为虚构文本：地名、人名、数字均为编造，只供测试和演示，与任何真实地方无关。"
HEADS = {"省": "省长", "县": "县长", "镇": "镇长"}


def clauses() -> list[dict[str, str]]:
    """Return the lines of the table."""
    with (HERE / "clauses.tsv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def report(doc: str, lines: list[dict[str, str]]) -> str:
    """Return the text of one report."""
    place, year, half = re.fullmatch(r"(.+)_([0-9]{4})(H1)?\.txt", doc).groups()  # type: ignore[union-attr]
    said = {part: [r["text"] for r in lines if r["part"] == part and r["text"]] for part in ("review", "more", "goal", "work")}
    whole = {"省": "全省", "县": "全县", "镇": "全镇"}[place[-1]]
    if half:
        return "\n\n".join(
            [
                NOTICE, f"{year}年上半年工作报告", f"{place}人民政府", "一、上半年工作回顾",
                f"上半年，{whole}上下稳中求进，各项工作取得新进展。{'，'.join(said['review'])}。",
                "二、下半年工作安排", f"{'，'.join(said['goal'])}。"
            ]
        ) + "\n"  # fmt: skip
    parts = [
        NOTICE, f"{place}{year}年政府工作报告", f"——{year}年1月18日在{place}第十四届人民代表大会第二次会议上", f"{place}人民政府{HEADS[place[-1]]}　甲某某",
        "各位代表：", f"现在，我代表{place}人民政府，向大会报告工作，请予审议。", f"一、{int(year) - 1}年工作回顾",
        f"过去一年，{whole}上下顶住压力、扎实工作，较好完成了各项任务。{'，'.join(said['review'][:6])}。", f"基础设施和民生继续改善。{'，'.join(said['review'][6:])}。",
        *(f"{text}。" for text in said["more"]),
        f"二、{year}年工作安排", f"今年经济社会发展主要预期目标是：{'；'.join(said['goal'])}。",
        "为实现上述目标，重点抓好以下工作：", *(f"（一）夯实基础。{'，'.join(said['work'])}。" for _ in said["work"][:1]),
        "各位代表，让我们同心协力，为完成全年目标任务而努力！",
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def reports() -> Iterator[tuple[str, str]]:
    """Yield file name and text of every report."""
    for doc, lines in groupby(clauses(), key=lambda r: r["doc"]):
        yield doc, report(doc, list(lines))


if __name__ == "__main__":
    for name, text in reports():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
