"""Regions and towns that act: "Texas filed a lawsuit", "the state of Pennsylvania", "the city of Calabasas said"."""

from __future__ import annotations

from verbale.records import ActorType, MentionKind
from verbale.resolve.draft import Draft
from verbale.resolve.mentions import Named, span_of_tokens
from verbale.resolve.whose import Whose

AREA_NOUNS = frozenset(
    "state province city town county region municipality commonwealth prefecture canton republic village".split()
)
# What a government does and weather, teams and inhabitants do not.
GOVERNING = frozenset(
    "sue file announce declare order ban reject approve pass extend impose lift issue certify ratify require adopt withdraw demand ask accuse "
    "deny refuse secede legalize legalise outlaw prohibit permit authorize authorise challenge appeal mandate sign join condemn promise".split()
)
ADDRESSING = frozenset("sue urge ask prevent order accuse warn tell force require bar block".split())


class Areas(Whose):
    """Gathers the regions and towns of an article that do what governments do."""

    def _area(self, name: Named) -> None:
        """A region or town as an actor, where it is the doer of such an act or called "the state of"."""
        doc, root = self.doc, self.doc[name.start : name.end].root
        start = name.start
        if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in AREA_NOUNS:
            start, root = start - 2, doc[start - 2]
            addressed = root.dep_ == "obj" and root.head.lemma_.lower() in ADDRESSING
            if not (addressed or root.dep_ in ("nsubj", "obl:agent")) or any(
                c.dep_ == "cop" for c in root.head.children
            ):
                return
        elif not (root.dep_ in ("nsubj", "obl:agent") and root.head.lemma_.lower() in GOVERNING):
            return
        places = self._places_of(doc[name.start : name.end].text)
        country = self._surely(places) if places else None
        if country is None:
            return
        text = span_of_tokens(doc, name.start, name.end).of(self.text).replace("\n", " ")
        key = f"area:{text}"
        if key not in self.drafts:
            because = f"a region or town that acts; {self.version}"
            self.drafts[key] = Draft(text, ActorType.GOVERNMENT, country, "GOV", because=because)
        self.drafts[key].add(span_of_tokens(doc, start, name.end), MentionKind.NAME)
        self.taken.update(range(start, name.end))
