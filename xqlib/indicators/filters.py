"""Numbers that are no indicator: why a quantity or percentage makes no row."""

from __future__ import annotations

import functools
import re

from xqlib.indicators.canonical import canonical
from xqlib.indicators.clause import Tail, is_measure, is_ratio
from xqlib.indicators.lexicon import alternation, words
from xqlib.indicators.lists import metric_tail
from xqlib.indicators.naming import ends_in_verb
from xqlib.numbers.scanner import Mention

_DURATION = re.compile(r"(?:年|个月|月|天|日|周|小时|分钟|秒|个小时|个工作日|工作日|学年|季度|周年|岁|周岁|昼夜|个年头|年头|个季度|分|多年)")
_LASTING = re.compile(r"(?:时间|时长|周期|年限|期限|工期|寿命|年龄|时限|限期|时效|天数|期|用时|耗时|平均接待|里程|车程|行程)$")
_SHORTENED = re.compile(r"(?:缩短|压缩|压减|延长|提前|减少|降低|提速|缩减|由|从|提高|增加)(?:了|至|到|为|近|约)?$")
_GAP = re.compile(
    r"(?:高于|低于|快于|慢于|高出|低出|好于|优于(?!Ⅲ|III|Ⅱ|II|[二三]类|国[ⅠI一1])|领先|未达(?!到)|不及|超出|超过(?=[^，,]*(?:全国|全省|全市|全区|平均|目标|计划))|超(?=[^，,、。；;]{0,8}(?:目标|平均|计划|任务|标准)$))[^，,、。；;]{0,14}$"
    r"|(?:比|较)(?:[^，,、。；;]{0,8})(?:全国|全省|全市|全区|全县|全旗|全州|平均|目标|预期|计划|世界|国家|规划)[^，,、。；;]{0,8}(?:高|快|低|慢|多|少|好)(?:出|了)?$"
)
_EACH = re.compile(r"每(?:增长|提高|增加|下降|降低|上升)$|(?<![一-龥])每$")
_ASPECT = re.compile(r"(?:大)?(?:方面|个方面|点(?:要求|意见|建议|体会|希望|(?=[。：:]))|件大事|件[实要]?事(?=[。：:”])|项(?:重点)?(?:工作|任务|指标|要求|措施)?的?工作|项重点工作|项主要(?:经济)?指标|项指标)")
_PLACE = re.compile(r"^(?:大)?(?:重点)?(?:县|市|区|省|旗|州|城市|地区|国家|乡|镇|村|街道|社区|园区|片区|县区|市县|乡镇|省份|省区|试点|行业|领域|企业|单位|部门|学校|批次)")
_OTHER = re.compile(r"^(?:全国|世界|全球)(?!首|第|重点|文明|百强|最|优秀|先进|示范|唯一|各地)")
_ENUMERATES = re.compile(r"[^，,。；;：:、0-9]{0,10}[：:](?:一是|第一|一、|（一）|其一|首先)")
_HYPOTHETICAL = re.compile("如果不|如不|要么|否则|倘若|只要")
_AGAINST = re.compile(r"(?:比|较)(?:[^，,、。；;]{0,8})(?:全国|全省|全市|全区|全县|平均|指标|目标|计划|世界|[一二三四上]季度)[^，,、。；;]{0,4}(?:高|低|多|少|前移|后移)(?:出|了)?$|(?:低于|高于)(?:控制指标|[^，,、。；;]{0,8}(?:平均|水平))$")
_AMONG_SO_MANY = re.compile(r"(?:县|市|区|省|州|旗|乡|镇|街道|园区|开发区|城市|地区|[（(][^）)]{1,8}[）)])+(?:中|里)?(?:的?排名|位?[居列])?(?:第[0-9一二三四五六七八九十]{1,3}(?:位|名)?|首位|前列|之首)")
_LESS_OR_MORE = re.compile(r"[，,、]?(?:(?:同比|比上年|较上年|比去年|较去年|[比较][12][0-9]{3}年)[^，,、。；;]{0,4})?(?:分别)?(?:增加|减少|提高|延长|缩短|多|少)了?")
_CAME_FROM = re.compile(r"(?:由|从)[^，,。；;]{0,14}$")
_SPREAD = re.compile("[^“，,、。；;]{2,20}(?:成果|经验|案例|做法|举措|模式)(?:获|在|被|向)?(?:评为)?全[国省市]")  # 两项改革成果全国推广
_RANKED = re.compile("[^，,、。；;]{0,16}(?:第[0-9一二三四五六七八九十]{1,3}(?![届次批期个])|首位|榜首)")
_SETTLEMENT = re.compile("的?(?:自然村|行政村|建制村|村寨|村庄|村屯|村组|集镇|城市|县城|乡镇|城镇|[县村](?![一-龥]))")
_FRAME = re.compile(r"[^，,。；;]{0,16}的[^，,。；;]{0,8}[下中](?=[，,])")  # 在600多万同胞的共同努力下，
_SIZES = ("亩", "头", "只", "羽", "公顷", "尾", "匹")
_SITE = re.compile("[一-龥“”]{0,12}?(?:基地|养殖场|养殖小区|示范园|产业园|种植园|牧场|猪场|鸡场)")
_CAPACITIES = ("吨", "千瓦", "兆瓦", "吉瓦", "兆瓦时", "吉瓦时", "千瓦时", "吨/年", "立方米/年", "立方米", "方/年", "英寸", "伏", "千伏", "辆", "羽", "瓦")
_FACILITY = re.compile("[一-龥A-Za-z（）“”]{0,14}?(?:项目|装置|生产线|生产基地|机组|电站|储能|熔盐|制气|制油|制氢|一体化|技改|扩产|系统|光伏|风电|合成氨|工程|示范|露天矿|[一二三]期)")
_NATION = re.compile(r"口?(?:人口|人民|民众)?的?(?:(?:发展中|社会主义|人口|超级)?大国|(?:发展中|社会主义)?国家(?=[^一-龥]|$|说来|来说|里)|(?:中国|祖国)(?=[^一-龥]|$|的|人))")
_NUMERALS = tuple("0123456789一二三四五六七八九十两")
_CHINESE = re.compile(r"[二两三四五六七八九十]+[一-龥（）]*")
_CLASSES = re.compile("(?:以上|以下)?的[，,]?(?:已经|共|就|只|还)?有(?=[0-9二三四五六七八九十百千]+[多余]?[个個户戶家])")
_AS = re.compile("以[^，,。；;为]{0,8}$")
_AS_WHAT = re.compile("[^，,。；;、]{0,40}?为(?:着力点|重点|主题|抓手|契机|中心|引领|主要平台|平台|载体|突破口|牵引)")
_IF = re.compile("即使|即便|如果|假如|假使|假设|倘若")
_THEN = re.compile("(?:[^，,。；;]{0,8}(?<![成造将])就(?![业地近医读诊])|那[么末麽]|则)")
_REBASED = re.compile("计算|扣除|来看|抽出|加入")  # 如果扣除A，则增长N%: the same fact on another base
_AMONG_THESE = re.compile("的?[^，,。；;、的]{1,12}(?<![集其当年期高初])中(?=[，,]|有|共|已)")
_INSTANCE = re.compile("(?:例如|比如|譬如)[，,]?(?!全国|我国)[^，,。；;：:]{0,14}?(?:公司|厂|煤矿|矿务局|学院|[一-龥]{2}[县市]|[一-龥]{2}省)[^。；;\n]*$")
_ONE_OF = re.compile("[^，,。；;、]{1,24}之一(?![一-龥])")
_ZEAL = re.compile("的(?:努力|疯狂|仇恨|热情|信心|勇气|决心|干劲|警惕|精力|代价)")
_UNITED = re.compile("团结[^，,。；;]{0,12}$")
_ARMS = re.compile("核武器|核武库|核弹头|军事集团")
_ABOVE = re.compile("的[一-龥]{1,10}[，,][^，,。；;]{0,10}(?:有|共|达到?|增加到?|为|是)$")
_FIELDS = re.compile("多?(?:领域|方面|行业|部门|环节|学科|门类)的[一-龥]")
_BELIEVED = re.compile("(?:相信|深信|坚信|确信)[，,]?[^，,。；;]{0,8}$")
_PEOPLE = re.compile("[以之]?[上下]?的?(?:人民|群众|干部|人们?(?=[^一-龥均]))")
_QUOTED = re.compile("[^“”，,。；;]{1,10}”")
_SOURCE = re.compile("[^，,。；;]{0,20}(?:统计|統計|检查|調查|调查|材料|汇报|测算)[，,：:]")
_THE_LEADER = re.compile("总书记[^。；;\n]*$")


