"""Trains the English reader: one command makes the data, trains, evaluates and leaves a checkpoint that export.py turns into the package data.

    python training/train.py --encoder FOLDER --treebanks ../shared/treebanks --out OUT --minutes 75 [--open-only] [--seed 0] [--events ../shared]

Interrupted, the same command goes on from OUT/state.pt. The learning rate falls linearly to nothing over the given minutes of training
time; the shipped weights are the exponential moving average (decay 0.998).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import torch
from data import Sentence, Window, disturbed, label_set, lemma_rule, open_names, read_conllu, read_names, windows
from frames import make
from model import Net, shape
from rounding import plain, round_layers
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import AutoTokenizer

FULL = frozenset({"PERSON", "ORG", "LOC", "FAC", "NORP", "DATE", "MONEY", "MISC"})
OPEN = frozenset({"PERSON", "ORG", "LOC"})
LONGEST = 90
FIELDS = ("upos", "xpos", "feats", "lemma")
EVENTS_AT = (2, 6, 9, 0, 4)  # which steps of ten are events', the first so many


class Labels:
    """Numbers for labels; one that was too rare to learn is -1."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        self.lists = lists
        self.index = {k: {v: i for i, v in enumerate(values)} for k, values in lists.items()}

    @classmethod
    def from_paragraphs(cls, paragraphs: list[list[Sentence]]) -> Labels:
        """The labels of the treebanks and the BIO labels of all entity types."""
        counts: dict[str, Counter[str]] = {k: Counter() for k in (*FIELDS, "rels")}
        for s in (s for p in paragraphs for s in p):
            counts["upos"].update(s.upos)
            counts["xpos"].update(s.xpos)
            counts["feats"].update(s.feats)
            counts["rels"].update(s.rels)
            counts["lemma"].update(map(lemma_rule, s.forms, s.lemmas))
        least = {"feats": 3, "lemma": 3, "rels": 2}
        lists = {k: label_set(c, least.get(k, 1)) for k, c in counts.items()}
        lists["names"] = ["O", *(f"{b}-{t}" for t in sorted(FULL) for b in "BI")]
        return cls(lists)

    def numbers(self, kind: str, values: list[str]) -> list[int]:
        """The labels as numbers."""
        return [self.index[kind].get(v, -1) for v in values]


def encode(tokenizer, batch: list[Window], device: str = "cpu") -> tuple[Tensor, ...]:
    """Pieces, attention, first and last piece of each word, shapes, and which cells hold a word."""
    encoded = tokenizer(
        [w.forms for w in batch],
        is_split_into_words=True,
        return_tensors="pt",
        padding=True,
        truncation=True,
        max_length=384,
    )
    longest = max(len(w.forms) for w in batch)
    first, last, shapes = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(3))
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    for i, window in enumerate(batch):
        seen = set()
        for piece, word in enumerate(encoded.word_ids(i)):
            if word is not None:
                if word not in seen:
                    first[i, word] = piece
                    seen.add(word)
                last[i, word] = piece
        for word in seen:
            mask[i, word] = True
        shapes[i, : len(window.forms)] = torch.tensor([shape(f) for f in window.forms])
    return tuple(t.to(device) for t in (encoded["input_ids"], encoded["attention_mask"], first, last, shapes, mask))


def masked(pieces: Tensor, share: float, mask_id: int, special: int) -> Tensor:
    """The pieces with a share of them unreadable, so that no sentence is learnt by heart; those below ``special + 1`` stay."""
    hidden = (torch.rand(pieces.shape) < share) & (pieces > special)
    return pieces.masked_fill(hidden, mask_id)


def table(rows: list[list[int]], width: int, fill: int = -1) -> Tensor:
    """Rows as a tensor, filled up to the width."""
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows])


def batches(data: list[Window], cells: int, rng: random.Random) -> list[list[Window]]:
    """Batches of like length with at most ``cells`` words, padding included, in random order."""
    made, current = [], []
    for item in sorted(data, key=lambda w: len(w.forms) + rng.random() * 6):
        if current and len(item.forms) * (len(current) + 1) > cells:
            made.append(current)
            current = []
        current.append(item)
    if current:
        made.append(current)
    rng.shuffle(made)
    return made


