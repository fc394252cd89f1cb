"""Doc -> who, where and when."""

from verbale.resolve.actors import find_actors
from verbale.resolve.bystanders import find_bystanders, with_bystanders
from verbale.resolve.places import find_places
from verbale.resolve.timexes import find_timexes

__all__ = ["find_actors", "find_bystanders", "find_places", "find_timexes", "with_bystanders"]
