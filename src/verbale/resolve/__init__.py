"""Doc -> who, where and when."""

from verbale.resolve.actors import find_actors
from verbale.resolve.places import find_places
from verbale.resolve.timexes import find_timexes

__all__ = ["find_actors", "find_places", "find_timexes"]
