"""The table of words that say where an actor stands on a proposal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from verbale.errors import KnowledgeError
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
    "meeting": "summit", "decree": "bill", "legislation": "bill", "moratorium": "ban", "pullout": "withdrawal",
    "pull-out": "withdrawal", "autonomy": "independence", "secession": "independence", "statehood": "independence", "amnesty": "amnesty",
    "pardon": "amnesty", "tax": "tax", "levy": "tax", "quota": "restrictions", "probe": "investigation", "tribunal": "tribunal", "settlement": "deal",
    "compromise": "deal", "memorandum": "deal", "protocol": "deal", "convention": "deal", "charter": "deal", "loan": "loan", "funding": "funding",
    "shutdown": "closure", "closure": "closure", "reopening": "reopening", "repatriation": "repatriation", "recall": "recall",
    "nomination": "nomination", "appointment": "nomination", "merger": "merger", "reunification": "unification", "unification": "unification",
    "disarmament": "disarmament", "conscription": "conscription", "postponement": "postponement", "delay": "postponement",
    "extension": "extension", "recount": "recount", "audit": "investigation", "transition": "transition", "brexit": "brexit",
    "offer": "offer", "freeze": "freeze", "halt": "freeze", "pause": "freeze", "package": "package", "motion": "motion", "mandate": "mandate", "cap": "restrictions",
    "privatisation": "sale", "privatization": "sale", "nationalisation": "nationalisation", "nationalization": "nationalisation", "enlargement": "enlargement",
    "bailout": "loan", "pipeline": "pipeline", "mobilisation": "conscription", "mobilization": "conscription", "arbitration": "arbitration",
    "mediation": "arbitration", "swap": "exchange", "exchange": "exchange", "haircut": "haircut", "cut": "cut", "cuts": "cut",
    "evacuation": "evacuation", "relocation": "relocation", "handover": "handover",
}  # fmt: skip


# What the table has in the column ``stance`` beside the stances: an act of one's own, and words said of a proposal.
INTENDS = "intends"
JUDGES = {"judges-well": Stance.SUPPORTS, "judges-ill": Stance.OPPOSES}
POS = frozenset(("verb", "noun", "adj"))
FIELDS = {"lemma": str, "pos": str, "stance": str, "takes": str, "only": str}
OPTIONAL = {"avoid": str}


@dataclass(frozen=True, slots=True)
class StanceWord:
    """What a word says of where its owner or subject stands.

    takes: where the proposal stands ("object", "clause", prepositions). proposals_only: on a thing that is no proposal it says nothing.
    avoid: nouns with which it says nothing. intends: the proposal is an act of the actor's own, which supports it if somebody proposed it before. judges: it is said of a proposal.
    """

    stance: Stance
    takes: frozenset[str]
    proposals_only: bool
    avoid: frozenset[str] = frozenset()
    intends: bool = False
    judges: bool = False


@lru_cache(maxsize=1)
def load_stances() -> dict[tuple[str, str], StanceWord]:
    """The words by lemma and part of speech (verb, noun, adj); KnowledgeError where the table is at fault."""
    found: dict[tuple[str, str], StanceWord] = {}
    for row in read_entries("stances", fields=FIELDS, optional=OPTIONAL):
        key = (row["lemma"], row["pos"])
        if key in found or row["pos"] not in POS:
            raise KnowledgeError(f"stances.toml: {key} is there twice, or is none of {', '.join(sorted(POS))}")
        found[key] = _word(row)
    return found


def _word(row: dict[str, str]) -> StanceWord:
    intends = row["stance"] == INTENDS
    stance = Stance.PROPOSES if intends else JUDGES.get(row["stance"]) or Stance(row["stance"])
    return StanceWord(
        stance,
        frozenset(row["takes"].split()),
        row["only"] == "proposals",
        frozenset(row.get("avoid", "").split()),
        intends=intends,
        judges=row["stance"] in JUDGES,
    )
