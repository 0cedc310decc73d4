"""``rowspace movies``: stars predicted and films recommended, in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from rowspace.apps.terminal import one_sentence, print_json

app = typer.Typer(
    add_completion=False,
    help="""Films recommended, and how many stars someone would give: Bayesian matrix factorisation and EASE.

    The ratings are MovieLens 100k, fetched once, or a table of your own.""",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

Data = Annotated[
    str,
    typer.Option(
        "--data", help="A .csv or .npz with columns user, movie, rating; or movielens-100k, -1m.", metavar="FILE|NAME"
    ),
]
Scale = Annotated[
    tuple[float, float] | None,
    typer.Option(help="The least and the greatest rating; else those in the table.", metavar="LEAST GREATEST"),
]
Count = Annotated[int, typer.Option("-n", "--count", help="How many films.")]
By = Annotated[str, typer.Option(help="Rank by `watching`, what goes with the films watched, or by `stars` expected.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
Again = Annotated[bool, typer.Option("--again", help="Learn anew, even if a model is kept.")]


@app.command()
@one_sentence
def predict(
    user: Annotated[str, typer.Argument(help="A user of the ratings.")],
    movie: Annotated[str, typer.Argument(help="A title; case, year and article do not matter.")],
    data: Data = "movielens-100k",
    scale: Scale = None,
    again: Again = False,
    as_json: Json = False,
) -> None:
    """How many stars a user would give a film, how sure that is, and the ratings that weigh most.

    Example: `rowspace movies predict 196 "star wars"`
    """
    from rowspace.apps.movies import taste as tastes
    from rowspace.apps.movies.files import read_collection

    collection = read_collection(data, scale)
    who, film = collection.user_of(user), collection.find(movie)
    found = tastes.predict(_learned(collection, again), who, film)
    if as_json:
        print_json(found._asdict() | {"user": who, "reasons": [each._asdict() for each in found.reasons]})
        return
    console = _console()
    title, sure = _text(found.title), f"give or take {found.deviation:.2f}"
    said = f"User {_text(user)} would give [b]{title}[/b] {found.stars:.2f} stars, {sure}"
    if found.given is not None:
        said += f"; they gave it {found.given:g}"
    console.print(f"{said}.")
    if not found.rated:
        console.print("Of this user no other ratings are known: that is what is said of anyone.")
        return
    console.print()
    table = _table(("stars", "right"), ("", "left"))
    table.add_row(f"{found.base:.2f}", f"from anyone who rated the same {found.rated:,} films, whatever they gave")
    for reason in found.reasons:
        table.add_row(_signed(reason.share), f"for {reason.stars:g} to {_text(reason.title)}")
    rest = found.stars - found.base - sum(reason.share for reason in found.reasons)
    others = found.rated - len(found.reasons)
    if others > 0 or abs(rest) >= 0.005:
        table.add_row(_signed(rest), f"for the other {others:,} ratings" if others else "to stay within the scale")
    table.add_row(f"{found.stars:.2f}", "in all", style="bold")
    console.print(table)


@app.command()
@one_sentence
def recommend(
    user: Annotated[str, typer.Argument(help="A user of the ratings.")],
    count: Count = 10,
    by: By = "watching",
    data: Data = "movielens-100k",
    scale: Scale = None,
    again: Again = False,
    as_json: Json = False,
) -> None:
    """The films a user is likely to get to next, or would give the most stars.

    Example: `rowspace movies recommend 196 --by stars`
    """
    from rowspace.apps.movies import taste as tastes
    from rowspace.apps.movies.files import read_collection

    collection = read_collection(data, scale)
    who, ranking = collection.user_of(user), _ranking(by)
    model = _learned(collection, again)
    found = tastes.recommend(model, who, count, ranking)
    known = len(model.stars.rated(who)[0])
    if as_json:
        print_json({"user": who, "rated": known, "by": by, "films": _films(found)})
        return
    _show(found, ranking, f"user {user}", known)


@app.command()
@one_sentence
def rate(
    ratings: Annotated[list[str], typer.Argument(help="Films with your stars.", metavar="TITLE=STARS…")],
    count: Count = 10,
    by: By = "stars",
    data: Data = "movielens-100k",
    scale: Scale = None,
    again: Again = False,
    as_json: Json = False,
) -> None:
    """Rate a few films yourself and get ten: an exact regression on what was learned, with no new fit.

    Example: `rowspace movies rate "Star Wars=5" "Alien=5" "Annie Hall=2"`
    """
    import numpy as np

    from rowspace.apps.movies import taste as tastes
    from rowspace.apps.movies.files import read_collection
    from rowspace.apps.movies.titles import rating_of

    given, ranking = [rating_of(each) for each in ratings], _ranking(by)
    collection = read_collection(data, scale)
    films = [collection.find(title) for title, _ in given]
    model = _learned(collection, again)
    stars = np.array([each for _, each in given])
    found = tastes.rate(model, collection.items[films], stars, count, ranking)
    if as_json:
        titles = collection.titles[films].tolist()
        rated = [{"title": title, "stars": each} for title, each in zip(titles, stars.tolist(), strict=True)]
        print_json({"rated": rated, "by": by, "films": _films(found)})
        return
    _show(found, ranking, "you", len(given))


@app.command()
@one_sentence
def similar(
    movie: Annotated[str, typer.Argument(help="A title; case, year and article do not matter.")],
    count: Count = 10,
    data: Data = "movielens-100k",
    scale: Scale = None,
    again: Again = False,
    as_json: Json = False,
) -> None:
    """The films that the same people like.

    Example: `rowspace movies similar "the shining"`
    """
    from rowspace.apps.movies import taste as tastes
    from rowspace.apps.movies.files import read_collection

    collection = read_collection(data, scale)
    film = collection.find(movie)
    found = tastes.similar(_learned(collection, again), film, count)
    title = str(collection.titles[film])
    if as_json:
        print_json({"title": title, "films": [each._asdict() for each in found]})
        return
    console = _console()
    console.print(f"Liked by those who like [b]{_text(title)}[/b], by the cosine of their factors:\n")
    table = _table(("cosine", "right"), ("film", "left"), ("ratings", "right"))
    for each in found:
        table.add_row(f"{each.cosine:.2f}", _text(each.title), f"{each.ratings:,}")
    console.print(table)


@app.command()
@one_sentence
def factors(
    user: Annotated[str | None, typer.Argument(help="Show where this user stands.")] = None,
    count: Annotated[int, typer.Option("-n", "--count", help="How many factors.", min=1, max=10)] = 5,
    picture: Annotated[Path | None, typer.Option(help="Draw the films along two factors: .png, .svg or .pdf.")] = None,
    axes: Annotated[
        tuple[int, int] | None, typer.Option(help="Which two, counted from 1; else 1 and 2.", metavar="X Y")
    ] = None,
    data: Data = "movielens-100k",
    scale: Scale = None,
    as_json: Json = False,
) -> None:
    """What tastes differ in: the factors of alternating least squares, by the films at their two ends.

    Example: `rowspace movies factors 196 --picture films.png`
    """
    from rowspace.apps import AppError
    from rowspace.apps.movies import picture as pictures
    from rowspace.apps.movies import taste as tastes
    from rowspace.apps.movies.files import read_collection
    from rowspace.apps.plots import writable

    if picture is not None:
        writable(picture)
    elif axes is not None:
        raise AppError("The axes are those of a picture: say --picture FILE, too.")
    collection = read_collection(data, scale)
    who = None if user is None else collection.user_of(user)
    spread = tastes.spread(collection)
    if picture is not None:
        pictures.draw(picture, spread, axes or (1, 2), who)
    found = tastes.factors(spread, who, count)
    if as_json:
        print_json([each._asdict() for each in found])
        return
    table = _table(("share", "right"), ("liked at one end", "left"), ("liked at the other", "left"))
    if user is not None:
        table.add_column(f"user {user}", no_wrap=True)
    for each in found:
        row = [f"{each.share:.0%}", _text("\n".join(each.low)), _text("\n".join(each.high))]
        if user is not None:
            row.append("no ratings" if each.user is None else _slider(each.user))
        table.add_row(*row)
        table.add_section()
    _console().print(table)
    if picture is not None:
        _console().print(f"\nThe picture is in {_text(str(picture))}.")


@app.command()
@one_sentence
def evaluate(
    folds: Annotated[int, typer.Option(help="How many of the five folds.", min=1, max=5)] = 5,
    choose: Annotated[bool, typer.Option("--choose", help="Choose the parameters inside each training part.")] = False,
    data: Data = "movielens-100k",
    scale: Scale = None,
    as_json: Json = False,
) -> None:
    """How far predictions are off, and how good rankings are, on ratings held out: the official folds of MovieLens.

    Example: `rowspace movies evaluate --folds 1`
    """
    import numpy as np

    from rowspace.apps.movies import evaluation
    from rowspace.apps.movies.files import read_collection
    from rowspace.data import folds as official
    from rowspace.data import load

    collection = read_collection(data, scale)
    if data == "movielens-100k":
        parts, whose = official(load(data)), "MovieLens' official folds"
    else:
        rows = np.random.default_rng(0).permutation(len(collection.rating))
        held = np.array_split(rows, 5)
        parts = [(np.sort(np.setdiff1d(rows, each)), np.sort(each)) for each in held]
        whose = "five folds drawn at random"
    with _progress("Learning and measuring") as report:
        report(0, folds)
        found = evaluation.evaluate(collection, parts[:folds], None if choose else evaluation.DEFAULT, report)
    means = {name: float(np.mean([getattr(each, name) for each in found])) for name in ("rmse", "ndcg")}
    if as_json:
        each_fold = [each._asdict() | {"chosen": each.chosen._asdict()} for each in found]
        print_json({"folds": each_fold, "mean": means})
        return
    table = _table(("fold", "right"), ("RMSE", "right"), ("nDCG@10", "right"), ("factors, history; λ, dropout", "left"))
    for number, each in enumerate(found, 1):
        chosen = f"{each.chosen.n_factors}, {each.chosen.history}; {each.chosen.reg:g}, {each.chosen.dropout:g}"
        table.add_row(str(number), f"{each.rmse:.4f}", f"{each.ndcg:.4f}", chosen)
    table.add_row("mean", f"{means['rmse']:.4f}", f"{means['ndcg']:.4f}", "", style="bold")
    console = _console()
    console.print(table)
    console.print(f"\nOn {whose}. RMSE: the root mean square error, in stars. nDCG@10: how high the films")
    console.print("held out are ranked, 1 at best.")


def _learned(collection: Any, again: bool) -> Any:
    from rowspace.apps.movies.files import learned

    with _progress(f"Learning from {len(collection.rating):,} ratings, once") as report:
        return learned(collection, again=again, report=report)


@contextmanager
def _progress(words: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, which appears with the first report and goes at the end."""
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task(words)

    def report(done: int, of: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=of)

    try:
        yield report
    finally:
        if bar.live.is_started:
            bar.stop()


