"""Movies: stars predicted, films recommended to someone of the collection or to a visitor who rates a few.

``titles``       films by the names people give them
``collection``   ratings with their films
``taste``        what people will like, and why: predict, recommend, rate, similar, factors
``evaluation``   how good that is: errors and rankings on ratings held out, with parameters chosen without them
``picture``      films along two factors, as a picture (not in the browser)
``files``        tables of the user's own, and fitted models that are kept (not in the browser)
"""

from rowspace.apps.movies.collection import Collection, collect
from rowspace.apps.movies.taste import Taste, factors, learn, predict, rate, recommend, similar, spread

__all__ = ["Collection", "Taste", "collect", "factors", "learn", "predict", "rate", "recommend", "similar", "spread"]
