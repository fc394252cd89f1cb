"""Trains the head that types what passes between two given parties (src/verbale/extract/between.py) and writes its weights.

    python training/events/train_between.py --shared ../shared [--out src/verbale/extract/data/between_head.npz] [--seed 1]

One row is one event with its parties; the network looks at every word of the sentence, from where the parties stand in the parse, and
weighs the words' votes. No vector of a party itself goes in, so that no country means a type. Data as in train_head.py. Needs torch;
the program itself does not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from annotated import HERE, Record, articles, everything, is_held, own
from torch import nn
from train_head import HIDDEN as WORD_HIDDEN
from train_head import Data, train

from verbale.annotate import load_nlp
from verbale.extract.between import between_features
from verbale.extract.event_head import NONE, TYPES, load_event_head, word_features
from verbale.extract.triggers import hits
from verbale.knowledge.plover import load_ontology
from verbale.records import EventType, Span

HIDDEN = 192


def gsr(path: Path) -> list[Record]:
    """PLOVER's gold standard records with their parties."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        events = []
        for e in row["events"]:
            places: dict[str, list[tuple[int, int]]] = {}
            for s in e.get("spans") or []:
                places.setdefault(s["role"], []).append((s["start"], s["end"]))
            both = places.get("SRC/TAR", [])
            if e.get("type") in EventType.__members__ and places:
                events.append(
                    {
                        "type": e["type"],
                        "trigger": places.get("EVT") or [(0, len(row["text"]))],
                        "actors": places.get("SRC", []) + both[:1],
                        "recipients": places.get("TAR", []) + both[1:],
                    }
                )
        found.append(Record(row["text"], events))
    return found


def honest_votes(shared: Path | None, nlp: Any, folds: int) -> dict[str, np.ndarray]:
    """For each text that the event head learnt on, the votes of a head that has not seen it, trained on the other folds.

    The shipped head is nearly always right on its own training texts; a network that learns on such votes trusts them too much.
    """
    table = load_ontology()
    texts = [(r, nlp(r.text)) for r in everything(shared) if not is_held(r)]
    found: dict[str, np.ndarray] = {}
    for fold in range(folds):
        data = Data()
        for n, (record, doc) in enumerate(texts):
            if n % folds != fold:
                data.add(record, doc, table)
        inputs, labels = np.stack(data.rows["word"]), np.array(data.labels["word"])
        net = train(inputs, labels, WORD_HIDDEN["word"], NONE + 1, seed=fold, epochs=10)
        for n, (record, doc) in enumerate(texts):
            if n % folds == fold:
                coded = {h.trigger.i: h for h in hits(doc, table)}
                types = [TYPES.index(coded[i].type) if i in coded else NONE for i in range(len(doc))]
                with torch.no_grad():
                    scores = net(torch.from_numpy(word_features(doc, types)))
                found[record.text] = torch.softmax(scores, 1).numpy()
        print("fold", fold + 1, "of", folds, flush=True)
    return found


def rows(records: list[Record], nlp: Any, honest: dict[str, np.ndarray]) -> Iterator[tuple[np.ndarray, int]]:
    """(words, features) and the type of each event that has a party in its trigger's sentence; honest: votes by text, else the shipped head's."""
    head, table = load_event_head(), load_ontology()
    assert head is not None
    for record in records:
        doc = nlp(record.text)
        coded = {h.trigger.i: h for h in hits(doc, table)}
        types = [TYPES.index(coded[i].type) if i in coded else NONE for i in range(len(doc))]
        votes = honest.get(record.text)
        votes = votes if votes is not None else head.read(doc, types).types
        for event in record.events:
            trigger = doc.char_span(*event["trigger"][0], alignment_mode="expand")
            if trigger is None or not len(trigger):
                continue
            sentence = trigger[0].sent
            low, high = sentence.start_char, sentence.end_char
            parties = [
                [Span(s, e) for s, e in event[role] or () if low <= s < high] for role in ("actors", "recipients")
            ]
            if event["type"] == "CONSULT" and len(parties[0]) > 1 and not parties[1]:
                parties = [parties[0][:1], parties[0][1:]]
            if not any(parties):
                continue
            inputs = between_features(doc, parties[0], parties[1], coded, votes)
            inside = [n for n, i in enumerate(inputs.words) if sentence.start <= i < sentence.end]
            if inside:
                yield inputs.rows[inside].astype(np.float16), TYPES.index(EventType(event["type"]))


