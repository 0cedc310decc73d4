"""The sets that are fetched: their licences let people use them, not us pass them on (or they are too large to carry).

A sum stands here only if we computed it from a copy, or the publisher states it: GroupLens publishes the MD5 of its
archives beside them, and scikit-learn the SHA-256 of Olivetti's file.
"""

from __future__ import annotations

from rowspace.data.dataset import Dataset, Mirror
from rowspace.data.forms import Graph, Labelled, Ratings, Songs, Survey, Words

GROUPLENS = "https://files.grouplens.org/datasets/movielens"
MOVIELENS_TERMS = (
    "Free for research and study with acknowledgement. Not for commercial use, and not to be passed on, without "
    "GroupLens' permission; no endorsement by GroupLens or the University of Minnesota may be implied."
)
MOVIELENS_CITATION = (
    "F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. ACM Transactions on "
    "Interactive Intelligent Systems 5, 4, Article 19. https://doi.org/10.1145/2827872"
)
SNAP_TERMS = "Public for research; SNAP asks to be cited."
SNAP_CITATION = "Jure Leskovec and Andrej Krevl. 2014. SNAP Datasets: Stanford Large Network Dataset Collection."


def _movielens(size: str, count: str, bytes_: int, md5: str, about: str, **more: object) -> Dataset:
    mirrors = (Mirror("http", f"{GROUPLENS}/ml-{size}.zip", md5=md5), *more.pop("also", ()))  # type: ignore[misc]
    return Dataset(
        name=f"movielens-{size}",
        title=f"MovieLens {size}: {count} ratings of films",
        about=about,
        form=Ratings,
        bytes=bytes_,
        licence="GroupLens' terms of use",
        terms=MOVIELENS_TERMS,
        citation=MOVIELENS_CITATION,
        home=f"{GROUPLENS}/ml-{size}.zip",
        reader="movielens",
        mirrors=mirrors,
        **more,  # type: ignore[arg-type]
    )


