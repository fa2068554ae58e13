"""The name of an indicator: trimmed on the left, taken from the right, or completed from what went before."""

from __future__ import annotations

import functools
import re

from xqlib.indicators.clause import Tail, is_time, parse_tail, strip_lead
from xqlib.indicators.lexicon import alternation, words

_LONG = 13  # a longer name is cut at a verb inside it
_RIGHT = 24  # characters of a name taken from the right when the words there are no name but a clause,
_LONGEST = 34  # which is longer than this


@functools.cache
def _verb_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('object_verb')})+$")


@functools.cache
def _strong() -> re.Pattern[str]:
    return re.compile(
        r"(?:发放|开展|举办|兑现|争取|拨付|带动|发行|新建|改造提升|新增|完成|实现|建成|投放|(?<!研发)(?<!经费)(?<!资金)(?<!要素)投入|(?<!党)(?<!社会)(?<!会)组织|实施|引进|培育|新改建|改扩建|筹集|落实|吸引|安置|资助|救助|化解|处置|查处|办理|受理|调处|签约|接待|提供|解决|惠及|盘活|腾退|拆除|新认定|获批|入选)(?![率型性力期])"
    )


@functools.cache
def _predicate() -> re.Pattern[str]:
    return re.compile(
        r"不仅|没有|进行了|再次|[再又喜]获|再创|[再又]上|连?跨[过上越]?|迈上|跃上|全面|扎实|稳步|不断|持续|进一步|加快|顺利|成功|有序|深入|明显|显著|更加|日益|晋升|获批|入选|建成|开工|启动|投入|竣工|投产|完工|推进|实施|保持|实现|取得|得到|达到|位居|列入|纳入|支撑|作用|"
        r"发展|上线|建设(?!项目|单位|工程|资金|规模|用地)|增长|提升|改善|增强|优化|完善|巩固|突破|提高|落地|运行|健康|平稳|快速|迅速|迅猛|攻势|蓬勃|良好|强劲|较快|稳定|大力|积极|有效|超额|圆满|全部|基本|正式|已经|开始|走在|名列|创|呈|势头|态势|近年来|首次|出现|从无"
    )


@functools.cache
def _not_noun() -> re.Pattern[str]:
    return re.compile(alternation("not_noun_start"))


@functools.cache
def _noun_after_all() -> re.Pattern[str]:
    return re.compile(alternation("noun_start"))


def ends_in_verb(base: str) -> str:
    """Return the verbs that take an object at the end of the words before a number, empty if there are none.

    Examples:
        >>> ends_in_verb("全市新建"), ends_in_verb("闲置厂房")
        ('新建', '')

    Args:
        base: the words before the number.

    Returns:
        str.
    """
    m = _verb_end().search(base[-16:].rstrip("了着过起"))
    return m[0] if m else ""


def bare_verb(name: str) -> str:
    """Return a name that is nothing but a verb in want of an object, empty if it is more or holds its object.

    Examples:
        >>> bare_verb("累计建成"), bare_verb("造林"), bare_verb("建成学校")
        ('建成', '', '')

    Args:
        name: the words of a name.

    Returns:
        str.
    """
    verb = name[strip_lead(name) :] or name
    whole = verb.endswith(tuple(words("whole_verb"))) or verb in words("generic")
    return verb if len(verb) > 1 and not whole and ends_in_verb(verb) == verb else ""


def newly(name: str) -> str:
    """Return the verb of adding at the head of a name, empty if there is none.

    Examples:
        >>> newly("新获批产业集群"), newly("净增企业"), newly("新能源汽车")
        ('新获批', '净增', '')

    Args:
        name: the name of a row.

    Returns:
        str.
    """
    m = re.match("|".join(sorted((w for w in words("carried") | words("object_verb") if w[0] == "新" or w in ("净增", "增加")), key=lambda w: -len(w))), name)
    return m[0] if m and len(name) - m.end() > 1 else ""


