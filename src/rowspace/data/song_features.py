"""What the features of the embedded songs are: numbers about the notes of a tune as it is written."""

SONG_FEATURES = {
    "range": "highest note − lowest note, in semitones",
    "pitch": "mean pitch over the notes, weighted by how long each lasts, as a MIDI number (60 is middle C)",
    "minor": "1 where the key it is written in has a minor third (minor, Dorian, Phrygian), else 0",
    "mean_step": "mean size of the interval from a note to the next, in semitones",
    "leaps": "share of the intervals that are larger than a whole tone",
    "rising": "share of the intervals that go up, of those that move",
    "repeated_notes": "share of the intervals that stay on the same note",
    "note_rate": "notes in a beat",
    "unevenness": "mean of |log2| of the ratio of two neighbouring durations: 0 where all notes are equally long",
    "syncopation": "share of the notes that begin between beats and sound through the next one",
    "compound": "1 where a beat divides into three (6/8, 9/8, 12/8), else 0",
    "bar": "length of a bar, in quarter notes",
    "tonic": "share of the time spent on the key's first note, in any octave",
    "variety": "entropy of the twelve pitch classes by time, in bits",
    "repetition": "share of the groups of four intervals with their rhythm that came before in the same tune",
}