def _ranking(by: str) -> Any:
    from rowspace.apps import AppError

    if by not in ("watching", "stars"):
        raise AppError(f"Films are ranked by watching or by stars, not by {by!r}.")
    return by


def _films(found: list[Any]) -> list[dict[str, Any]]:
    return [each._asdict() | {"because": each.because and each.because._asdict()} for each in found]


def _show(found: list[Any], by: str, whom: str, rated: int) -> None:
    console = _console()
    if not found:
        console.print(f"There is no film left for {whom}.")
        return
    if not rated:
        console.print(f"Of {whom} no ratings are known: that is what is said of anyone.\n")
    watched = "by what goes with the films watched" if rated else "by how many have rated them"
    order = "by the stars expected" if by == "stars" else watched
    console.print(f"For {whom}, {order}:\n")
    table = _table(("", "right"), ("film", "left"), ("stars", "right"), ("because of", "left"))
    for place, film in enumerate(found, 1):
        why = "" if film.because is None else f"{film.because.stars:g} to {film.because.title}"
        table.add_row(str(place), _text(film.title), f"{film.stars:.1f} ± {film.deviation:.1f}", _text(why))
    console.print(table)


def _signed(number: float) -> str:
    return f"{'−' if number < 0 else '+'}{abs(number):.2f}"


def _slider(place: float, width: int = 11) -> str:
    """Where between two ends: a mark on a line.

    >>> _slider(-1.0, 5), _slider(0.0, 5)
    ('●────', '──●──')
    """
    at = round((place + 1) / 2 * (width - 1))
    return "─" * at + "●" + "─" * (width - 1 - at)


def _text(words: str) -> str:
    from rich.markup import escape

    return escape(words)


def _console() -> Any:
    from rich.console import Console

    return Console(highlight=False)


def _table(*columns: tuple[str, str]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", show_header=any(name for name, _ in columns))
    for name, side in columns:
        table.add_column(name, justify=side, no_wrap=side == "right")  # type: ignore[arg-type]
    return table