def starts_with_verb(base: str) -> str:
    """Return the verbs that take an object at the beginning of some words, empty if there are none.

    Examples:
        >>> starts_with_verb("新增华丰村、光明村")
        '新增'

    Args:
        base: the words before the number.

    Returns:
        str.
    """
    m = re.match(rf"(?:{alternation('object_verb', longer_than=1)})+", base)
    return m[0] if m else ""


def left_name(base: str) -> str:
    """Trim the words before a number to the name.

    Examples:
        >>> left_name("围绕重点领域和重点群体开展职业技能培训")
        '开展职业技能培训'
        >>> left_name("“菜篮子”工程")
        '“菜篮子”工程'

    Args:
        base: words before the number, without verbs and adverbs at the end.

    Returns:
        str.
    """
    name = _NOTE.sub("", base[strip_lead(base) :])
    name = without_ruling(name)
    name = _GIVEN.sub("", _AIM.sub("", name))
    name = _IN_ALL.sub("", _IN_THE_YEAR.sub("", name))
    name = _LATE.sub("", name) or name
    name = _WHO_DID.sub("", _LATE.sub("", _LINK.sub("", name)))
    dated = re.match(r".{0,10}(?:(?:今年|去年|明年|本年|年)的|(?:提出|确定|明确|要求|建议)(?:今年|明年|[12][0-9]{3}年))(?=.{2})", name)
    if dated and not name.startswith("每"):
        name = name[dated.end() :]
    name = _LEFT_NEW.sub("", _SINCE.sub("", name))
    name = _COMPARES.sub("", _DATED.sub("", _OVER_YEARS.sub("", name)))
    if len(name) > _LONG:
        cut = 0
        for m in _strong().finditer(name, 4):
            rest = name[m.start() :]
            if len(rest) >= 6 and rest not in words("generic") and name[m.end() : m.end() + 1] not in "的":
                cut = m.start()
        name = name[cut:]
        name = re.sub(r"^(?:实现|完成)(?=[一-龥“]{4})", "", name) if cut else name
    return _balance(_JOINS.sub("", name.strip("、，,：: 的").rstrip("和与")).rstrip("从由"))



def without_ruling(name: str) -> str:
    """Take off who ruled that something be done, and that it is to be done (国家近期要集中力量抓好…).

    Examples:
        >>> without_ruling("国家已经组织了企业集团试点"), without_ruling("国家高新技术企业")
        ('组织企业集团试点', '国家高新技术企业')

    Args:
        name: the words of a name.

    Returns:
        str.
    """
    return _IN_ALL.sub("", _DID.sub(r"\1", _MANNER.sub("", _RULES.sub("", name))))


