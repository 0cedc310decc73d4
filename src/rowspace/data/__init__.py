"""The data of the course: where it is from, its licence, and a loader.

A first, small room: one photo that travels inside the package, so that a lesson needs no network and no image library,
in the browser too. ``photos/LICENSES.md`` says whose each photo is and what was changed; ``build_photos`` makes the
files from their source.
"""

from rowspace.data.photos import PHOTOS, Photo, photo

__all__ = ["PHOTOS", "Photo", "photo"]
