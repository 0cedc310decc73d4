"""Songs like a song, or any items like an item: ten neighbours, and which features make them so.

>>> from rowspace.data import load
>>> items, _ = song_items(load("songs"))
>>> space = make_space(items.X, items.features, weights={"minor": 2})
>>> query = item(items, 8)
>>> query.title
'The Moon and Seven Stars'
>>> found = nearest(space, [items], query, 3)
>>> typical = typical_parts(space, items.X, query)
>>> for each in found:
...     print(f"{each.item.title}: {why(space, query, each, typical)}")
Will You Come Home With Me?: both compound, both high rising, both low leaps
The Boys of Ballinamore: both compound, both high rising, both low tonic
Slattery's Fancy: the same range, both compound, both low leaps
"""

from rowspace.apps.songs.items import Items, Roles, find_roles, song_items
from rowspace.apps.songs.reasons import speaks_for, typical_parts, why
from rowspace.apps.songs.scales import SCALES, Scaling, fit_scaling
from rowspace.apps.songs.similar import Item, Neighbour, item, nearest
from rowspace.apps.songs.space import METRICS, Space, make_space
from rowspace.apps.songs.titles import Match, Search, fold

__all__ = [
    "METRICS",
    "SCALES",
    "Item",
    "Items",
    "Match",
    "Neighbour",
    "Roles",
    "Scaling",
    "Search",
    "Space",
    "find_roles",
    "fit_scaling",
    "fold",
    "item",
    "make_space",
    "nearest",
    "song_items",
    "speaks_for",
    "typical_parts",
    "why",
]