def tree_loss(net: Net, out: dict[str, Tensor], batch: list[Window], labels: Labels, mask: Tensor) -> Tensor:
    """Cross entropy of tags, lemma rules, sentence starts, arcs within the gold sentence, and relations of the gold arcs."""
    width = mask.size(1)
    loss = torch.zeros(())
    for kind, weight in (("upos", 1.0), ("xpos", 0.5), ("feats", 0.5), ("lemma", 0.7)):
        values = [
            labels.numbers(kind, list(map(lemma_rule, w.forms, w.lemmas)) if kind == "lemma" else getattr(w, kind))
            for w in batch
        ]
        gold = table(values, width).masked_fill(~mask, -1)
        loss = loss + weight * cross_entropy(out[kind].float().flatten(0, 1), gold.flatten(), ignore_index=-1)
    number = table([w.starts for w in batch], width, fill=-2)
    first = torch.ones_like(number)
    first[:, 1:] = (number[:, 1:] != number[:, :-1]).long()
    inner = mask.clone()
    inner[:, 0] = False
    if inner.any():
        loss = loss + 2.0 * binary_cross_entropy_with_logits(out["start"].float()[inner], first[inner].float())
    heads = table([[h + 1 for h in w.heads] for w in batch], width).masked_fill(~mask, -1)
    same = (number[:, :, None] == number[:, None, :]) & mask[:, None, :]
    allowed = torch.cat([torch.ones(*same.shape[:2], 1, dtype=torch.bool), same], 2)
    arcs = out["arcs"].float().masked_fill(~allowed, -1e4)
    loss = loss + 1.5 * cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=-1)
    rels = table([labels.numbers("rels", w.rels) for w in batch], width).masked_fill(~mask, -1)
    scores = net.relations(out, heads.clamp(min=0)).float()
    return loss + cross_entropy(scores.flatten(0, 1), rels.flatten(), ignore_index=-1)


def name_loss(out: dict[str, Tensor], batch: list[Window], labels: Labels, mask: Tensor) -> Tensor:
    """Cross entropy of names; where a corpus does not annotate a type, "O" there stands for "O or that type"."""
    width = mask.size(1)
    gold = table([labels.numbers("names", w.names) for w in batch], width).masked_fill(~mask, -1)
    scores = out["names"].float()
    logs = scores.log_softmax(-1)
    names = labels.lists["names"]
    losses = []
    for i, window in enumerate(batch):
        losses.append(window_loss(logs[i], gold[i], names, window.types))
    return torch.cat(losses).mean()


def window_loss(logs: Tensor, gold: Tensor, names: list[str], types: frozenset[str]) -> Tensor:
    """The losses of a window's words from their log-probabilities (words, labels); a label of -1 teaches nothing. types: those that its corpus annotates."""
    hidden = [k for k, name in enumerate(names) if k and name[2:] not in types]
    outside = torch.logsumexp(logs[:, [0, *hidden]], -1) if hidden else logs[:, 0]
    picked = torch.where(gold > 0, logs.gather(1, gold.clamp(min=0)[:, None])[:, 0], outside)
    return -picked[gold >= 0]


class Average:
    """Exponential moving average of the weights."""

    def __init__(self, net: torch.nn.Module, decay: float = 0.998) -> None:
        self.decay, self.steps = decay, 0
        self.weights = {k: v.detach().clone() for k, v in net.state_dict().items()}

    def update(self, net: torch.nn.Module) -> None:
        """Moves towards the net's weights; faster in the first steps."""
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        for k, v in net.state_dict().items():
            if v.dtype.is_floating_point and "word_embeddings" not in k:
                self.weights[k].lerp_(v.detach(), 1 - decay)


def events_of(options: argparse.Namespace, net: Net) -> tuple[Any, list[list[Any]]]:
    """The heads that learn events, and their windows by turn. The windows are cut by the reader of the installed package."""
    sys.path.insert(0, str(Path(__file__).resolve().parent / "events"))
    from annotated import everything
    from task import EventTask, event_windows

    from verbale.annotate import load_nlp

    turns = event_windows(everything(options.events), load_nlp(None), seed=options.seed)
    return EventTask(net.encoder.config.hidden_size, options.dropout), turns


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cells", type=int, default=800)
    parser.add_argument("--open-only", action="store_true", help="leave out the news set without a licence file")
    parser.add_argument(
        "--start-from", type=Path, help="begin with the averaged weights of an earlier run (a warm restart)"
    )
    parser.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--names-every", type=int, default=0, help="one batch in so many is of names (0: two in five)")
    parser.add_argument(
        "--events", type=Path, metavar="SHARED", help="learn events too (training/events, and what SHARED/gold adds)"
    )
    parser.add_argument("--events-share", type=int, default=3, help="batches of events in ten, with --events")
    parser.add_argument("--mask", type=float, default=0.0, help="share of the pieces that the encoder cannot read")
    parser.add_argument(
        "--int8", action="store_true", help="round weights and activations while training, as the export does"
    )
    parser.add_argument("--frames", type=int, default=2500, help="made-up reporting sentences an epoch")
    return parser.parse_args()


