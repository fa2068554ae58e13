"""A second reader of numerals, written apart from xqlib: integers and fractions, one pass from the left."""

from __future__ import annotations

from fractions import Fraction

DIGIT = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "○": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}


def value(text: str) -> Fraction:
    """The value of a numeral: a sum of sections, each multiplied by the large scales behind it."""
    text = text.replace(",", "").replace("，", "").translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    if "点" in text:
        whole, tail = text.split("点")
        figures = [c for c in tail if c in DIGIT]
        times = Fraction(1)
        for char in tail[len(figures) :]:
            times *= (SMALL | LARGE)[char]
        return (value(whole) + sum(Fraction(DIGIT[c], 10 ** (k + 1)) for k, c in enumerate(figures))) * times
    if all(c in DIGIT for c in text) and len(text) > 1:
        return Fraction(int("".join(str(DIGIT[c]) for c in text)))
    total, section, pending, last = Fraction(0), Fraction(0), None, 1
    said = False  # a digit or a scale stands in the section
    i = 0
    while i < len(text):
        char = text[i]
        if char.isdigit() and char.isascii():
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            colloquial = j == len(text) and j - i == 1 and i > 0 and text[i - 1] in SMALL | LARGE
            pending = Fraction(text[i:j]) * (max(last // 10, 1) if colloquial else 1)
            i, said = j, True
            continue
        if char in DIGIT:
            zero = char in "零〇○"
            pending, last = (None if zero else Fraction(DIGIT[char])), (1 if zero else last)
            said = said or (zero and i == 0) or not zero
        elif char in SMALL:
            section += (1 if pending is None else pending) * SMALL[char]
            pending, last, said = None, SMALL[char], True
        else:
            section += pending or 0
            if not said and last >= 10**4:
                total *= LARGE[char]
            elif LARGE[char] == 10**8:
                total = (total + (section if said else 1)) * LARGE[char]
            else:
                total += (section if said else 1) * LARGE[char]
            section, pending, last, said = Fraction(0), None, LARGE[char], False
        i += 1
    if pending is not None and last > 10 and len(text) > 1 and text[-2] not in "零〇○" and text[-1] in DIGIT:
        pending *= last // 10
    return total + section + (pending or 0)
