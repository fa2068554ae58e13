"""What on a page is not the report: navigation, labels, captions, footers, glossaries; and the metadata in it."""

from __future__ import annotations

import re
from typing import Any

_TITLE = re.compile(r"[^\n。，；,;:：]{0,44}(?:工作报告|计划草案的报告|发展计划的报告|统计公报|计划的报告)(?:（[^（）\n]{0,20}）|\([^()\n]{0,20}\))?")
_FOOT = re.compile(
    r"^[ \t\u3000]*(?:网站地图|版权所有|主办单位|承办单位|[^\n]{0,6}ICP备|【?[\[［]?责任?编辑|扫一扫|打印本页|【打印|相关链接|本作品是中华人民共和国|Public domain|上一篇|下一篇|分享到|关闭窗口|来源[:：]|相关新闻|联系我们|智能问答|相关文档|本文网址)",
    re.M,
)
_TAIL = re.compile(
    r"^[ \t\u3000]*[（(【\[《“]?(?:(?:《?政府工作报告》?|报告|文)(?:中的?)?)?(?:有关|部分|相关|主要|专有)?(?:名词|用语|术语|词语|缩略语|词汇)?(?:解释|注释|释义|说明|注解)[）)】\]》”]?[:：]?[ \t]*$|^[ \t\u3000]*附件[0-9一二三四五：:]?[^\n]{0,40}$|^[ \t\u3000]*(?:相关报道|名词解释)",
    re.M,
)
_PAGE_NUMBER = re.compile(r"^[ \t\u3000]*(?:[-—－·]+[ ]*[0-9]{1,3}[ ]*[-—－·]+|第[ ]*[0-9]{1,3}[ ]*页(?:[ ]*共[ ]*[0-9]{1,3}[ ]*页)?|[0-9]{1,3}(?=[ \t]*\n))[ \t]*$", re.M)
_FIELD = re.compile(r"(索[ \u3000]*引[ \u3000]*号?|发文机关|发布机构|发布时间|发布日期|成文日期|所属栏目|公开形式|责任部门|责任科室|信息来源|来源|作者|文号)[ ]*[:：][ ]*([^\n]*?)(?=[ \u3000]+[一-龥 ]{2,8}[:：]|\n|$)")
_KEYS = {"索引": "index_no", "索引号": "index_no", "发文机关": "issuer", "发布机构": "issuer", "发布时间": "published", "发布日期": "published", "所属栏目": "column", "公开形式": "disclosure", "责任部门": "department", "责任科室": "office", "信息来源": "origin", "来源": "origin", "成文日期": "dated", "作者": "author", "文号": "document_no"}
_CN = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "O": "0", "Ｏ": "0", "０": "0"}
_DATE_LINE = re.compile(r"([12][0-9]{3}|[一二][〇一二三四五六七八九○零OＯ０]{3})年[^\n。]{1,20}(?:会议|大会|次会)[^\n]{0,4}(?:上|$)?")
_PLACE = re.compile(r"([一-龥]{1,12}?(?:省|自治区|特别行政区|市|自治州|州|盟|县|自治县|区|旗|镇|乡|街道|村))(?:第[一二三四五六七八九十百]+届)?(?=人民(?:政府|代表)|第[一二三四五六七八九十]+届)")
_LEVELS = (("村", "village"), ("街道", "town"), ("镇", "town"), ("乡", "town"), ("自治州", "city"), ("州", "city"), ("盟", "city"), ("自治区", "province"), ("省", "province"), ("县", "county"), ("旗", "county"), ("区", "county"), ("市", "city"))
_PROVINCE_CITIES = ("北京市", "天津市", "上海市", "重庆市")


_WEAK_TITLE = re.compile(
    r"(?![一二三四五六七八九十（(0-9]{1,3}[、．.）)])[^\n。，；,;:：]{0,44}[12][0-9]{3}年[^\n。，；,;:：]{0,44}"
    r"(?:总结|汇报|述职报告|工作情况|运行情况|执行情况|完成情况|进展情况|工作计划|工作要点|工作安排|打算|工作思路|规划|发展计划|草案的报告|情况的?报告|报告)(?:（[^（）\n]{0,20}）|\([^()\n]{0,20}\))?"
)
_OWN_YEAR = re.compile("公报|决算|总结|述职|汇报|工作情况|运行情况|完成情况|进展情况|执行情况")
_AHEAD_TOO = re.compile("打算|思路|规划|草案|计划的|安排|工作计划|发展计划|工作报告|工作要点")