_MANNER = re.compile(r"^(?:坚决|高质量|高标准|高水平|高效率?|科学合理[的地]|全力|大力|扎实|重点)+(?=(?:建设|推进|打造|守住|实施|完成|推动|办好|做好|开展|培育)[一-龥“])")
_RULES = re.compile(r"^第[一二三四五六七八九十]{1,2}个五年计划(?:草案)?(?:规定|安排|要求)?(?=[一-龥]{2})|^(?:比|较)(?:改革|调整|改造|灾|战|解放)前(?=[一-龥]{2})|^(?:国家|国务院|中央|政府|我们|全国|全[省市区县]|我[省市区县])?(?:预算规定|计划规定|近期|决定|首先|将要|已经|现已|要(?!求)|拟|将(?!军)|准备(?!金)|继续)+(?=[一-龥“]{3})")
_JOINS = re.compile(r"^及(?![时格])|^[和与](?![田谐县平会])|(?<![惠普涉波遍危])及$")
_WHO_DID = re.compile(r"^年?(?:(?:全|我)[省市区县旗镇乡州盟国]|各地|各级|我们|年(?=预计))(?:共|累计|已|全年|预计|可)*(?:实现|完成)(?=[一-龥“]{3})")
_IN_ALL = re.compile(r"(?<=[一-龥]{3})中?(?:累计|共计|总共|共)(?=(?:获得|建设|建成|完成|新增|发放|组织|开展|举办|接待|培育|争取|引进)[一-龥]{2})")  # 省市县累计建设片区
_IN_THE_YEAR = re.compile(r"(?<=[一-龥]{3})(?:全年|上半年)(?:累计|共)?(?:完成|实现)(?=[一-龥]{2})")  # 服务业企业全年完成营业收入
_LEFT_NEW = re.compile("(?<=[一-龥]{2}(?:工程|项目|住房|公路|铁路|企业|岗位|机构|基地))新$")  # 安居工程新|安排: half of the verb
_SINCE = re.compile("(?<=[一-龥]{2})(?<![由自])[从由自](?:[0-9]{1,4}|[一二][〇○零一二三四五六七八九]{3}年|[去今上前][年月三两]|[12][0-9]{3})[^，,。；;]*$")  # 外贸出口从7月份开始回升
_DATED = re.compile(r"(?<=[一-龥”])(?:[12][0-9]{3}年|去年|今年)(?=[一-龥]{2})")  # 重点园区2025年营业收入
_YEAR = "(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})年"
_OVER_YEARS = re.compile(rf"(?<=[一-龥”]{{2}})在(?:{_YEAR}[到至]{_YEAR}(?:期?间|的?[一-龥0-9]{{1,3}}年[间中内里])?|{_YEAR}(?:一年)?(?:中间|[中内里间]))(?![一-龥]{{0,2}}[的建成])")  # 产量在1953年到1978年间
_COMPARES = re.compile(r"(?<=[一-龥]{2})(?:增速|增幅|增长)?(?:高于|快于|低于|慢于|好于|优于|跑赢)(?!Ⅲ|III|Ⅱ|II|[二三]类|国[ⅠI一1])[^，,。；;]*$")
_AIM = re.compile(r"(?<=[一-龥]{2})(?:预期|主要|调控|奋斗)*目标(?:是|为|定为|设定为)[^，,。；;]*$")  # 经济增长预期目标是在明显提高质量的基础上年均增长7%
_NOTE = re.compile(r"[\[［][0-9]{1,3}[\]］]")  # a footnote mark
_DID = re.compile(r"^([一-龥]{2})了(?=[一-龥“])")
_GIVEN = re.compile(r"^[^，,。；;]{2,30}(?:基础上|前提下|情况下|条件下|支持下|带动下)(?=[一-龥“]{2})")
_LINK = re.compile(r"(?<=[一-龥]{2})(?:却|又|也|仍|可以|[将將]|已[经經]|平均|大[约約]){0,3}(?:等[于於]|已[经經][达達]到|也[达達]到|增加到)$")  # X等于1949年的2倍
_LATE = re.compile(r"(?<!现)在?(?:[12][0-9]{3}年|[一二][〇○零一二三四五六七八九]{3}年|年底|年末|全年|去年|今年|上年|目前|现在|其中|第?[一二三四]季度|[上下]半年)(?:底|末)?$")


def _balance(name: str) -> str:
    """Take off a quote or bracket that has no partner."""
    for a, b in ("“”", "《》", "（）", "()", "‘’"):
        if name.count(a) != name.count(b):
            head, _, rest = name.partition(b) if name.count(b) > name.count(a) else name.rpartition(a)
            name = rest or head
    return name


@functools.cache
def _predicate_after() -> re.Pattern[str]:
    """What is told of a thing after its name: 8个项目开工建设, 12条措施落地见效."""
    return re.compile(r"(?<!的)(?:开工|竣工|投产|投用|投入|建成|获批|入选|上市|落地|落户|列入|纳入|实现|全部|顺利|如期|正式|加快|有序|成功|基本(?!康复|公共|医|养老|生活|农田|药)|达到|超过|位居|荣获|获评|被评|通过|建立|得到|享受|稳定|未能|基本完成|提前|让)(?![率型性力利渡]|的|[一-龥]{0,6}的)")


