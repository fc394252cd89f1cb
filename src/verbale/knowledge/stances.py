"""The table of verbs that say where an actor stands on a proposal."""

from __future__ import annotations

from functools import lru_cache

from verbale.knowledge.lexicon import read_entries
from verbale.records import Stance

# Nouns that name a proposal, and the kind that they are; synonyms share a kind, so that variants of one name are joined.
PROPOSALS = {
    "ceasefire": "ceasefire", "cease-fire": "ceasefire", "truce": "ceasefire", "armistice": "ceasefire", "plan": "plan", "proposal": "plan",
    "initiative": "plan", "roadmap": "plan", "deal": "deal", "agreement": "deal", "treaty": "deal", "pact": "deal", "accord": "deal",
    "sanction": "sanctions", "sanctions": "sanctions", "embargo": "sanctions", "tariff": "sanctions", "tariffs": "sanctions", "resolution": "resolution", "bill": "bill",
    "amendment": "bill", "referendum": "referendum", "talk": "talks", "talks": "talks", "negotiation": "talks", "negotiations": "talks", "dialogue": "talks",
    "withdrawal": "withdrawal", "candidacy": "candidacy", "membership": "membership", "accession": "membership", "independence": "independence",
    "extradition": "extradition", "investigation": "investigation", "inquiry": "investigation", "impeachment": "impeachment",
    "election": "election", "elections": "election", "reform": "reform", "reforms": "reform", "ban": "ban", "law": "bill", "restriction": "restrictions",
    "restrictions": "restrictions", "coalition": "coalition", "mission": "mission", "denuclearization": "denuclearization", "constitution": "constitution",
    "emergency": "emergency", "curfew": "restrictions", "lockdown": "restrictions", "suspension": "suspension", "expulsion": "expulsion",
    "resignation": "resignation", "release": "release", "recognition": "recognition", "blockade": "blockade", "boycott": "boycott", "budget": "budget",
    "deployment": "deployment", "contingent": "mission", "prorogation": "suspension", "waiver": "waiver", "annexation": "annexation", "summit": "summit",
    "meeting": "summit",
}  # fmt: skip


@lru_cache(maxsize=1)
def load_stances() -> dict[str, Stance]:
    """Stances by the lemma of the verb."""
    return {r["lemma"]: Stance(r["stance"]) for r in read_entries("stances", fields={"lemma": str, "stance": str})}
