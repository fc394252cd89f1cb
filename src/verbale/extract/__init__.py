"""Doc with who, where and when -> what is said and done."""

from verbale.extract.between import Between, code_between
from verbale.extract.claims import find_claims
from verbale.extract.contexts import contexts_of, with_contexts
from verbale.extract.events import code_events
from verbale.extract.explain import Reason, explain
from verbale.extract.positions import find_plans, find_positions
from verbale.extract.quote_head import QuoteHead, load_quote_head
from verbale.extract.quotes import find_quotes
from verbale.extract.speakers import name_speakers

__all__ = [
    "Between",
    "QuoteHead",
    "Reason",
    "code_between",
    "code_events",
    "contexts_of",
    "explain",
    "find_claims",
    "find_plans",
    "find_positions",
    "find_quotes",
    "load_quote_head",
    "name_speakers",
    "with_contexts",
]