def _supposed(text: str, left: int, begin: int) -> bool:
    """Whether a number stands in a supposition or in what follows from it (如果每人多买一件，就需要增加N件)."""
    sentence = max(text.rfind(c, max(0, begin - 90), begin) for c in "。；;\n") + 1
    condition = _IF.search(text, max(sentence, begin - 90), begin)
    if condition is None or _REBASED.search(text, condition.end(), left):
        return False
    return condition.start() >= left - 1 or _THEN.match(text, left, begin) is not None


def _of_another_state(text: str, left: int, segment: str) -> bool:
    """Whether the clause, or the one before it, has another state for its subject (美国近来又召集八个国家开会)."""
    before = re.search("[^，,。；;：:\n]*(?=[，,]$)", text[max(0, left - 40) : left])
    clauses = [segment, *([before[0]] if before else [])]
    if any(re.search("我[国國们們]|[全中][国國]|援助|[帮幫]助|协助|協助|建交", c) for c in clauses):
        return False
    return any(_state().match(c) for c in clauses)


@functools.cache
def _state() -> re.Pattern[str]:
    return re.compile(rf"[　\s]*(?:[而但并]|即使|如果|现在)?{alternation('other_state')}(?!专家|的?(?:援助|贷款|市场)|[^，,]{{0,4}}(?:出口|进口|贸易|投资))")


