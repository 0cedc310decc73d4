"""Which item a title means, where it stands more than once, is only the beginning of one, or is misspelt."""

from __future__ import annotations

from rowspace.apps import AppError
from rowspace.apps.songs.titles import Match, Search


def choose(search: Search, wanted: str, by: str) -> tuple[int, list[str]]:
    """The row that is meant, and what to say of others; ``AppError`` with the nearest titles where it is not clear."""
    found = search.matches
    whose = f" by {by}" if by else ""
    if not found or found[0].kind == "near":
        near = "; ".join(named(each) for each in found[:3])
        hint = f"the nearest: {near}." if near else "look with: rowspace songs search WORD"
        raise AppError(f"There is no title {wanted!r}{whose}; {hint}")
    kind = found[0].kind
    count, best = search.counts[kind], [each for each in found if each.kind == kind]
    if kind == "same":
        others = [f"{named(each)} (row {each.row + 1:,})" for each in best[1:4]]
        more = f" and {count - 4:,} more" if count > 4 else ""
        said = f"The title stands {count} times; this is row {best[0].row + 1:,}; others: {'; '.join(others)}{more}."
        return best[0].row, [f"{said} --row takes one of them."] if count > 1 else []
    if count > 1:
        verb = "begin with" if kind == "starts" else "contain"
        listed = "; ".join(named(each) for each in best[:5])
        more = f"; and {count - 5:,} more" if count > 5 else ""
        raise AppError(f"{count:,} titles{whose} {verb} {wanted!r}: {listed}{more}. Write one of them in full.")
    return best[0].row, []


def named(match: Match) -> str:
    return f"{match.title} ({match.artist})" if match.artist else match.title
