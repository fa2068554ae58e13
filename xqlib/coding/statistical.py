"""The second coder: learns from the codebook's own text, from no coded sentence of any report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xqlib.coding.codebook import GAP, Code, Codebook
from xqlib.coding.labels import SECONDARY_MOST, Label

if TYPE_CHECKING:
    import numpy as np

_PARTS = re.compile(r"[、；。，,;:：()（）《》「」“”]+")
SEED = 0


class StatisticalCoder:
    """Character n-grams of the codebook (labels, definitions, includes, cues, examples), TF-IDF and logistic regression.

    Examples:
        >>> from xqlib.coding.codebook import load_codebook
        >>> coder = StatisticalCoder(load_codebook())
        >>> coder.labels(["新建农村公路八十公里"])[0][0].code
        'URB-TRA'

    Args:
        book: the codebook; the model is trained when it is first used.
    """

    name = "statistical"

    def __init__(self, book: Codebook) -> None:
        self.book = book

    @cached_property
    def _model(self) -> tuple[Any, Any]:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.multiclass import OneVsRestClassifier

        texts, codes, weights = [], [], []
        for code in self.book:
            for text, weight in _training(code):
                texts.append(text)
                codes.append(code.id)
                weights.append(weight)
        vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 4), sublinear_tf=True)
        features = vectors.fit_transform(texts)
        one = LogisticRegression(C=20.0, solver="liblinear", dual=True, max_iter=200, tol=0.01, random_state=SEED)
        model = OneVsRestClassifier(one)
        model.fit(features, codes)
        return vectors, model

    @property
    def classes(self) -> list[str]:
        """Ids of the codes, in the order of the columns of ``probabilities``."""
        return [str(c) for c in self._model[1].classes_]

    def probabilities(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """Return one row of probabilities a text, in the order of ``classes``."""
        import numpy as np

        vectors, model = self._model
        if not texts:
            return np.zeros((0, len(model.classes_)))
        return np.asarray(model.predict_proba(vectors.transform(texts)))

    def labels(self, texts: Sequence[str]) -> list[list[Label]]:
        """Return for every text its labels, the primary one first; the spans are empty: no single word decides."""
        out = []
        for row in self.probabilities(texts):
            ranked = sorted(zip(row, self.classes, strict=True), key=lambda x: (-x[0], x[1]))
            top = float(ranked[0][0])
            second = [Label(c, float(p)) for p, c in ranked[1 : SECONDARY_MOST + 1] if p > max(0.5 * top, 0.15)]
            out.append([Label(ranked[0][1], top), *second])
        return out


def _training(code: Code) -> list[tuple[str, float]]:
    """The codebook's text on a code, as training texts with weights."""
    weight = 0.4 if code.is_theme else 1.0
    out = [(code.zh, weight), (code.definition_zh, weight)]
    out += [(part, weight) for part in _PARTS.split(code.definition_zh) if part]
    out += [(entry, weight) for entry in code.include]
    out += [(cue.replace(GAP, ""), weight) for cue in (*code.cues, *code.sure)]
    out += [(cue, 0.2 * weight) for cue in code.weak]
    if code.example:
        out.append((code.example.text, weight))
    return out
