"""Time of the number scan: throughput on report text, and growth with the length of hostile text.

    python tests/bench/bench_scan.py [--size 500000] [--extract] [FILE ...]

With files it prints megabytes (UTF-8) a second over them; without, it uses generated report text. With --extract the whole
extraction is timed, every table built, on more patterns.
"""

from __future__ import annotations

import argparse
import pathlib
import sys
import time
from collections.abc import Callable

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))

import xqlib as xq
from xqlib.numbers.scanner import scan

PATTERNS = {
    "digits": "7", "spaced digits": "7 ", "one": "一", "ten": "十", "ten thousand": "万", "zero": "零", "digit and scale": "1万",
    "growth": "增长", "growth with number": "增长5%", "commas": ",", "thousands": "123,", "thousands without end": "1234,",
    "points": "1.", "per cent": "%", "ordinal": "第", "ordinal one": "第一、", "list": "一、", "brackets": "（",
    "numbered brackets": "（1", "quotes": "“", "quoted numbers": "“1", "letters": "G6", "plus": "1+", "ratio": "1:",
    "fraction": "1/", "dash": "1-", "year": "2024", "year range": "2024—", "month": "1月", "percent words": "百分之", "vague": "几十",
    "session": "一次", "several": "数", "units": "个百分点", "per": "元/", "strive": "力争", "hyphen letters": "a-1", "times": "3×",
    "no punctuation": "全镇完成投资52", "sessions in a row": "一次、", "about": "约", "two": "两", "quarter": "一、二季度", "half": "半",
}  # fmt: skip
SENTENCES = {
    "nested growth": "（增长5%", "numerals in words": "二千零三十亿", "marks": "、", "from to": "由5%提高到6%，", "respectively": "分别增长5%、6%，", "among": "其中5亿元，",
    "named list": "甲、乙分别为1、2，", "ranks": "居全国第2位，", "quoted measures": "“新36条”", "lines": "增长5%\n",
}  # fmt: skip
REPORT = (
    "今年以来，全镇实现地区生产总值30.5亿元、增长7.9%，完成固定资产投资8.02亿元；新增城镇就业1200人以上。第二，推进“三支队伍”建设，"
    "新建各类文化驿站12个、改造老旧小区5万多平方米，粮食产量达到一亿三千八百八十万斤，比一九九○年增长百分之十七点二。统一部署、进一步落实各项任务。\n"
)


def extract(text: str) -> None:
    """Read a text and build its tables."""
    report = xq.parse(text, year=2024)
    assert len(report.accounting) == len(report.mentions) and report.indicators is not None


def seconds(text: str, rounds: int = 3, work: Callable[[str], object] = scan) -> float:
    """Return the best of some timings of a scan or of other work."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work(text)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print throughput, then t(n), t(2n) and their ratio for each pattern; the size is in bytes (UTF-8)."""
    ap = argparse.ArgumentParser()
    ap.add_argument("--size", type=int, default=500_000)
    ap.add_argument("--extract", action="store_true", help="time the whole extraction")
    ap.add_argument("files", nargs="*")
    args = ap.parse_args()
    text = "\n".join(pathlib.Path(f).read_text(encoding="utf-8") for f in args.files) or REPORT * 5000
    scan(text[:10_000])
    t = seconds(text, 1)
    print(f"{len(text.encode()) / 1e6:.2f} MB in {t:.2f} s: {len(text.encode()) / 1e6 / t:.2f} MB/s")
    work, rounds, patterns = (extract, 1, PATTERNS | SENTENCES) if args.extract else (scan, 2, PATTERNS)
    for name, unit in patterns.items():
        once = unit * (args.size // len(unit.encode()) + 1)
        a, b = seconds(once, rounds, work), seconds(once + once, rounds, work)
        print(f"{name:24s} {a:7.3f} s {b:7.3f} s  ratio {b / a:.2f}{'  <<<' if b / a > 2.2 else ''}", flush=True)


if __name__ == "__main__":
    main()
