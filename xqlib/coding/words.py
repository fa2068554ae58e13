"""Words, where words are needed: one private tokenizer, numbers masked first; rjieba cuts the same words faster where it is installed."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from xqlib.coding.codebook import GAP, Codebook, load_codebook

Cut = Callable[[str], Iterable[tuple[str, int, int]]]
_NO_LETTER = re.compile("[^\u4e00-\u9fd5A-Za-z0-9]")  # what jieba's dictionary does not know the two cutters treat differently
MASKED = ("quantity", "percent", "date", "period", "ordinal", "list_marker", "ratio", "identifier", "version", "other")


def words(text: str, codebook: Codebook | None = None) -> list[tuple[str, int, int]]:
    """Cut a text into words of two characters and more.

    Numbers with their units are masked before the cut, so that 11.16亿 is never split; the codebook's cues are kept whole.

    Examples:
        >>> [w for w, _, _ in words("完成规上工业增加值11.16亿元，推进全域土地综合整治")]
        ['完成', '规上工业', '增加值', '推进', '全域土地综合整治']

    Args:
        text: any text.
        codebook: whose cues are words; the package's own when None.

    Returns:
        (word, start, end), in the order of the text; single characters and anything but Chinese and Latin letters is left out.
    """
    book = codebook or load_codebook()
    out = []
    for word, start, end in _cutter(_terms(book))(_NO_LETTER.sub(" ", masked(text))):
        if end - start > 1 and all(c.isalpha() for c in word):
            out.append((word, start, end))
    return out


def masked(text: str) -> str:
    """Replace every number and its unit by spaces; the length stays the same.

    Examples:
        >>> masked("增长7.9%的工业")
        '增长    的工业'

    Args:
        text: any text.

    Returns:
        str of the same length.
    """
    from xqlib.report import scan

    out, at = [], 0
    for mention in scan(text):
        if mention.kind in MASKED and mention.start >= at:
            out.append(text[at : mention.start] + " " * (mention.end - mention.start))
            at = mention.end
    return "".join([*out, text[at:]])


def _terms(book: Codebook) -> tuple[str, ...]:
    return tuple(sorted({cue for code in book for cue in (*code.cues, *code.sure) if GAP not in cue and len(cue) > 1}))


@lru_cache(maxsize=2)
def _cutter(terms: tuple[str, ...]) -> Cut:
    tokenizer = _tokenizer(terms)
    try:
        return accelerated(tokenizer)
    except ImportError:
        cut: Cut = tokenizer.tokenize
        return cut


def accelerated(tokenizer: Any) -> Cut:
    """Return the same cut by rjieba, ten times as fast.

    rjieba gets the words and frequencies of the jieba tokenizer, not its own dictionary, and their total, which jieba counts higher than the sum when
    words are added twice; then both cut every text alike (tests/coding/test_words.py).

    Args:
        tokenizer: a jieba tokenizer.

    Returns:
        a function from a text to (word, start, end).

    Raises:
        ImportError: rjieba is not installed.
    """
    from rjieba import Jieba

    fast = Jieba.empty()
    for word, frequency in tokenizer.FREQ.items():
        if frequency:
            fast.add_word(word, frequency, None)
    fast.add_word("\ue000", tokenizer.total - sum(tokenizer.FREQ.values()), None)  # in no text: only the total counts
    cut: Cut = fast.tokenize
    return cut


def _tokenizer(terms: tuple[str, ...]) -> Any:
    """A jieba tokenizer of our own: it reads the dictionary itself, writes no cache file and says nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba

    class Private(jieba.Tokenizer):  # type: ignore[misc]
        def initialize(self, dictionary: str | None = None) -> None:
            self.FREQ, self.total = self.gen_pfdict(self.get_dict_file())
            self.initialized = True

    tokenizer = Private()
    tokenizer.initialize()
    for term in terms:
        tokenizer.add_word(term)
    return tokenizer
