"""What `rowspace data` prints: the list of sets, one set's facts, and what getting or importing one did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rowspace.data import cache
from rowspace.data.dataset import DataError, Dataset
from rowspace.data.forms import flatten, shape
from rowspace.data.loading import bring, embedded, find, get
from rowspace.data.registry import DATASETS


def size(bytes_: int) -> str:
    """A number of bytes as people say it.

    >>> size(4_924_029), size(900)
    ('4.9 MB', '900 B')
    """
    amount, units = float(bytes_), ["B", "kB", "MB", "GB"]
    while amount >= 999.5 and len(units) > 1:
        amount, units = amount / 1000, units[1:]
    return f"{amount:.0f} {units[0]}" if amount >= 10 or units[0] == "B" else f"{amount:.1f} {units[0]}"


def state(dataset: Dataset) -> str:
    return "in the package" if dataset.embedded else "here" if cache.is_here(dataset) else "to fetch"


def facts(dataset: Dataset) -> dict[str, Any]:
    """What the registry and the cache know of a set, for JSON."""
    known: dict[str, Any] = {
        field: getattr(dataset, field)
        for field in ("name", "title", "about", "bytes", "licence", "terms", "citation", "home", "sha256")
    }
    known["state"] = state(dataset)
    known["mirrors"] = [
        {"kind": each.kind, "where": each.where, "sha256": each.sha256, "md5": each.md5} for each in dataset.mirrors
    ]
    if cache.is_here(dataset):
        known |= {"file": str(cache.place(dataset)), "from": cache.origin(dataset).get("from", "")}
    return known


def list_command(as_json: bool) -> int:
    if as_json:
        print(json.dumps([facts(each) for each in DATASETS.values()], indent=1, ensure_ascii=False))
        return 0
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("name", no_wrap=True)
    table.add_column("size", no_wrap=True, justify="right")
    table.add_column("where", no_wrap=True)
    table.add_column("what it is, and its licence")
    for each in DATASETS.values():
        table.add_row(
            each.name, size(each.bytes), state(each), f"{escape(each.title)} [dim]({escape(each.licence)})[/dim]"
        )
    console = Console()
    console.print(table)
    console.print("\nOne set's terms and citation: rowspace data info NAME", highlight=False)
    return 0


def info_command(name: str, as_json: bool) -> int:
    dataset = find(name)
    if as_json:
        print(json.dumps(facts(dataset), indent=1, ensure_ascii=False))
        return 0
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    rows = [("name", dataset.name), ("what", f"{dataset.title}. {dataset.about}"), ("size", size(dataset.bytes))]
    rows += [
        ("where", state(dataset)),
        ("licence", dataset.licence),
        ("terms", dataset.terms),
        ("cite", dataset.citation),
    ]
    rows += [("home", dataset.home)]
    rows += [("mirror", f"{each.where}{_sums(each)}") for each in dataset.mirrors]
    rows += [("content", f"SHA-256 {dataset.sha256}" if dataset.sha256 else "no sum known: the first copy is trusted")]
    if cache.is_here(dataset):
        known = cache.origin(dataset)
        rows += [("file", str(cache.place(dataset))), ("from", str(known.get("from", "")))]
    if dataset.embedded or cache.is_here(dataset):
        for field, array in _arrays(dataset).items():
            kind = "text" if array.dtype.kind == "U" else array.dtype.name
            rows.append((field, f"{' × '.join(map(str, array.shape))} {kind}" if array.shape else str(array)))
    for what, text in rows:
        table.add_row(what, escape(text))
    Console().print(table)
    return 0


def _sums(mirror: Any) -> str:
    sums = [f"SHA-256 {mirror.sha256}"] if mirror.sha256 else []
    sums += [f"MD5 {mirror.md5}"] if mirror.md5 else []
    return f" ({', '.join(sums)})" if sums else ""


def _arrays(dataset: Dataset) -> dict[str, Any]:
    arrays = embedded(dataset) if dataset.embedded else cache.recall(dataset)
    return flatten(shape(dataset.form, arrays))


def get_command(names: list[str], again: bool) -> int:
    for name in names:  # a wrong name is said before anything is fetched
        find(name)
    for name in names:
        print(get(name, again=again))
    return 0


def import_command(name: str, file: Path) -> int:
    print(bring(name, file))
    return 0


def forget_command(names: list[str]) -> int:
    """Remove the kept copies; what is part of the package stays."""
    for dataset in [find(name) for name in names]:  # all names are right before anything is removed
        if not cache.is_here(dataset):
            where = "is part of the package and stays" if dataset.embedded else "is not here"
            print(f"{dataset.name} {where}.")
            continue
        cache.forget(dataset)
        print(f"{dataset.name} is removed from the cache; rowspace data get {dataset.name} fetches it again.")
    return 0


__all__ = ["DataError", "forget_command", "get_command", "import_command", "info_command", "list_command"]