def carried_verb(last: str) -> str:
    """Return the verb at the head of a name that a list carries on to its other members (新增A3家、B5家).

    Examples:
        >>> carried_verb("新增标杆企业"), carried_verb("完成投资")
        ('新增', '')

    Args:
        last: name of the row before.

    Returns:
        str, empty when there is none.
    """
    m = re.match(rf"(?:全[国省市县区])?(?:大约|共|累计)?({alternation('carried')}+)(?![性率型力])了?(?=[一-龥“])", last)
    return m[1] if m else ""


def right_name(right: str, hits: bool, measured: bool) -> str:
    """Return the noun that a number counts when it follows the number, empty if the words there are none.

    Examples:
        >>> right_name("睦邻点新建改造", False, False)
        '睦邻点新建改造'
        >>> right_name("以上", False, False)
        ''

    Args:
        right: the words after the number up to a mark or the next number.
        hits: the words run into the next number.
        measured: the unit measures (money, area): then words after it rarely name it.

    Returns:
        str.
    """
    noun = right.strip(" 　")
    if noun == "强" or re.match("的(?:要求|目标|任务|水平|基础上)", noun):
        return ""  # 500斤的要求
    noun = noun[1:] if noun.startswith("的") else noun
    if re.match(r"[（(](?:其中|含|不含|包括|占|约|折)", noun):
        return ""
    if noun in ("强", "弱") or re.match(r"[前后内中](?:[，,、；;。又再就即的还能可有]|$)", noun):
        return ""
    if not noun or (_not_noun().match(noun) and not _noun_after_all().match(noun)) or not re.match(r"[一-龥“‘《A-Za-z（]|[0-9]A?(?:级|类|星)|[0-9]{1,3}周?岁|[0-9.]+(?:千伏|万?千瓦|兆瓦|万?吨级?|公里|米)", noun):
        return ""
    quoted = re.match(r"“[^”]{2,30}”", noun)
    if quoted and hits:
        return quoted[0]
    if hits and not noun.endswith(("和", "及", "与", "、")):
        m = re.search(alternation("object_verb", longer_than=1) + "(?!试点|示范|发展|项目|工程|任务|工作|方案|计划|行动|基地|中心|平台|企业)", noun[2:])
        noun = noun[: m.start() + 2] if m else noun
    paid = _INSTRUMENT.match(noun)
    if measured and paid:
        noun = paid[1]  # 1000亿元国债加强基础设施建设
    if (going := _GOES_ON.search(noun)) and going.start() > 1:
        noun = noun[: going.start()]
    if len(noun) > (quoted.end() + 8 if quoted else 20) and (m := _predicate_after().search(noun, quoted.end() if quoted else 4)) and not _SELECTS.match(noun):
        noun = re.sub("(?:汛前|年内|年底前|今年)$", "", noun[: m.start()])
    if len(noun) > _LONGEST:
        noun = noun[:_RIGHT]
    return _balance(re.sub("(?<=.{2})(?:规模)?(?:超过?|突破|逾|达到?|(?<![附邻靠])近|不足)$", "", noun).rstrip("的和及与、"))


# of a set named by a general noun, the predicate tells which of them are counted: 4个地区入选国家试点
_SELECTS = re.compile(r"[一-龥“”]{2,14}?(?:入选|获评|获批|被评为?|列入|纳入|实现|达到|通过|荣获|获得|跻身|进入|稳定|消除|享受|受益)[^，,。；;、]{2,16}$")
# how far it is, which says nothing of what is counted: 56个项目扎实推进
_GOES_ON = re.compile(r"(?:扎实|稳步|加快|全面|有序|顺利|持续|深入|加速|率先|相继|如期|提前|正式)+(?:推进|完工|开工|竣工|投产|投用|实施|启动|运行|开通|贯通|通车)(?:建设|运营|使用)?$")
_INSTRUMENT = re.compile(rf"([一-龥]{{0,6}}?(?:国债|债券|专项债|贷款|消费券|补贴资金|补助资金|奖补资金)(?:资金)?)(?:{'|'.join(('用于', '支持', '加强', '拉动', '带动', '撬动', '促进', '推动', '扶持', '激发', '投向', '缓解'))})")


