"""The six projects: programs on real data, built on ``rowspace.linalg`` and ``rowspace.models``.

Each has a folder: its modules are pure functions on arrays, which run in the browser as well; ``command.py`` is what
its command adds: files, tables in the terminal, progress.
"""

APPS = ("songs", "photos", "game", "compress", "segments", "movies")
"""The commands, in the order of ``rowspace --help``."""


class AppError(ValueError):
    """What a project cannot do, in one sentence that says what to do instead."""
