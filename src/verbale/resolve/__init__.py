"""Doc -> who, where and when."""

from verbale.resolve.actors import find_actors
from verbale.resolve.places import find_places
from verbale.resolve.states import find_states, with_states
from verbale.resolve.timexes import find_timexes

__all__ = ["find_actors", "find_places", "find_states", "find_timexes", "with_states"]
