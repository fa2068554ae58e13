"""Compare the number scan with general tools on the same text: python tests/bench/bench_compare.py [CORPUS]

Needs the extra ``compare`` (cn2an, JioNLP, Microsoft Recognizers), which nothing else uses. Prints, for the annotated
numbers of the seed and, with CORPUS, of the passages of seven other reports, the share whose value each tool finds where
it stands, and the throughput on the same text in the same run. Each tool is asked only for what it claims to read:

- cn2an: one numeral at a time, cut out by hand, with mode "smart";
- JioNLP: sums of money in running text (``extract_money`` with ``with_parsing``);
- Recognizers: numbers and percentages in running text, Chinese culture.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
import xqlib as xq  # noqa: E402

GOLD = ROOT / "tests" / "gold"
Found = list[tuple[int, int, Decimal]]  # start, end, value


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def passages(corpus: Path | None) -> list[tuple[str, list[dict[str, Any]]]]:
    """Texts with their annotated numbers, offsets into the text."""
    seed = next((ROOT / "seeds").glob("*.txt")).read_bytes().decode("utf-8")
    out = [(seed, [m for m in lines(GOLD / "seed" / "mentions.jsonl") if m["kind"] in ("quantity", "percent")])]
    if corpus is None:
        return out
    marks = list(lines(GOLD / "other" / "mentions.jsonl"))
    for p in lines(GOLD / "other" / "passages.jsonl"):
        text = (corpus / p["doc"]).read_bytes().decode("utf-8")[p["start"] : p["end"]]
        inside = [m for m in marks if m.get("passage") == p["id"] and m["kind"] in ("quantity", "percent")]
        out.append((text, [m | {"start": m["start"] - p["start"], "end": m["end"] - p["start"]} for m in inside]))
    return out


def number(value: object) -> Decimal | None:
    try:
        return Decimal(str(value).replace("%", "").replace(",", ""))
    except InvalidOperation:
        return None


def ours(text: str) -> Found:
    return [(m.start, m.end, m.value) for m in xq.scan(text) if m.value is not None]


def recognizers() -> Callable[[str], Found]:
    from recognizers_number import Culture, recognize_number, recognize_percentage

    def find(text: str) -> Found:
        found = recognize_number(text, Culture.Chinese) + recognize_percentage(text, Culture.Chinese)
        values = [(r.start, r.end + 1, number((r.resolution or {}).get("value"))) for r in found]
        return [(s, e, v) for s, e, v in values if v is not None]

    return find


def jionlp() -> Callable[[str], Found]:
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp as jio

    def find(text: str) -> Found:
        found = []
        for m in jio.ner.extract_money(text, with_parsing=True):
            parsed = (m.get("detail") or {}).get("num")
            value = number(parsed) if isinstance(parsed, str) else None
            if value is not None:
                found.append((m["offset"][0], m["offset"][1], value))
        return found

    return find


def share(find: Callable[[str], Found], texts: list[tuple[str, list[dict[str, Any]]]], only: Callable[[dict[str, Any]], bool]) -> tuple[int, int]:
    """Annotated numbers with an exact value that the tool finds at an overlapping place, and how many there are."""
    right = count = 0
    for text, marks in texts:
        found = find(text)
        for m in marks:
            if m["value"] is None or not only(m):
                continue
            count += 1
            right += any(s < m["end"] and m["start"] < e and v == Decimal(m["value"]) for s, e, v in found)
    return right, count


def numerals(read: Callable[[str], object], texts: list[tuple[str, list[dict[str, Any]]]]) -> tuple[int, int]:
    """Numerals read rightly when they are cut out of the text by hand."""
    right = count = 0
    for text, marks in texts:
        for m in marks:
            numeral = re.match(r"百分之[〇○零一二两三四五六七八九十百千万亿点]+|[0-9０-９.．,，]+[十百千万亿]*|[〇○零一二两三四五六七八九十百千万亿点]+", text[m["start"] : m["end"]])
            if m["value"] is None or numeral is None:
                continue
            count += 1
            with contextlib.suppress(Exception):  # what a tool cannot read it refuses in many ways: each is a miss
                right += Decimal(str(read(numeral[0].removeprefix("百分之")))) == Decimal(m["value"])
    return right, count


def scanned(text: str) -> object:
    found = xq.scan(text)
    return found[0].value if found else xq.scan(text + "个")[0].value


def seconds(find: Callable[[str], object], text: str) -> float:
    find(text[:200])
    start = time.perf_counter()
    find(text)
    return time.perf_counter() - start


def main() -> None:
    """Print the shares and the throughput."""
    texts = passages(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    import cn2an

    def money(m: dict[str, Any]) -> bool:
        return m["unit"] in ("元", "美元")

    def every(m: dict[str, Any]) -> bool:
        return True

    general, sums = recognizers(), jionlp()
    for what, name, (right, count) in (
        ("numerals cut out by hand", "xqlib", numerals(scanned, texts)),
        ("numerals cut out by hand", "cn2an", numerals(lambda s: cn2an.cn2an(s, "smart"), texts)),
        ("money in running text", "xqlib", share(ours, texts, money)),
        ("money in running text", "JioNLP", share(sums, texts, money)),
        ("numbers and percentages in running text", "xqlib", share(ours, texts, every)),
        ("numbers and percentages in running text", "Recognizers", share(general, texts, every)),
    ):
        print(f"{what:42s} {name:12s} {right:4d} of {count:4d} = {right / count:.3f}")
    text = "\n".join(t for t, _ in texts)
    base = seconds(ours, text)
    for name, find in (("JioNLP extract_money", sums), ("Recognizers number model", general)):
        t = seconds(find, text)
        print(f"{name}: {t:.2f} s for {len(text)} code points, xqlib scan {base:.3f} s: {t / base:.0f} times faster")


if __name__ == "__main__":
    main()
