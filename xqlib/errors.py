"""Errors that say which file, what is wrong and what to do."""

from __future__ import annotations


class XqError(Exception):
    """Something is wrong with an input, not with the program.

    Examples:
        >>> str(XqError("report.txt", "the file is empty", "save the page again"))
        'report.txt: the file is empty; save the page again'

    Args:
        source: the file, folder or document id that the message is about.
        problem: what is wrong, in one clause.
        remedy: what the reader can do about it, in one clause.
    """

    def __init__(self, source: object, problem: str, remedy: str) -> None:
        self.source = str(source)
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{self.source}: {problem}; {remedy}")

    def __reduce__(self) -> tuple[type[XqError], tuple[str, str, str]]:
        """Rebuild from the three parts, so that the error crosses process borders."""
        return type(self), (self.source, self.problem, self.remedy)


class InputNotFound(XqError):
    """The path does not name a readable file."""


class EmptyInput(XqError):
    """There is no text in the input."""


class NotText(XqError):
    """The bytes cannot be read as text or as a supported document format."""


class TooLarge(XqError):
    """The input is larger than the limit that the caller allows."""


class BadTable(XqError):
    """A table lacks a column or holds a value that its declaration forbids."""


class BadCodebook(XqError):
    """A codebook file is not valid."""