def tells_its_own_year(title: str) -> bool:
    """Say whether a document speaks of the year in its title, as a communiqué does, and not of the year before.

    Examples:
        >>> tells_its_own_year("甲市2019年国民经济和社会发展统计公报"), tells_its_own_year("2019年政府工作报告")
        (True, False)

    Args:
        title: the title line.

    Returns:
        bool.
    """
    return _OWN_YEAR.search(title) is not None and _AHEAD_TOO.search(title) is None


def closes_the_year(title: str) -> bool:
    """Say whether a document sums up one year and plans the next, as those written in December do.

    Examples:
        >>> closes_the_year("甲镇2021年工作总结暨2022年工作计划"), closes_the_year("2022年政府工作报告")
        (True, False)

    Args:
        title: the title line.

    Returns:
        bool.
    """
    return re.search("总结.{0,6}(?:暨|和|及|与|、).{0,12}(?:计划|打算|安排|思路|要点)", title) is not None


def only_plans(title: str) -> bool:
    """Say whether a document plans a year and looks back at none.

    Examples:
        >>> only_plans("甲街道2026年工作计划"), only_plans("甲街道2025年工作总结和2026年工作计划")
        (True, False)

    Args:
        title: the title line.

    Returns:
        bool.
    """
    return re.search("(?:工作计划|工作要点|工作安排|工作打算|工作思路)$", title) is not None and _BACK.search(title) is None


_BACK = re.compile("总结|回顾|情况|报告|汇报")


def title_line(text: str) -> tuple[int, int] | None:
    """Find the line that holds the title, in the first lines of a page.

    Args:
        text: normalised text.

    Returns:
        span of the title, or None.
    """
    return _first_line(text, _TITLE, 60) or _first_line(text, _WEAK_TITLE, 8)


def _first_line(text: str, pattern: re.Pattern[str], most: int) -> tuple[int, int] | None:
    at = 0
    for _ in range(most):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].strip(" \t\u3000*#")
        if line and len(line) <= 80 and pattern.fullmatch(line):
            s = text.index(line, at)
            return s, s + len(line)
        if len(line) > 120 or stop >= len(text) or at > 4000:
            return None
        at = stop + 1
    return None


