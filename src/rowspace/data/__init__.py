"""The data of the course: where it is from, its licence, and a loader.

``load(name)`` gives a set as a named tuple of arrays: from the package, from this machine's cache, or from its mirrors,
with its sum checked. ``table(path)`` reads a table of the user's own, ``chunks(path)`` one of any length. ``DATASETS``
says of each set whose it is and under what terms; ``photo(name)`` gives a photo of the package.
"""

from rowspace.data.dataset import DataError, Dataset, Mirror
from rowspace.data.loading import bring, get, load
from rowspace.data.photos import PHOTOS, Photo, photo
from rowspace.data.readers_ratings import folds
from rowspace.data.registry import DATASETS
from rowspace.data.song_features import SONG_FEATURES
from rowspace.data.tables import Table, chunks, table

__all__ = [
    "DATASETS",
    "PHOTOS",
    "SONG_FEATURES",
    "DataError",
    "Dataset",
    "Mirror",
    "Photo",
    "Table",
    "bring",
    "chunks",
    "folds",
    "get",
    "load",
    "photo",
    "table",
]
