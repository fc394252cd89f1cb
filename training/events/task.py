"""What the encoder learns of events beside trees and names: which words code which type in which aspect, and who takes part.

The heads here are thrown away after training. What stays is the encoder, whose vectors then tell acts apart; train_head.py and
train_between.py learn on those vectors, as before.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

import torch
from annotated import Record, is_held, swapped
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from verbale.extract.event_head import ASPECTS, NONE, TYPES
from verbale.records import EventType

LONGEST = 130  # words of a window: paragraphs are read whole
SIZE = 96


@dataclass
class EventWindow:
    """A paragraph with its events. types: index of the type or of none, -1 where nothing is known; pairs: trigger, type, role of each word."""

    forms: list[str]
    types: list[int]
    aspects: list[int]
    pairs: list[tuple[int, int, list[int]]] = field(default_factory=list)


class EventTask(nn.Module):
    """Scores of types and aspects for each word, and of each word's part in an event."""

    def __init__(self, size: int, dropout: float) -> None:
        super().__init__()
        self.drop = nn.Dropout(dropout)
        self.types, self.aspects = nn.Linear(size, NONE + 1), nn.Linear(size, len(ASPECTS))
        self.kinds = nn.Embedding(NONE, SIZE)
        self.trigger, self.party = nn.Linear(size, SIZE), nn.Linear(size, SIZE)
        self.roles = nn.Parameter(nn.init.xavier_uniform_(torch.empty(3, SIZE + 1, SIZE + 1)))

    def forward(self, x: Tensor, batch: list[EventWindow]) -> Tensor:
        """The loss of a batch. x: (windows, words, size)."""
        x = self.drop(x)
        width = x.size(1)

        def filled(rows: list[list[int]]) -> Tensor:
            return torch.tensor([row + [-1] * (width - len(row)) for row in rows])

        weight = torch.ones(NONE + 1)
        weight[NONE] = 0.5
        types, aspects = filled([w.types for w in batch]), filled([w.aspects for w in batch])
        loss = 3.0 * cross_entropy(
            self.types(x).flatten(0, 1), types.flatten(), weight, ignore_index=-1, label_smoothing=0.03
        )
        if bool((aspects >= 0).any()):
            loss = loss + 0.5 * cross_entropy(self.aspects(x).flatten(0, 1), aspects.flatten(), ignore_index=-1)
        pairs = [(n, at, kind, roles) for n, w in enumerate(batch) for at, kind, roles in w.pairs]
        if pairs:
            where = torch.tensor([n for n, *_ in pairs])
            left = torch.relu(self.trigger(x[where, torch.tensor([p[1] for p in pairs])]))
            left = left + self.kinds(torch.tensor([p[2] for p in pairs]))
            right = torch.relu(self.party(x))[where]
            left = torch.cat([left, torch.ones_like(left[:, :1])], -1)
            right = torch.cat([right, torch.ones_like(right[..., :1])], -1)
            scores = torch.einsum("pa,rab,pwb->pwr", left, self.roles, right)
            gold = filled([p[3] for p in pairs])
            balance = torch.tensor([0.3, 1.0, 1.0])
            loss = loss + cross_entropy(scores.flatten(0, 1), gold.flatten(), balance, ignore_index=-1)
        return loss


def event_windows(records: list[Record], nlp: Any, *, seed: int, copies: int = 2) -> list[list[EventWindow]]:
    """For each turn the windows of all records that are not kept back: first as they are, then with the names of states and persons swapped."""
    turns: list[list[EventWindow]] = []
    for turn in range(1 + copies):
        made: list[EventWindow] = []
        for record in records:
            if is_held(record):
                continue
            dice = random.Random(f"{seed}:{turn}:{record.text}")
            made += _windows((swapped(record, nlp, dice) or record) if turn else record, nlp)
        turns.append(made)
    return turns


def _windows(record: Record, nlp: Any) -> list[EventWindow]:
    doc = nlp(record.text)
    types = [NONE if record.whole else -1] * len(doc)
    aspects = [-1] * len(doc)
    pairs: list[tuple[int, int, list[int]]] = []
    for event in record.events:
        kind = TYPES.index(EventType(event["type"]))
        for start, end in event["trigger"]:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None or not len(span):
                continue
            for token in span:
                types[token.i] = -1
            root = span.root.i
            types[root] = kind
            if event["aspect"] is not None:
                aspects[root] = ASPECTS.index(event["aspect"])
            if event["actors"] is not None and (start, end) == tuple(event["trigger"][0]):
                roles = [-1] * len(doc)
                for token in span.sent:
                    roles[token.i] = 0
                for role, places in ((1, event["actors"]), (2, event["recipients"])):
                    for s, e in places:
                        party = doc.char_span(s, e, alignment_mode="expand")
                        if party is not None and len(party):
                            for token in party:
                                roles[token.i] = -1
                            roles[party.root.i] = role
                pairs.append((root, kind, roles))
    found, begin = [], 0
    sentences = list(doc.sents)
    for n, sentence in enumerate(sentences):
        last = n + 1 == len(sentences)
        if last or "\n" in sentence.text or sentences[n + 1].end - begin > LONGEST:
            words = [t.i for t in doc[begin : sentence.end] if not t.is_space]
            place = {i: k for k, i in enumerate(words)}
            if words:
                found.append(
                    EventWindow(
                        [doc[i].text for i in words],
                        [types[i] for i in words],
                        [aspects[i] for i in words],
                        [(place[at], kind, [roles[i] for i in words]) for at, kind, roles in pairs if at in place],
                    )
                )
            begin = sentence.end
    return found
