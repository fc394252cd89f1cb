"""Time expressions and their calendar values: own grammar, rules as rows with an example and a counter-example each.

The types and values are TIMEX3's. The way of working - patterns, then values by anchor, a narrative mode with the last date as the anchor -
follows HeidelTime (Strötgen and Gertz 2010).
"""

from verbale.resolve.timexes.find import all_rules, find_timexes

__all__ = ["all_rules", "find_timexes"]
