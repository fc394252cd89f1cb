"""A second head for names, learnt on the frozen vectors of an exported reader: each word's last and first layer and its neighbours' last.

    python training/names.py --package src/verbale/annotate/data/en_verbale --treebanks ../shared/treebanks --to runs/mean/names.pt

export.py mixes it with the head that was trained with the encoder (0.6 to 0.4) where the run's folder has a names.pt. Trees, tags and
vectors stay as they are to the bit. About six minutes on a core.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from data import Window, disturbed, open_names, read_names
from torch import Tensor, nn
from train import FULL, OPEN, Average, window_loss

from verbale.annotate.reader import Network

SIZE, HIDDEN = 384, 192
CELLS = 400  # words in a batch of the graph, padding included
PIECES = 40  # windows in a step
RATE, DECAY = 1e-3, 0.998

Example = tuple[Window, np.ndarray]  # a window and its words' features (words, 4 * SIZE) as float16


def make_head(labels: int) -> nn.Sequential:
    """The network over a word's features; its layers are numbered as export.py reads them."""
    return nn.Sequential(
        nn.Dropout(0.3), nn.Linear(4 * SIZE, HIDDEN), nn.GELU(), nn.Dropout(0.5), nn.Linear(HIDDEN, labels)
    )


def features(network: Network, windows: list[Window]) -> list[Example]:
    """The windows with what the reader's graph gives for their words: last layer, left and right neighbour's, first layer."""
    made: list[Example] = []
    batch: list[Window] = []
    for window in sorted(windows, key=lambda w: len(w.forms)):
        if batch and len(window.forms) * (len(batch) + 1) > CELLS:
            made += _run(network, batch)
            batch = []
        batch.append(window)
    return made + _run(network, batch) if batch else made


def _run(network: Network, batch: list[Window]) -> list[Example]:
    found = []
    for window, out in zip(batch, network.run([w.forms for w in batch]), strict=True):
        n = len(window.forms)
        own, lower = out["vectors"][:n], out["lower"][:n]
        nothing = np.zeros((1, SIZE), dtype=own.dtype)
        sides = [np.concatenate([nothing, own[:-1]]), np.concatenate([own[1:], nothing])]
        found.append((window, np.concatenate([own, *sides, lower], axis=1).astype(np.float16)))
    return found


def loss_of(logs: Tensor, batch: list[Example], names: list[str]) -> Tensor:
    """The mean loss of a batch's words, window by window as train.py has it."""
    number = {label: i for i, label in enumerate(names)}
    own = logs.split([len(rows) for _, rows in batch])
    gold = [torch.tensor([number.get(label, 0) for label in w.names[: len(rows)]]) for w, rows in batch]
    return torch.cat([window_loss(a, b, names, w.types) for a, b, (w, _) in zip(own, gold, batch, strict=True)]).mean()


def main() -> None:
    """Trains and writes the averaged weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", type=Path, required=True, help="the exported reader whose vectors it learns on")
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--open-only", action="store_true", help="leave out the news set without a licence file")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)  # steps are small
    rng = random.Random(options.seed)
    ner = options.treebanks / "ner"
    plain = open_names(ner, OPEN)
    windows = plain + [disturbed(w, rng) for w in plain]  # the open sets are small beside the news: twice
    if not options.open_only:
        windows += [disturbed(w, rng) for w in read_names(ner / "worldwide_train.jsonl.xz", types=FULL)]
    network = Network(options.package)
    labels = network.labels["names"]
    data = features(network, windows)
    print(f"{len(data)} windows, {sum(len(rows) for _, rows in data)} words", flush=True)
    head = make_head(len(labels))
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    average = Average(head, DECAY)
    step, steps = 0, options.epochs * (len(data) // PIECES + 1)
    for epoch in range(options.epochs):
        rng.shuffle(data)
        total = 0.0
        for at in range(0, len(data), PIECES):
            batch = data[at : at + PIECES]
            for group in optimizer.param_groups:
                group["lr"] = RATE * max(0.01, 1 - step / steps)
            rows = torch.from_numpy(np.concatenate([rows for _, rows in batch]).astype(np.float32))
            loss = loss_of(head(rows).log_softmax(-1), batch, labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
            total += loss.item()
            average.update(head)
        print(f"epoch {epoch + 1}: loss {total * PIECES / len(data):.4f}", flush=True)
    options.to.parent.mkdir(parents=True, exist_ok=True)
    torch.save(average.weights, options.to)


if __name__ == "__main__":
    main()