@functools.cache
def _abstract() -> re.Pattern[str]:
    return re.compile(rf"{alternation('abstract')}")


def is_duration(unit: str | None) -> bool:
    """Say whether a unit measures a stretch of time.

    Examples:
        >>> is_duration("年"), is_duration("年产量")
        (True, False)

    Args:
        unit: unit as written.

    Returns:
        bool.
    """
    return _DURATION.fullmatch(unit or "") is not None


def _sums_up(segment: str, count: int) -> bool:
    """Whether a clause ends in a list of just so many things."""
    items = [x for x in re.split("[、和与及]", segment) if x]
    return len(items) == count and all(len(x) <= 12 for x in items) and re.search("[村镇乡县市区街港线路站场馆园厂校院]$", segment) is None


def excluded(text: str, m: Mention, left: int, begin: int, tail: Tail, stop: int, own_level: str | None) -> str:
    """Say why a mention makes no row; empty when it may make one.

    Args:
        text: normalised text.
        m: a quantity or percentage.
        left: start of its clause.
        begin: start of the number with the hedge before it.
        tail: the parsed words between.
        stop: the next number or the end of the sentence.
        own_level: level of the place that reports.

    Returns:
        ``context`` or empty.
    """
    segment = text[left:begin]
    unit = m.unit or ""
    after = text[max(m.end, m.hedge_end) : stop]
    if unit.endswith("方面") or (unit in ("个", "大", "项", "点", "件", "") and _ASPECT.match(text, m.end - len(unit) if unit in ("项", "点", "件") else m.end)):
        return "context"
    if not is_measure(m.unit) and _AMONG_SO_MANY.match(after):
        return "context"  # 居山区五市30个县第三位: how many were ranked
    if is_duration(unit) and (segment.endswith("再延长") or (segment.endswith("连续") and (tail.rate_noun or tail.verb or _RANKED.match(after)))):
        return "context"  # 到期后再延长30年: a term; 增幅连续三年居首位, 连续四年蝉联全国第一: a streak
    if unit in ("户", "人") and m.bound == ">=" and _SETTLEMENT.match(after):
        return "context"  # 30户以上自然村: how large the villages are
    if is_duration(unit):
        if tail.change and not tail.base and _LESS_OR_MORE.fullmatch(segment):
            return ""  # 优良天数329天、同比增加4天
        began = _CAME_FROM.search(segment)
        if began is not None and _LASTING.search(segment[: began.start()]) and re.match(r"[^，,。；;]{0,8}[到至为]", after):
            return ""  # 预期寿命从2020年的82.4岁提升至83.9岁
        if segment.endswith("连续") and re.match(r"(?:被评|获(?!得丰收)|荣获|入选|被授予|蝉联|未发生|没有发生|无|零)", after):
            return ""
        if segment.endswith("的"):
            return "context"
        if not (_LASTING.search(tail.base) or (_SHORTENED.search(segment) and tail.base) or (tail.change and tail.base and not after.startswith("来"))):
            return "context"
        return ""
    if _CLASSES.match(text, m.end):
        return "context"  # 亩产500斤以上的有3个乡: what is counted is of this class
    if _NATION.match(after) or (segment.endswith("在") and _FRAME.match(after)):
        return "context"  # 14亿多人口大国: an attribute of the country
    if _AS.search(segment) and _AS_WHAT.match(after):
        return "context"  # 以解决三个问题为着力点
    if m.hedge in ("低于", "高于") and re.match("的(?:预[定期]|控制|原定)?(?:目标|计划|指标)", after):
        return "context"  # 略低于8%的预定目标
    if (unit == "两" and after.startswith("年")) or unit == "季" or (unit == "番" and not tail.base and re.match(r"的(?:目标|任务)", after)):
        return "context"
    if _HYPOTHETICAL.search(text, max(0, begin - 60), begin) and not re.search("[。；;\n]", text[_HYPOTHETICAL.search(text, max(0, begin - 60), begin).start() : begin]):  # type: ignore[union-attr]
        return "context"
    if not is_duration(unit) and (re.search("即使|即便", segment) if is_ratio(unit) else _supposed(text, left, begin)):
        return "context"
    if is_ratio(unit) and (_ZEAL.match(after) or (_BELIEVED.search(text, max(0, begin - 20), begin) and _PEOPLE.match(after))):
        return "context"  # 百倍的努力; 我们相信，百分之九十的群众…: a conviction
    if is_ratio(unit) and (segment.strip("，, ") == "即" or (_UNITED.search(segment) and _PEOPLE.search(after))):
        return "context"  # 增产20万吨，即7.8%: the same again; 团结95%以上的群众: a maxim
    if own_level in (None, "nation") and (_ARMS.search(segment) or _ARMS.match(after[:8].lstrip("以上的"))):
        return "context"  # 拥有全世界95%核武器的两国: other states
    if m.bound in (">", ">=") and _ABOVE.fullmatch(after):
        return "context"  # 平均每人300元以上的大队，2023年有9个: a threshold
    if not is_measure(unit) and segment.endswith("等") and "、" in segment and _FIELDS.match(after):
        return "context"  # 制定能源、交通等9个领域的政策: the count sums up the list
    if unit in ("次", "封") and _THE_LEADER.search(text, max(0, begin - 60), begin):
        return "context"  # what the head of the party did is no fact of the place
    if not is_ratio(unit) and _AMONG_THESE.match(after):
        return "context"  # 45种产品中，有37种…: the whole that a part is told of
    if own_level in (None, "nation") and _INSTANCE.search(text, max(0, begin - 80), begin):
        return "context"  # 例如某厂…: one firm is no fact of the nation
    if not is_ratio(unit) and (_ONE_OF.match(after) or (text[begin - 1 : begin] == "“" and _QUOTED.match(after))):
        return "context"  # 五个试点地区之一: the place is one; “十条硬措施”: a name
    if re.match("(?:根据|根據|据|據)(?!点)", segment) and _SOURCE.match(after):
        return "context"  # 根据五个部门的统计，…
    if unit == "千伏" and re.match("[一-龥]", after):
        return "context"  # 330千伏线路: a voltage names the line
    if own_level in (None, "nation") and _of_another_state(text, left, segment):
        return "context"
    if unit == "个" and after.startswith("五年计划"):
        return "context"
    if unit == "个" and re.match(r"字(?![一-龥]{0,2}[库典])", after):
        return "context"  # 在“…”八个字上下功夫
    if segment.endswith(("年产", "日产", "月产")) and re.match(r"[^，,。；;]{0,16}的[^，,。；;、]{0,10}(?:厂|项目|装置|生产线|基地|企业|工程)", after):
        return "context"  # 年产800吨合成氨的化肥厂: a capacity describes the plant
    if "这样一个" in segment or "这么一个" in segment or (unit in ("%", "‰") and segment.endswith("前")):
        return "context"  # 进入前1%: a class, no measure
    if _CHINESE.fullmatch(m.text) and m.value is not None and 2 <= m.value <= 5 and unit in ("个", "大", "种", "支", "类", "方", "项") and _sums_up(segment, int(m.value)):
        return "context"  # 土地、信贷两个闸门: the count sums up what was just named
    if not is_measure(m.unit) and _ENUMERATES.match(text, m.end):
        return "context"  # 形式有三种：一是…
    if (m.unit or "").endswith("元") and re.match("的?部分", after):
        return "context"  # 年应纳税所得额100万元至300万元部分
    if not is_measure(m.unit) and re.fullmatch(r"分", segment.strip("，,、 ")):
        return "context"  # 分13个领域细化任务
    if unit in ("部分", "个部分") or (unit == "个" and after.startswith("部分")):
        return "context"
    if segment.endswith(("这", "這")) and not is_measure(m.unit):
        return "context"
    if m.bound in ("<", "<=") and re.match(r"的(?:部分|企业|单位|个人|纳税人|家庭|居民|人员|群体|项目|地区)", after) and unit not in ("%",):
        return "context"  # 不到100万元的部分: a threshold
    if unit in ("英寸", "纳米", "微米", "毫米", "马力", "英尺") and re.match(r"[一-龥]", after) and not tail.base:
        return "context"  # 8英寸晶圆: a size names the thing
    if unit in ("类", "大类", "批", "批次", "大项") and text[m.end : m.end + 1] in _NUMERALS:
        return "context"  # 10大类52项实事: the things are counted by the second number
    if segment.strip() in ("前", "后", "来", "内", "以来") or (not is_measure(m.unit) and re.match(r"[^，,。；;、]{0,6}(?:大关|台阶|关口|门槛)", after)):
        return "context"
    if not is_ratio(m.unit) and _AGAINST.search(segment):
        return "context"  # 比全省高1.18万元
    if m.unit in _SIZES and tail.base and not ends_in_verb(tail.base) and not segment.endswith("的") and _SITE.match(after):
        return "context"  # 欣辉农业1500亩种植基地: a size describes the place
    if m.unit in _CAPACITIES and tail.base and not (tail.change or tail.to_level or ends_in_verb(tail.base) or metric_tail(tail.base) or segment.endswith(("的", "等"))) and _FACILITY.match(after):
        return "context"  # 东湾公司40万吨钾肥装置: a capacity describes the plant
    if re.match(r"的(?:增速|增长|速度|幅度|比例|水平|增量)", after):
        return "context"
    if segment.endswith(("这", "这些", "上述", "以上", "以下", "下列", "前", "哪")) and not is_measure(m.unit):
        return "context"
    if not is_measure(m.unit) and re.fullmatch(r"[^，,。；;、：:0-9到至为成]{1,14}的", after):
        return "context"  # 102项重大工程的285个项目: the first number describes what the second counts
    if unit in ("次", "度") and _CHINESE.fullmatch(m.text) and m.value is not None and m.value <= 10:
        return "context"
    if unit.endswith("级") or segment.endswith(("分为", "分成", "划分为")):
        return "context"
    if m.unit is None and not m.damaged and re.match(r"(?:各族|中国|广大)?(?:人民|农民|同胞|儿女|职工群众|国人|干部)|[一-龥]{2,3}(?:人民|儿女|父老)", after):
        return "context"
    if unit == "位" and after.startswith("数"):
        return "context"
    if base_list := tail.base.endswith("等"):
        base_list = re.search(r"(?:居|列|排|位)[^，,。；;]{0,8}第", after) is not None
    if base_list or _EACH.search(segment):
        return "context"
    if unit in ("百分点", "%", "个百分点") and _GAP.search(segment) and not (tail.verb and re.match(r"的?(?:要求|目标|计划|任务)", after)):
        return "context"
    if own_level not in (None, "nation") and _OTHER.match(tail.base):
        bare = tail.base[2:]
        if canonical(bare) is not None or "平均" in bare or (len(bare) <= 12 and metric_tail(bare) not in ("", "企业", "项目", "人数")):
            return "context"
    if not is_measure(m.unit) and _CHINESE.fullmatch(m.text) and m.value is not None and m.value <= 10:
        noun = re.match(r"[^，,。；;、：:]{0,12}", after)
        if noun is not None and (noun[0].startswith(("“", "‘")) or _abstract().search(noun[0])) and not _SPREAD.match(after):
            return "context"  # a small count of an abstract noun in Chinese characters is rhetoric
    if re.match(r"在(?!建|校|岗|园|职|库|孵|读|编|川)", segment.lstrip("、，, ")) and not m.damaged and _PLACE.match(after) and unit in ("个", "", "省", "市", "县", "多个"):
        return "context"
    if tail.base.endswith("等") and re.match(r"[^，,。；;、]{0,8}(?:指标|方面)", after):
        return "context"
    if m.unit is None and not m.damaged and not after[:1].strip():
        return "context"
    if words("place_other") and tail.base in words("place_other") and own_level not in (None, "nation"):
        return "context"
    return ""
