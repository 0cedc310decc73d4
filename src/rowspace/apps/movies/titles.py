"""Films by the names people give them: in any case, with or without the year, with "The" in front or behind.

A name that fits no title gets the nearest ones offered; one that fits several films, these.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence

from rowspace.apps import AppError

__all__ = ["find_title", "rating_of"]

YEAR = re.compile(r"\s*\((\d{4})(-\d*)?\)\s*$")
ARTICLES = "the|a|an|la|le|les|il|el|der|die|das|l'"
BEHIND = re.compile(rf"^(.*),\s+({ARTICLES})$")


def plain(title: str) -> str:
    """A title as it is compared: small letters without accents, one blank between words, an article in front.

    >>> plain("Godfather, The (1972)"), plain("Misérables,  Les (1995)")
    ('the godfather (1972)', 'les miserables (1995)')
    """
    letters = unicodedata.normalize("NFKD", title.casefold())
    text = " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())
    year = YEAR.search(text)
    name = text[: year.start()] if year else text
    behind = BEHIND.match(name)
    if behind:
        name = f"{behind[2]}{'' if behind[2].endswith(chr(39)) else ' '}{behind[1]}"
    return f"{name} {year[0].strip()}" if year else name


def names(title: str) -> Iterator[str]:
    """What a film may be called, the fullest first."""
    full = plain(title)
    short = YEAR.sub("", full)
    yield full
    yield short
    yield re.sub(rf"^({ARTICLES})\s+", "", short)


def find_title(wanted: str, titles: Sequence[str], counts: Sequence[int], ids: Sequence[object] = ()) -> int:
    """The place of a film in `titles`.

    Parameters
    ----------
    wanted : str
        A title, or one of `ids`.
    titles : sequence of str
    counts : sequence of int
        How often each was rated: of films with one and the same title the one rated most is meant.
    ids : sequence, optional

    Raises
    ------
    AppError
        If there is no such film, or there are several from different years; with those that come nearest.
    """
    called = plain(wanted)
    if not called:
        raise AppError("A film needs a name, and there is none.")
    forms = [list(names(title)) for title in titles]
    for form in zip(*forms, strict=True):
        found = [place for place, name in enumerate(form) if name == called]
        if len({forms[place][0] for place in found}) > 1:
            which = "; ".join(sorted({str(titles[place]) for place in found}))
            raise AppError(f"There are several films called {wanted!r}: {which}. Add the year.")
        if found:
            return max(found, key=lambda place: counts[place])
    for place, each in enumerate(ids):
        if str(each) == wanted.strip():
            return place
    near = nearest(called, titles, forms, counts)
    hint = f"did you mean {' or '.join(near)}?" if near else "none comes near."
    raise AppError(f"There is no film {wanted!r}; {hint}")


def nearest(called: str, titles: Sequence[str], forms: list[list[str]], counts: Sequence[int], n: int = 3) -> list[str]:
    """The titles that come nearest: those that hold the name, the most rated first, then by common letters."""
    holding = [place for place, form in enumerate(forms) if len(called) > 2 and called in form[0]]
    holding.sort(key=lambda place: -counts[place])
    where = {name: place for place, form in enumerate(forms) for name in reversed(form)}
    alike = [where[name] for name in difflib.get_close_matches(called, where, n=2 * n, cutoff=0.6)]
    return list(dict.fromkeys(str(titles[place]) for place in [*holding[:n], *alike]))[:n]


def rating_of(text: str) -> tuple[str, float]:
    """The two parts of ``Title=4``.

    >>> rating_of("Star Wars=4.5")
    ('Star Wars', 4.5)

    Raises
    ------
    AppError
        If there are not two, or the second is no number.
    """
    title, equals, stars = text.rpartition("=")
    try:
        if not equals or not title.strip():
            raise ValueError
        return title.strip(), float(stars.replace(",", "."))
    except ValueError:
        raise AppError(f"A rating is a title, an equals sign and a number, as 'Star Wars=5', not {text!r}.") from None
