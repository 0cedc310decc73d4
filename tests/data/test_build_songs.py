"""The numbers computed from a tune's notes, on tunes small enough to count by hand; parsing them needs music21."""

from __future__ import annotations

import numpy as np
import pytest

from rowspace.data import SONG_FEATURES
from rowspace.data.build_songs import Note, features, headers, kind_of, row, tidy

REEL = """X: 7
T: THE FIRST -- Reel
T: Another name
R: Reel
M: 2/4
L: 1/8
K: G
GABG cdBG|GABG A2D2|GABG cdBG|GABG A2D2|]
"""


def named(*arguments):
    return dict(zip(SONG_FEATURES, features(*arguments), strict=True))


def scale(pitches, lasts=1.0, bar=4.0):
    """Notes one after the other, all of one length."""
    return [Note(i * lasts % bar, lasts, pitch) for i, pitch in enumerate(pitches)]


def test_a_scale_in_even_notes():
    found = named(scale([60, 62, 64, 65, 67, 69, 71, 72]), 4.0, 1.0, 0, False)
    assert found["range"] == 12
    assert found["pitch"] == pytest.approx(66.25)
    assert found["minor"] == 0
    assert found["mean_step"] == pytest.approx(12 / 7)
    assert found["leaps"] == 0
    assert found["rising"] == 1
    assert found["repeated_notes"] == 0
    assert found["note_rate"] == 1
    assert found["unevenness"] == found["syncopation"] == found["compound"] == 0
    assert found["bar"] == 4
    assert found["tonic"] == 0.25
    assert found["variety"] == pytest.approx(6 / 8 * 3 + 2 / 8 * 2)
    assert found["repetition"] == 0


def test_leaps_repeats_and_rhythm():
    notes = [Note(0.0, 1.5, 60), Note(1.5, 0.5, 60), Note(2.0, 1.5, 67), Note(3.5, 0.5, 64)]
    found = named(notes, 4.0, 1.0, 0, True)
    assert found["minor"] == 1
    assert found["leaps"] == pytest.approx(2 / 3)
    assert found["repeated_notes"] == pytest.approx(1 / 3)
    assert found["rising"] == 0.5
    assert found["unevenness"] == pytest.approx(np.log2(3))
    assert found["tonic"] == 0.5
    assert found["note_rate"] == 1


def test_syncopation_is_a_note_from_between_beats_through_the_next():
    on = [Note(0.0, 1.0, 60), Note(1.0, 1.0, 62), Note(2.0, 2.0, 64)]
    off = [Note(0.0, 0.5, 60), Note(0.5, 1.0, 62), Note(1.5, 0.5, 64), Note(2.0, 2.0, 65)]
    assert named(on, 4.0, 1.0, 0, False)["syncopation"] == 0
    assert named(off, 4.0, 1.0, 0, False)["syncopation"] == 0.25
    rounded = [Note(0.0, 1.0, 60), Note(1 - 1e-12, 1.0, 62), Note(2 - 1e-12, 2.0, 64)]  # three triplets to a beat
    assert named(rounded, 4.0, 1.0, 0, False)["syncopation"] == 0


def test_repetition_counts_what_came_before_with_its_rhythm():
    phrase = [60, 62, 64, 62, 60]
    assert named(scale(phrase), 4.0, 1.0, 0, False)["repetition"] == 0
    again = named(scale(phrase * 3), 4.0, 1.0, 0, False)["repetition"]
    assert again == pytest.approx(6 / 11)  # eleven groups, the first five new
    higher = scale(phrase) + [Note(note.begins, note.lasts, note.pitch + 5) for note in scale(phrase)]
    assert named(higher, 4.0, 1.0, 0, False)["repetition"] == pytest.approx(1 / 6)  # the last group, five higher
    slower = [*scale(phrase), *(Note(0.0, lasts, pitch) for lasts, pitch in zip((1, 2, 1, 2, 1), phrase, strict=True))]
    assert named(slower, 4.0, 1.0, 0, False)["repetition"] == 0


def test_compound_beats():
    notes = scale([60, 62, 64, 65, 64, 62], 0.5, 3.0)
    assert named(notes, 3.0, 1.5, 0, False)["compound"] == 1
    assert named(notes, 3.0, 1.5, 0, False)["note_rate"] == 3


def test_headers_kinds_and_titles():
    fields = headers(REEL)
    assert fields["T"] == "THE FIRST -- Reel"
    assert fields["K"] == "G"
    assert kind_of(fields) == "reel"
    assert kind_of({"T": "The Kid on the Mountain", "R": "Slip Jig"}) == "slip jig"
    assert kind_of({"T": "Miss Brown's Minuetto"}) == "minuet"
    assert kind_of({"T": "The Fairest Maid"}) == "other"  # no air in fair
    assert tidy("THE FIRST -- Reel") == "THE FIRST, Reel"
    assert tidy("O'NEILL'S  MARCH") == "O'Neill's March"
    assert tidy('FIRE HIM OUT" -- REEL') == "Fire Him Out, Reel"


def test_a_tune_is_parsed():
    pytest.importorskip("music21")
    title, kind, numbers = row(REEL)
    found = dict(zip(SONG_FEATURES, numbers, strict=True))
    assert (title, kind) == ("THE FIRST, Reel", "reel")
    assert found["bar"] == 2
    assert found["range"] == 12
    assert row("X:1\nT:Short\nM:2/4\nL:1/8\nK:C\nCDEF|\n") is None
