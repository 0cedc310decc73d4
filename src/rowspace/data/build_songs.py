"""Compute the features of ``rowspace/data/embedded/songs.npz`` from old dance tunes and airs.

    pip download --no-deps music21==10.5.1 && pip install music21-10.5.1-*.whl
    python -m rowspace.data.build_songs

The tunes come from three printed collections whose music is in the public domain, in the transcriptions that the
corpus of music21 carries and states no restriction for: James Aird's *Selection of Scotch, English, Irish and Foreign
Airs* (Glasgow, from 1778), *Ryan's Mammoth Collection* (Boston, 1883) and Francis O'Neill's *Music of Ireland*
(Chicago, 1903).
The Essen folk songs of the same corpus are left out: their terms exclude commercial use. No tune is copied, only its
title, its kind of dance and the numbers below, computed here from its notes as written (repeats not played twice, ties
joined, grace notes and rests left out, of a chord the highest note).

Needs music21, which nothing else in the project needs.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from rowspace.data.dataset import content_sha256
from rowspace.data.forms import Songs, flatten
from rowspace.data.song_features import SONG_FEATURES

BOOKS = {
    "airdsAirs": "Aird's Airs",
    "ryansMammoth": "Ryan's Mammoth Collection",
    "oneills1850": "O'Neill's Music of Ireland",
}
KINDS = (
    "slip jig",
    "jig",
    "reel",
    "hornpipe",
    "strathspey",
    "clog",
    "fling",
    "march",
    "waltz",
    "minuet",
    "gavotte",
    "air",
)
ALSO = {"slipjig": "slip jig", "double jig": "jig", "minuetto": "minuet", "slow air": "air"}
FEWEST = 16
"""Tunes of fewer notes are left out: shares of so few say little."""


class Note(NamedTuple):
    """One note: where it begins in its bar, how long it lasts (both in quarter notes), and its pitch (MIDI)."""

    begins: float
    lasts: float
    pitch: int


def headers(tune: str) -> dict[str, str]:
    """The fields of an ABC tune; of several with one letter, the first, without quotation marks."""
    found: dict[str, str] = {}
    for letter, value in re.findall(r"^([A-Z]):\s*(.*?)\s*$", tune, re.MULTILINE):
        found.setdefault(letter, value.strip(' "'))
    return found


def kind_of(fields: dict[str, str]) -> str:
    """What the transcription calls it, in its R field or else in its title; ``other`` where neither says."""
    for text in (fields.get("R", ""), fields.get("T", "")):
        words = text.lower()
        for other, kind in ALSO.items():
            words = words.replace(other, kind)
        for kind in KINDS:
            if re.search(rf"\b{kind}\b", words):
                return kind
    return "other"


def notes_of(score: Any) -> tuple[list[Note], float, float]:
    """The melody of a parsed tune, the length of its bar, and of its beat.

    A bar that is cut short stands where it sounds: an upbeat at the end of its bar, and what follows a cut bar where
    that one stopped.
    """
    part = score.parts[0].stripTies()
    signature = part.recurse().getElementsByClass("TimeSignature").first()
    bar, beat = float(signature.barDuration.quarterLength), float(signature.beatDuration.quarterLength)
    notes: list[Note] = []
    filled = 0.0
    for number, measure in enumerate(part.getElementsByClass("Measure")):
        length = float(measure.duration.quarterLength)
        shift = max(0.0, bar - length) if number == 0 else filled
        for each in measure.flatten().notes:
            lasts = float(each.duration.quarterLength)
            if lasts > 0 and each.pitches:
                notes.append(Note((shift + float(each.offset)) % bar, lasts, max(p.midi for p in each.pitches)))
        filled = (shift + length) % bar
    return notes, bar, beat


def features(notes: list[Note], bar: float, beat: float, tonic: int, minor: bool) -> list[float]:
    """The numbers of ``SONG_FEATURES``, in that order."""
    pitch = np.array([note.pitch for note in notes])
    lasts = np.array([note.lasts for note in notes])
    begins = np.array([note.begins for note in notes])
    interval, ratio = np.diff(pitch), np.diff(np.log2(lasts))
    moving = interval[interval != 0]
    within = np.mod(begins, beat)
    off_beat = (within > 1e-6) & (beat - within > 1e-6) & (within + lasts > beat + 1e-6)
    share = np.bincount(pitch % 12, weights=lasts, minlength=12) / lasts.sum()
    some = share[share > 0]
    seen: Counter[tuple[float, ...]] = Counter()
    again = 0
    for i in range(len(interval) - 3):
        group = (*interval[i : i + 4].tolist(), *np.round(ratio[i : i + 4], 3).tolist())
        again += seen[group] > 0
        seen[group] += 1
    return [
        float(np.ptp(pitch)),
        float(pitch @ lasts / lasts.sum()),
        float(minor),
        float(np.abs(interval).mean()),
        float((np.abs(interval) > 2).mean()),
        float((moving > 0).mean()) if moving.size else 0.5,
        float((interval == 0).mean()),
        float(len(notes) / (lasts.sum() / beat)),
        float(np.abs(ratio).mean()),
        float(off_beat.mean()),
        float(abs(beat - 1.5) < 1e-6 or abs(beat - 0.75) < 1e-6),
        bar,
        float(share[tonic]),
        float(-(some * np.log2(some)).sum()),
        again / max(1, len(interval) - 3),
    ]


def tunes(folder: Path) -> Iterator[str]:
    """Each tune of each file of a folder of the corpus, as ABC text."""
    for file in sorted(folder.glob("*.abc")):
        text = file.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        for piece in re.split(r"(?m)^(?=X:)", text):
            if piece.startswith("X:"):
                yield piece


def tidy(title: str) -> str:
    """A title as it would be printed: no ``--``, no markup of ABC, one space between words, not all in capitals."""
    title = re.sub(r"\\[`'^\"~]|\"", "", title.replace("--", ", "))
    title = re.sub(r"\s+,", ",", re.sub(r"\s+", " ", title)).strip(" ,.")
    if title == title.upper():
        title = re.sub(r"[^\W\d_]+(['’][^\W\d_]+)*", lambda word: word[0].capitalize(), title)
        title = re.sub(r"\bO'([a-z])", lambda found: f"O'{found[1].upper()}", title)
    return title


def row(tune: str) -> tuple[str, str, list[float]] | None:
    """Title, kind and features of one tune; ``None`` where it is too short, has no metre, or cannot be parsed."""
    from music21 import converter  # type: ignore[import-not-found]

    fields = headers(tune)
    if not fields.get("T") or "�" in fields["T"]:
        return None
    try:
        score = converter.parse(tune, format="abc")
        notes, bar, beat = notes_of(score)
        signature = score.recurse().getElementsByClass("KeySignature").first()
        key = signature if hasattr(signature, "tonic") else signature.asKey("major")
    except Exception:  # music21 raises whatever it meets in a transcription that is not quite ABC
        return None
    if len(notes) < FEWEST or bar <= 0 or beat <= 0:
        return None
    minor = key.mode in {"minor", "dorian", "phrygian", "aeolian", "locrian"}
    return tidy(fields["T"]), kind_of(fields), features(notes, bar, beat, key.tonic.pitchClass, minor)


def main() -> int:
    try:
        import music21
    except ImportError:
        print("This script needs music21: pip install music21==10.5.1", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")
    corpus = Path(music21.__file__).parent / "corpus"
    titles, kinds, books, values, left_out = [], [], [], [], 0
    seen: set[tuple[Any, ...]] = set()
    for folder, book in BOOKS.items():
        for tune in tunes(corpus / folder):
            made = row(tune)
            if made is None:
                left_out += 1
                continue
            title, kind, numbers = made
            if (title, *numbers) in seen:
                continue
            seen.add((title, *numbers))
            titles.append(title)
            kinds.append(kind)
            books.append(book)
            values.append(numbers)
        print(f"{book}: {len(titles)} tunes so far, {left_out} left out", flush=True)
    genres, genre = np.unique(kinds, return_inverse=True)
    songs = flatten(
        Songs(
            np.array(values, np.float32),
            np.array(list(SONG_FEATURES)),
            np.array(titles),
            np.array(books),
            genre.astype(np.int32),
            genres,
            np.array([f"tune-{number:04d}" for number in range(1, len(titles) + 1)]),
        )
    )
    target = Path(__file__).parent / "embedded" / "songs.npz"
    np.savez_compressed(target, **songs)  # type: ignore[arg-type]
    print(f"{target.name}: {target.stat().st_size} bytes, {len(titles)} tunes, {left_out} left out")
    print(content_sha256(songs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
