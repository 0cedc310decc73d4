"""Titles as people type them: without accents and capitals, the beginning only, or with a letter wrong.

Titles are folded: letters without their marks, small, words parted by single spaces. What is asked for is then the
whole title, its beginning, or words of it; where it is none of these, the titles that share most groups of three
letters with it are offered (L. Dice, *Measures of the amount of ecologic association between species*, Ecology 26,
1945, https://doi.org/10.2307/1932409).
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

KINDS = ("same", "starts", "contains", "near")
LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
PLAIN = str.maketrans(LETTERS | dict.fromkeys("'’‘`", ""))
APART = re.compile(r"[\W_]+")
LEAST = 0.3
"""The share of common groups of three letters from which a title is offered."""


class Match(NamedTuple):
    """An item whose title answers a search: one of `KINDS`, and for a near one how near, from 0 to 1."""

    row: int
    title: str
    artist: str
    kind: str
    nearness: float = 1.0


def fold(text: str) -> str:
    """
    >>> fold("  L’Été — Señor  Ødegård's")
    'lete senor odegards'
    """
    text = text.casefold().translate(PLAIN)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return APART.sub(" ", text).strip()


def threes(text: str) -> set[str]:
    """Groups of three letters in a folded text, with a space before and after it."""
    padded = f" {text} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


class Search:
    """The items whose titles answer a text, of any number that pass by: first all by `add`, and where none of them
    answers, all again by `offer`."""

    def __init__(self, text: str, limit: int = 10, artist: str = "") -> None:
        self._text, self._artist, self.limit = fold(text), fold(artist), limit
        self._words, self._threes = self._text.split(), threes(self._text)
        self._found: dict[str, list[Match]] = {kind: [] for kind in KINDS[:3]}
        self.counts = dict.fromkeys(KINDS[:3], 0)
        self._near: list[tuple[float, int, str, str]] = []

    def add(self, titles: Iterable[str], artists: Iterable[str], first: int = 0) -> None:
        """Look at items that are numbered from `first` on."""
        for row, (title, artist) in enumerate(zip(titles, artists, strict=True), first):
            folded = fold(title)
            if self._artist and self._artist not in fold(artist):
                continue
            if kind := self._kind(folded):
                self.counts[kind] += 1
                if len(self._found[kind]) < self.limit:
                    self._found[kind].append(Match(row, str(title), str(artist), kind))

    def offer(self, titles: Iterable[str], artists: Iterable[str], first: int = 0) -> None:
        """Look once more at items that are numbered from `first` on, for the nearest titles."""
        for row, (title, artist) in enumerate(zip(titles, artists, strict=True), first):
            folded = fold(title)
            if folded and not (self._artist and self._artist not in fold(artist)):
                self._offer(folded, row, str(title), str(artist))

    @property
    def answered(self) -> bool:
        return any(self.counts.values())

    def _kind(self, folded: str) -> str:
        if not self._text:
            return ""
        if folded == self._text:
            return "same"
        if folded.startswith(self._text):
            return "starts"
        whole = f" {folded}"
        return "contains" if all(f" {word}" in whole for word in self._words) else ""

    def _offer(self, folded: str, row: int, title: str, artist: str) -> None:
        own = threes(folded)
        nearness = 2 * len(own & self._threes) / (len(own) + len(self._threes))
        if nearness < LEAST:
            return
        entry = (nearness, -row, title, artist)
        (heapq.heappush if len(self._near) < self.limit else heapq.heappushpop)(self._near, entry)

    @property
    def matches(self) -> list[Match]:
        """What answers, the closest kind first and in the order of the items, or what is near where nothing does."""
        found = [match for kind in KINDS[:3] for match in self._found[kind]][: self.limit]
        if found:
            return found
        near = sorted(self._near, reverse=True)
        return [Match(-row, title, artist, "near", nearness) for nearness, row, title, artist in near]
