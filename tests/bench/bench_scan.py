"""Time of the number scan: throughput on report text, and growth with the length of hostile text.

    python tests/bench/bench_scan.py [--size 500000] [FILE ...]

With files it prints megabytes (UTF-8) a second over them; without, it uses generated report text.
"""

from __future__ import annotations

import argparse
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))

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
REPORT = (
    "今年以来，全镇实现地区生产总值30.5亿元、增长7.9%，完成固定资产投资8.02亿元；新增城镇就业1200人以上。第二，推进“三支队伍”建设，"
    "新建各类文化驿站12个、改造老旧小区5万多平方米，粮食产量达到一亿三千八百八十万斤，比一九九○年增长百分之十七点二。统一部署、进一步落实各项任务。\n"
)


def seconds(text: str, rounds: int = 3) -> float:
    """Return the best of some timings of a scan."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        scan(text)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print throughput, then t(n), t(2n) and their ratio for each pattern."""
    ap = argparse.ArgumentParser()
    ap.add_argument("--size", type=int, default=500_000)
    ap.add_argument("files", nargs="*")
    args = ap.parse_args()
    text = "\n".join(pathlib.Path(f).read_text(encoding="utf-8") for f in args.files) or REPORT * 5000
    scan(text[:10_000])
    t = seconds(text, 1)
    print(f"{len(text.encode()) / 1e6:.2f} MB in {t:.2f} s: {len(text.encode()) / 1e6 / t:.2f} MB/s")
    for name, unit in PATTERNS.items():
        once = (unit * (args.size // len(unit) + 1))[: args.size]
        a, b = seconds(once, 2), seconds(once + once, 2)
        print(f"{name:24s} {a:7.3f} s {b:7.3f} s  ratio {b / a:.2f}{'  <<<' if b / a > 2.2 else ''}", flush=True)


if __name__ == "__main__":
    main()