def completed(lead: str, tail: Tail, last: str, subject: str, hedge: str | None = None) -> str:
    """Name a number whose own clause holds only verbs: by the clause's words with the last name or the subject.

    Args:
        lead: the words of the clause.
        tail: how they end.
        last: name of the row before, empty if none in the sentence.
        subject: subject of the sentence, empty if unknown.
        hedge: the hedge of the number; 突破 and 超过 are verbs too, so that what they speak of goes before.

    Returns:
        the name, empty when nothing names it.
    """
    head = last or subject
    if tail.verb and not head:
        return ""
    bare = tail.base[strip_lead(tail.base) :]
    own = tail.verb or ("" if is_time(bare) or is_time(tail.base) else re.sub(r"[^一-龥“”]", "", lead)[-8:])
    if tail.rate_noun:
        return head
    if own and own not in _SAYS_NOTHING and not head:
        return own if len(own) >= 2 else ""
    if head and own:
        return head if tail.to_level or own in _SAYS_NOTHING or head.endswith(own) else head + own
    return head if tail.change or tail.to_level or hedge in ("突破", "超过", "超", "逾", "接近", "近") else ""


_SAYS_NOTHING = ("其中", "分别", "达", "达到", "为", "突破", "超过", "至", "确保", "力保", "冲刺")


def subject_of(clause: str) -> str:
    """Return what a clause without numbers speaks of, empty if it cannot be told.

    Examples:
        >>> subject_of("粮食总产量再上新台阶"), subject_of("同去年相比")
        ('粮食总产量', '')

    Args:
        clause: the words between two marks.

    Returns:
        str.
    """
    words_ = clause[strip_lead(clause) :]
    if streak := _IN_A_ROW.search(words_):
        return left_name(words_[: streak.start()])
    if _CIRCUMSTANCE.match(clause.strip()) or _COMPARISON.fullmatch(clause.strip()) or _ADJUSTED.fullmatch(words_):
        return ""
    m = _predicate().search(words_, 2)
    verb = re.match(rf"(?:{alternation('object_verb', longer_than=1)})+(?![业率性型力者员费站总])", words_)
    if verb and len(words_) - verb.end() >= 2:
        return left_name(words_[verb.end() :][:18])
    if m and m.start() <= 18:
        return left_name(_HOW_WELL.sub("", parse_tail(words_[: m.start()]).base or words_[: m.start()]))
    listed = re.search("、.{0,40}等[一-龥]{2,10}$", words_)
    if listed and m is None and len(words_) <= 50:
        return left_name(words_)  # 纸、搪瓷制品、自行车等主要日用品，增长50%
    if m is None and 3 <= len(words_) <= 20 and not re.search(r"[0-9]|台阶$|大关$|关口$|以来$", words_) and not is_time(words_):
        return left_name(words_)
    return ""


_IN_A_ROW = re.compile("(?<=[一-龥]{2})(?:已经?)?连续[0-9一二两三四五六七八九十]{1,3}个?(?:年|季度|月)[^，,]{0,8}$")  # 贸易顺差连续两年下降: the streak is told of it
_ADJUSTED = re.compile(r"(?:扣除|剔除|考虑|除去)[^，,]{0,12}(?:因素|影响)[后外]?|按[^，,]{0,8}(?:口径|价格?)(?:计算)?")
_HOW_WELL = re.compile("(?<=[一-龥]{3})(?:经济|运行|国际|综合)?(?:效益|影响力|竞争力)$")  # 企业经济效益提高，利润…: the enterprises are the subject
_CIRCUMSTANCE = re.compile("尽管|虽然|如果|经过|拿|由于|为了|随着|不仅|不但|.{1,24}(?:统计|調查|调查|检查)$")  # such a clause has no subject for the next
_COMPARISON = re.compile(r"(?:同|与|和|比|较)(?:[^，,]{1,14}(?:相比|比较|比|同期)|[^，,的]{1,14})")