DOWNLOADS = (
    _movielens(
        "100k",
        "100,000",
        4_924_029,
        "0e33842e24a9c977be4e0107933c0723",
        "943 people's stars, 1 to 5, for 1,682 films, 1997 and 1998. rowspace.data.folds gives the official folds.",
        also=(
            Mirror(
                "wheel",
                "recbole==1.2.1",
                sha256="9c9948202011f37eb0a7c6768129313f00d6403ad221ec940d5e2d5d5f33a407",
            ),
        ),
        sha256="ea60a2c17b028d47f4694d4461ce6c9c624cc8d559f26ad1f1cbc1153216fc1a",
        summed=("user", "movie", "rating", "time"),
    ),
    _movielens(
        "1m", "1,000,209", 5_917_549, "c4d9eecfca2ab87c1945afe126590906", "6,040 people's stars, 1 to 5, in 2000."
    ),
    _movielens(
        "10m",
        "10,000,054",
        65_566_137,
        "ce571fd55effeba0271552578f2648bd",
        "71,567 people's stars, halves too, up to 2009.",
    ),
    _movielens(
        "32m",
        "32,000,204",
        238_950_008,
        "d472be332d4daa821edc399621853b57",
        "200,948 people's stars, halves too, up to 2023.",
    ),
    Dataset(
        name="spotify-songs",
        title="Spotify songs: 32,833 songs in playlists of six genres, by twelve audio features",
        about="TidyTuesday's table of 21 January 2020: 28,356 distinct tracks, some in several playlists.",
        form=Songs,
        bytes=7_971_379,
        licence="Spotify's developer terms",
        terms="For study; not to be passed on: the values were computed by Spotify and belong to it.",
        citation=(
            "TidyTuesday, 2020-01-21, from the package spotifyr by Charlie Thompson, Josiah Parry, Donal Phipps and "
            "Tom Wolff; collected by Kaylin Pavlik."
        ),
        home="https://github.com/rfordatascience/tidytuesday/tree/main/data/2020/2020-01-21",
        reader="spotify",
        mirrors=tuple(
            Mirror(
                "http",
                f"{base}/data/2020/2020-01-21/spotify_songs.csv",
                sha256="9902920cfe4940f0914ebb6716801a42f7f19ac88fbd6693eaae7e2822b16845",
            )
            for base in (
                "https://raw.githubusercontent.com/rfordatascience/tidytuesday/main",
                "https://cdn.jsdelivr.net/gh/rfordatascience/tidytuesday@main",
            )
        ),
        sha256="b8d7585d846a6c9182743854f1d0f7a995d90a4ae7805b2210e31aff05538e8d",
    ),
    Dataset(
        name="glove-50d-all",
        title="GloVe: 400,000 English words as vectors of 50 numbers",
        about="Trained on Wikipedia 2014 and Gigaword 5. The 10,000 commonest are in the package: glove-50d.",
        form=Words,
        bytes=862_182_613,
        licence="PDDL 1.0",
        terms="Public domain.",
        citation=(
            "Jeffrey Pennington, Richard Socher and Christopher D. Manning. 2014. GloVe: Global Vectors for Word "
            "Representation. EMNLP."
        ),
        home="https://nlp.stanford.edu/projects/glove/",
        reader="glove",
        mirrors=(
            Mirror("http", "https://nlp.stanford.edu/data/glove.6B.zip"),
            Mirror("http", "https://huggingface.co/stanfordnlp/glove/resolve/main/glove.6B.zip"),
        ),
    ),
    Dataset(
        name="diabetes",
        title="Diabetes: ten measurements of 442 patients, and how far the illness had gone a year later",
        about="In the units they were measured in, neither centred nor scaled. y is the number to predict.",
        form=Labelled,
        bytes=18_000,
        licence="none stated",
        terms="Published with the article; used everywhere, with no licence that lets us pass it on.",
        citation=(
            "Bradley Efron, Trevor Hastie, Iain Johnstone and Robert Tibshirani. 2004. Least Angle Regression. Annals "
            "of Statistics 32, 407-499."
        ),
        home="https://www4.stat.ncsu.edu/~boos/var.select/diabetes.html",
        reader="diabetes",
        mirrors=(
            Mirror("http", "https://www4.stat.ncsu.edu/~boos/var.select/diabetes.tab.txt"),
            Mirror("wheel", "scikit-learn>=1.3"),
        ),
        sha256="f48b2007f5ea12e98f766a52b1dfe96e357725a101a21f26f553a353bbaee411",
    ),
    Dataset(
        name="olivetti",
        title="Olivetti faces: 400 photos of 40 people, 64 × 64",
        about="Ten of each, taken between 1992 and 1994. X holds grey levels, row by row; y says who it is.",
        form=Labelled,
        bytes=4_277_000,
        licence="AT&T Laboratories Cambridge",
        terms="Free for research with credit to AT&T Laboratories Cambridge; they are pictures of people.",
        citation=(
            "Ferdinando Samaria and Andy Harter. 1994. Parameterisation of a Stochastic Model for Human Face "
            "Identification. IEEE Workshop on Applications of Computer Vision."
        ),
        home="https://cs.nyu.edu/~roweis/data.html",
        reader="faces",
        mirrors=tuple(
            Mirror("http", where, sha256="b612fb967f2dc77c9c62d3e1266e0c73d5fca46a4b8906c18e454d41af987794")
            for where in (
                "https://ndownloader.figshare.com/files/5976027",
                "https://cs.nyu.edu/~roweis/data/olivettifaces.mat",
            )
        ),
    ),
    Dataset(
        name="wiki-vote",
        title="Wikipedia's votes: 7,115 people, 103,689 votes on who becomes an administrator",
        about="An edge from who voted to whom it was about, up to January 2008.",
        form=Graph,
        bytes=290_339,
        licence="none stated",
        terms=SNAP_TERMS,
        citation=(
            f"{SNAP_CITATION} Jure Leskovec, Daniel Huttenlocher and Jon Kleinberg. 2010. Signed Networks in Social "
            "Media. CHI."
        ),
        home="https://snap.stanford.edu/data/wiki-Vote.html",
        reader="edges",
        mirrors=(Mirror("http", "https://snap.stanford.edu/data/wiki-Vote.txt.gz"),),
        sha256="8f79b82303afc8b305eda347efa3d3bad632069146e92c4c6968eed1fe9b2ce8",
    ),
    Dataset(
        name="web-google",
        title="Pages of the web: 875,713 pages, 5,105,039 links",
        about="An edge from the page that links to the page it links to; Google's programming contest of 2002.",
        form=Graph,
        bytes=21_168_784,
        licence="none stated",
        terms=SNAP_TERMS,
        citation=(
            f"{SNAP_CITATION} Jure Leskovec, Kevin Lang, Anirban Dasgupta and Michael Mahoney. 2009. Community "
            "Structure in Large Networks. Internet Mathematics 6, 29-123."
        ),
        home="https://snap.stanford.edu/data/web-Google.html",
        reader="edges",
        mirrors=(Mirror("http", "https://snap.stanford.edu/data/web-Google.txt.gz"),),
    ),
    Dataset(
        name="bfi",
        title="Personality: 2,800 people's answers to 25 statements about themselves",
        about="Five statements for each of agreeableness, conscientiousness, extraversion, neuroticism and openness.",
        form=Survey,
        bytes=250_000,
        licence="GPL 2 or later (the R package it is part of)",
        terms="Free, with the licence of the R package psych.",
        citation=(
            "William Revelle, Joshua Wilt and Allen Rosenthal. 2010. Individual Differences in Cognition: New Methods "
            "for Examining the Personality-Cognition Link. From the SAPA project, in the R package psych."
        ),
        home="https://vincentarelbundock.github.io/Rdatasets/doc/psych/bfi.html",
        reader="survey",
        mirrors=(
            Mirror("http", "https://vincentarelbundock.github.io/Rdatasets/csv/psych/bfi.csv"),
            Mirror("http", "https://raw.githubusercontent.com/vincentarelbundock/Rdatasets/master/csv/psych/bfi.csv"),
        ),
    ),
)