def find_regions(text: str) -> list[tuple[int, int, str]]:
    """Find the parts of a page outside the report.

    Args:
        text: normalised text.

    Returns:
        (start, end, kind) in order, not overlapping; kind is ``chrome`` or ``tail``.
    """
    regions: list[tuple[int, int, str]] = []
    title = title_line(text)
    start = 0
    if title is not None and text[: title[0]].strip():
        start = title[0]
        regions.append((0, start, "chrome"))
    end = len(text)
    tail = next((m for m in _TAIL.finditer(text, max(start, len(text) // 2))), None)
    foot = next((m for m in _FOOT.finditer(text, max(start, len(text) * 6 // 10))), None)
    if foot is not None and len(text) - foot.start() < max(1500, len(text) // 4):
        end = foot.start()
    if tail is not None and tail.start() < end:
        regions += [(m.start(), m.end(), "chrome") for m in _PAGE_NUMBER.finditer(text, start, tail.start())]
        regions.append((tail.start(), end, "tail"))
    else:
        regions += [(m.start(), m.end(), "chrome") for m in _PAGE_NUMBER.finditer(text, start, end)]
    if end < len(text):
        regions.append((end, len(text), "chrome"))
    return regions


def read_metadata(text: str, regions: list[tuple[int, int, str]], path: str | None) -> dict[str, Any]:
    """Read title, issuer, time of publication, year, period, region and level.

    Args:
        text: normalised text.
        regions: parts outside the report.
        path: file name, the last resort for region and year.

    Returns:
        dict; what is absent is None.
    """
    found: dict[str, Any] = dict.fromkeys(("title", "issuer", "published", "index_no", "year", "period", "region", "level", "column"))
    head_end = regions[0][1] if regions and regions[0][0] == 0 else 0
    for m in _FIELD.finditer(text, 0, max(head_end, 600)):
        key = _KEYS[re.sub(r"[ \u3000]", "", m[1])]
        if m[2].strip() and not found.get(key):
            found[key] = m[2].strip()
    title = title_line(text)
    if title is not None:
        found["title"] = text[title[0] : title[1]]
    head = text[head_end : head_end + 1500]
    name = "" if path is None else re.sub(r".*[/\\]", "", path)
    found["year"], half = _year(found["title"] or "", head, text, name)
    if found["year"] is not None:
        found["period"] = f"{found['year']}H1" if half else str(found["year"])
    found["region"], found["level"] = _region(found["issuer"] or "", found["title"] or "", head, name)
    return found


def _digits(year: str) -> int:
    return int("".join(_CN.get(c, c) for c in year))


_HALF_PART = re.compile(r"(?:^|\n)[ \u3000]*一、(?:[12][0-9]{3}年)?上半年[^\n。，]{0,14}(?:情况|总结|回顾|工作)[^\n。，]{0,4}(?:\n|$)")
_HALF = re.compile("上半年|半年度|半年(?=工作|总结|报告|小结)")


_MET = re.compile(r"(?:^|\n)[ \u3000]*[—－（(-]{0,3}([12][0-9]{3})年[0-9]{1,2}月[0-9]{1,2}日在")


def _is_past(year: int, head: str, text: str) -> bool:
    """Whether the year in the title is the one looked back at: it heads the review, or the congress met in the year after."""
    if re.search(rf"(?:^|\n)[ \u3000]*(?:一、)?{year}年[^\n。，]{{0,12}}(?:回顾|总结)[^\n。，]{{0,6}}(?:\n|$)", text[:8000]):
        return True
    met = _MET.search(head) or next((m for line in head.split("\n") if len(line) <= 70 and (m := _DATE_LINE.search(line))), None)
    return met is not None and _digits(met[1]) == year + 1


def _year(title: str, head: str, text: str, name: str) -> tuple[int | None, bool]:
    half = _HALF.search(title) is not None or _HALF_PART.search(text[:8000]) is not None
    if years := [int(y) for y in re.findall(r"([12][0-9]{3})年", title)]:
        both = len(years) > 1 and _AHEAD_TOO.search(title) is not None and max(years) - min(years) == 1
        if len(years) == 1 and "工作报告" in title and not half and _is_past(years[0], head, text):
            return years[0] + 1, half
        return (max(years) if both else years[0]), half  # 2019年预算执行情况和2020年预算草案的报告
    for line in head.split("\n"):
        if len(line) <= 70 and (m := _DATE_LINE.search(line)):
            return _digits(m[1]), half
    if m := re.search(r"(?:^|\n)[ \u3000]*[（(]?([12][0-9]{3})年[0-9]{1,2}月[0-9]{1,2}日", head):
        return int(m[1]), half
    if m := re.search(r"([12][0-9]{3})(?=[^0-9]*$)", name):
        return int(m[1]), half
    if m := re.search(r"(?:^|\n)[ \u3000]*(?:一、)?([12][0-9]{3})年(?:上半年|半年度)[^\n。，]{0,12}(?:总结|回顾|情况)", text[:8000]):
        return int(m[1]), True
    if m := re.search(r"([12][0-9]{3})年(?:的)?(?:政府)?(?:主要)?工作(?:回顾|总结)|一、([12][0-9]{3})年", text[:8000]):
        return int(m[1] or m[2]) + 1, half
    return None, half


_NAMED = re.compile(r"(?:关于)?(?:[12][0-9]{3}年)?([一-龥]{1,12}?(?:省|自治区|自治州|自治县|市|县|区|旗|盟|州|镇|乡|街道|村))(?=人民政府|政府|[12][0-9]{3}年|国民经济|经济|上半年|工作)")


def _region(issuer: str, title: str, head: str, name: str) -> tuple[str | None, str | None]:
    named = re.match(r"([一-龥]+)_[12][0-9]{3}", name)
    if (named and named[1] == "国务院") or re.search(r"代表国务院|国务院总理|受国务院委托", head):
        return "国务院", "nation"
    bare = re.match(r"(?:[12][0-9]{3}年)?(?:上半年)?([一-龥]{2,14}?)(?:人民)?(?:政府)?工作报告", title)
    if bare is None:
        bare = _NAMED.match(title)
    for where in (issuer + "人民政府" if issuer else "", bare[1] + "人民政府" if bare else "", head[:800]):
        m = _PLACE.search(where)
        if m:
            place = re.sub(r"^.*(?:在|代表|受|了|年|[月日])(?=[一-龥]{2})", "", m[1])
            return (None, None) if place[:1] in ("全", "本", "我") else (place, _level(place))
    if named:
        return named[1], _level(named[1])
    return None, None


def _level(place: str) -> str | None:
    if place in _PROVINCE_CITIES:
        return "province"
    return next((level for end, level in _LEVELS if place.endswith(end)), None)