class Net(nn.Module):
    """Votes of the words, weighed by an attention of their own."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.3)
        self.first = nn.Linear(width, HIDDEN)
        self.second = nn.Linear(HIDDEN, NONE + 1)
        self.inner = nn.Dropout(0.4)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        out = self.second(self.inner(torch.relu(self.first(self.drop(x)))))
        weights = torch.softmax(out[..., NONE].masked_fill(~mask, -1e4), dim=1)
        return (weights.unsqueeze(-1) * out[..., :NONE]).sum(1)


def packed(batch: list[tuple[np.ndarray, int]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    longest = max(len(x) for x, _ in batch)
    x = torch.zeros(len(batch), longest, batch[0][0].shape[1])
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    for n, (inputs, _) in enumerate(batch):
        x[n, : len(inputs)] = torch.from_numpy(inputs.astype(np.float32))
        mask[n, : len(inputs)] = True
    return x, mask, torch.tensor([y for _, y in batch])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "src/verbale/extract/data/between_head.npz")
    parser.add_argument("--reader", type=Path, help="the reader to learn on, where it is not the package's own")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folds", type=int, default=3, help="heads that vote on texts they have not seen")
    parser.add_argument("--epochs", type=int, default=12)
    options = parser.parse_args()
    records = own(HERE / "sentences")
    for path in sorted((HERE / "articles").glob("*.jsonl")):
        records += articles(path)
    # not stories/*.txt: a sentence of theirs has several acts between the same two parties, and so several right answers
    if options.shared:
        records += articles(options.shared / "gold" / "open" / "full_train.jsonl")
        records += gsr(options.shared / "gold" / "events" / "plover_gsr_cameo.jsonl")
    nlp = load_nlp(options.reader)
    honest = honest_votes(options.shared, nlp, options.folds)
    held = list(rows([r for r in records if is_held(r)], nlp, {}))
    part = list(rows([r for r in records if not is_held(r)], nlp, honest))
    print("rows", len(part), "kept back", len(held), "width", part[0][0].shape[1])
    torch.manual_seed(options.seed)
    net = Net(part[0][0].shape[1])
    counts = np.bincount([y for _, y in part], minlength=NONE)
    weight = torch.tensor((counts.mean() / np.maximum(counts, 1)) ** 0.4, dtype=torch.float32)
    loss = nn.CrossEntropyLoss(weight=weight, label_smoothing=0.05)
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.02)
    steps = options.epochs * ((len(part) + 31) // 32)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 1.5e-3, total_steps=steps)
    for _ in range(options.epochs):
        net.train()
        for batch in torch.randperm(len(part)).split(32):
            x, mask, y = packed([part[int(i)] for i in batch])
            optimiser.zero_grad()
            loss(net(x, mask), y).backward()
            optimiser.step()
            schedule.step()
    net.eval()
    with torch.no_grad():
        x, mask, y = packed(held)
        scores = net(x, mask)
    heat = min((0.5 + 0.05 * n for n in range(40)), key=lambda t: float(nn.functional.cross_entropy(scores / t, y)))
    print(
        "accuracy on the kept-back tenth", round(float((scores.argmax(1) == y).float().mean()), 3), "temperature", heat
    )
    np.savez_compressed(
        options.out,
        w1=net.first.weight.detach().numpy().T.astype(np.float16),
        b1=net.first.bias.detach().numpy(),
        w2=net.second.weight.detach().numpy().T.astype(np.float16),
        b2=net.second.bias.detach().numpy(),
        temperature=np.float32(heat),
    )
    print("written", options.out, options.out.stat().st_size)


if __name__ == "__main__":
    main()