def main() -> None:
    """Trains for the given minutes, with a checkpoint every three."""
    options = parse_arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    ud, ner = options.treebanks / "ud", options.treebanks / "ner"
    paragraphs = [p for f in ("ewt_train", "gum_train_open") for p in read_conllu(ud / f"{f}.conllu.xz")]
    names = open_names(ner, OPEN)
    if not options.open_only:
        names += read_names(ner / "worldwide_train.jsonl.xz", types=FULL)
    labels = Labels.from_paragraphs(paragraphs)
    (options.out / "labels.json").write_text(json.dumps(labels.lists))
    tokenizer = AutoTokenizer.from_pretrained(options.encoder)
    net = Net(options.encoder, {k: len(v) for k, v in labels.lists.items()}, options.dropout)
    if options.start_from:
        net.load_state_dict(torch.load(options.start_from / "average.pt", weights_only=True))
    if options.int8:
        round_layers(net)
    task, turns = None, []
    if options.events:
        task, turns = events_of(options, net)
        print([len(t) for t in turns], "windows with events, as they are and with other names", flush=True)
    own = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    own += list(task.parameters()) if task else []
    groups = [
        {"params": [p for p in net.encoder.parameters() if p.requires_grad], "lr": 1.5e-4 * options.rate},
        {"params": own, "lr": 1.5e-3 * options.rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    rates = [g["lr"] for g in optimizer.param_groups]
    average, step, spent = Average(net), 0, 0.0
    state = options.out / "state.pt"
    if state.exists():
        kept = torch.load(state, weights_only=True)
        net.load_state_dict(kept["net"])
        if task:
            task.load_state_dict(kept["task"])
        optimizer.load_state_dict(kept["optimizer"])
        average.weights, average.steps, step, spent = kept["average"], kept["step"], kept["step"], kept["spent"]
    sentences = [s for p in paragraphs for s in p]
    waiting: dict[str, list[list[Any]]] = {"trees": [], "names": [], "events": []}
    epochs, losses, steps, saved = Counter(), Counter(), Counter(), time.time()
    budget = 60 * options.minutes
    print(
        f"{len(sentences)} sentences, {len(names)} pieces with names, labels "
        + str({k: len(v) for k, v in labels.lists.items()}),
        flush=True,
    )
    while spent < budget:
        began = time.time()
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min(1, (step + 1) / 200) * max(0.005, 1 - spent / budget)
        names_now = step % options.names_every == 0 if options.names_every else step % 5 >= 3
        kind = "names" if names_now else "trees"
        if task and step % 10 in EVENTS_AT[: options.events_share]:
            kind = "events"
        if not waiting[kind] and kind == "events":
            waiting[kind] = batches(turns[epochs[kind] % len(turns)], options.cells, rng)
            epochs[kind] += 1
        elif not waiting[kind]:
            epochs[kind] += 1
            data = (
                names if kind == "names" else windows(paragraphs, rng, LONGEST) + make(sentences, rng, options.frames)
            )
            waiting[kind] = batches([disturbed(w, rng) for w in data], options.cells, rng)
        batch = waiting[kind].pop()
        *inputs, mask = encode(tokenizer, batch)
        if options.mask and kind != "events":
            inputs[0] = masked(inputs[0], options.mask, tokenizer.mask_token_id, tokenizer.mask_token_id)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.ops.mkldnn._is_mkldnn_bf16_supported()):
            words = net.words(*inputs)
            if kind == "events":
                loss = task(words, batch)
            elif kind == "trees":
                loss = tree_loss(net, net.project(words), batch, labels, mask)
            else:
                loss = 2.5 * name_loss(net.project(words), batch, labels, mask)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimizer.step()
        average.update(net)
        step += 1
        spent += time.time() - began
        losses[kind] += loss.item()
        steps[kind] += 1
        if step % 100 == 0:
            means = {k: round(losses[k] / max(1, steps[k]), 3) for k in waiting}
            print(f"{step} {spent / 60:.1f} min, epochs {dict(epochs)}, loss {means}", flush=True)
            losses.clear()
            steps.clear()
        if time.time() - saved > 180 or spent >= budget:
            kept = {
                "net": net.state_dict(),
                "optimizer": optimizer.state_dict(),
                "average": average.weights,
                "step": step,
                "spent": spent,
            } | ({"task": task.state_dict()} if task else {})
            torch.save(kept, options.out / "state.tmp")
            (options.out / "state.tmp").replace(state)
            torch.save(plain(average.weights), options.out / "average.pt")
            saved = time.time()


if __name__ == "__main__":
    main()
