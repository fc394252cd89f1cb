"""Proposals of many articles joined: "the 30-day ceasefire" of one is "the US-backed 30-day truce" of another. Pure: rows in, rows out.

Two are one only where their kind is the same and something more speaks for it, words of their own or the proposer, and nothing against
it: another number ("five-day"), another place, or more than APART days between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from verbale.knowledge.stances import PROPOSALS
from verbale.names import fold

APART = 90  # days; our judgement
LOOSE = frozenset({"act", "measure", ""})  # kinds that say nothing
STOP = frozenset(
    "a an and at back backed by call deal end for from further general her his immediate in into its new of on or our over per plan proposal proposed "
    "propose s the their to unconditional with under between".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A proposal as one article names it."""

    article: str
    id: str
    label: str
    kind: str
    proposer: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One proposal across articles: the name that says most, every other name, and why they are one."""

    label: str
    variants: tuple[str, ...]
    kind: str
    articles: tuple[str, ...]
    members: tuple[tuple[str, str], ...]  # (article, id of the proposal there)
    because: str


def join(proposals: Sequence[Named]) -> tuple[Joined, ...]:
    """The proposals in groups, in the order of their names; the same whatever the order given."""
    ordered = sorted(proposals, key=lambda p: (p.published or "9999", p.article, p.id))
    groups: list[list[Named]] = []
    reasons: list[set[str]] = []
    for proposal in ordered:
        best: tuple[int, int, str] | None = None
        for number, group in enumerate(groups):
            if all(_contradict(proposal, other) is None for other in group):
                ties = [(n, why) for other in group if (n_why := _tie(proposal, other)) for n, why in (n_why,)]
                if ties and (best is None or max(ties)[0] > best[0]):
                    best = (max(ties)[0], number, max(ties)[1])
        if best is None:
            groups.append([proposal])
            reasons.append(set())
        else:
            groups[best[1]].append(proposal)
            reasons[best[1]].add(best[2])
    made = [_joined(g, why) for g, why in zip(groups, reasons, strict=True)]
    return tuple(sorted(made, key=lambda j: (fold(j.label), j.members)))


def words_of(label: str, kind: str) -> frozenset[str]:
    """The words of a name that are its own: without those of its kind and such as fit any proposal."""
    of_kind = {fold(w) for w, k in PROPOSALS.items() if k == kind} | {fold(kind)}
    plain = fold(label.replace("-", " "))
    for phrase in sorted((f for f in of_kind if " " in f), key=len, reverse=True):
        plain = plain.replace(phrase, " ")
    found = {w.rstrip("s") if len(w) > 3 else w for w in plain.split()}
    return frozenset(
        w for w in found if w not in STOP and w not in of_kind and w not in {k.rstrip("s") for k in of_kind}
    )


def _tie(a: Named, b: Named) -> tuple[int, str] | None:
    """What speaks for two being one, and how much."""
    if a.kind != b.kind:
        return None
    first, second = words_of(a.label, a.kind), words_of(b.label, b.kind)
    shared = first & second
    if fold(a.label) == fold(b.label) and (shared or a.article == b.article):
        return 9, "the same name"
    if a.kind in LOOSE:
        enough = len(shared) > 1 and 2 * len(shared) >= min(len(first), len(second))
        return (len(shared), f"words {', '.join(sorted(shared))}") if enough else None
    telling = {w for w in shared if w not in ("day", "week", "month")}
    if telling and 2 * len(shared) >= min(len(first), len(second)):
        return len(shared), f"words {', '.join(sorted(shared))}"
    if a.proposer is not None and a.proposer == b.proposer:
        return 1, f"proposed by {a.proposer}"
    return None


def _contradict(a: Named, b: Named) -> str | None:
    """What speaks against two being one."""
    numbers = [{w for w in words_of(p.label, p.kind) if w.isdigit()} for p in (a, b)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return "another number"
    places = [{fold(w) for w in p.label.replace("-", " ").split() if w[:1].isupper()} for p in (a, b)]
    if all(places) and not places[0] & places[1]:
        return "other names"
    if a.published and b.published and abs((_day(a.published) - _day(b.published)).days) > APART:
        return "too far apart"
    return None


def _day(published: str) -> date:
    year, month, day = (*(int(p) for p in published[:10].split("-")), 1, 1)[:3]
    return date(year, month, day)


def _joined(group: list[Named], reasons: set[str]) -> Joined:
    labels = dict.fromkeys(p.label for p in group)
    label = max(labels, key=lambda x: (min(len(words_of(x, group[0].kind)), 6), -len(x), x))
    return Joined(
        label=label,
        variants=tuple(v for v in labels if v != label),
        kind=group[0].kind,
        articles=tuple(dict.fromkeys(p.article for p in group)),
        members=tuple((p.article, p.id) for p in group),
        because="; ".join(sorted(reasons)),
    )
