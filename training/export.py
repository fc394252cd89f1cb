"""Turns a checkpoint of train.py into package data: one int8 ONNX graph, the tokenizer, the labels and the relation tensor.

    python training/export.py --encoder FOLDER --run OUT --to src/verbale/annotate/data/en_verbale [--version 1.0.0]

MatMul weights and the word embeddings become int8 (dynamic quantisation, no calibration data); layer norms and biases stay as they are.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import onnx
import torch
from data import read_conllu
from model import Net
from names import make_head
from narrow import narrow
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn.functional import pad
from train import FULL, OPEN
from transformers import AutoTokenizer

TAGS = ("upos", "xpos", "feats", "lemma")


# The second head's share in the scores of names. On worldwide_dev / gum_news / gum_devtest / politics_dev / uner_ewt_dev its shares 0, 0.4, 0.6 and 1
# gave 87.3 / 72.7 / 71.8 / 72.9 / 72.8, 87.3 / 74.3 / 73.1 / 74.4 / 73.9, 87.5 / 74.3 / 73.9 / 75.7 / 74.6 and 86.9 / 70.2 / 74.6 / 78.5 / 74.3.
SHARE = 0.6


class Graph(nn.Module):
    """What runs at run time: tags and lemma rules as numbers, scores for the rest.

    second: a head for names on frozen vectors (names.py). untaught: labels of names that no set has taught, which "O" stands for.
    """

    def __init__(self, net: Net, second: nn.Module | None, untaught: list[int], taught: list[int]) -> None:
        super().__init__()
        self.net = net
        self.second = second
        self.untaught, self.taught = untaught, taught

    def forward(
        self, pieces: Tensor, attention: Tensor, first: Tensor, last: Tensor, shapes: Tensor
    ) -> tuple[Tensor, ...]:
        """Word vectors, the numbers and scores, and the first layer's vectors, in the order of NAMES."""
        x, lower = self.net.words_and_lower(pieces, attention, first, last, shapes)
        out = self.net.project(x)
        if self.untaught:
            outside = torch.logsumexp(out["names"][..., [0, *self.untaught]], -1, keepdim=True)
            out["names"] = torch.cat([outside, out["names"][..., self.taught]], -1)
        if self.second is not None:
            words = x * (shapes > 0)[:, :, None]  # what is padding is nobody's neighbour
            left, right = pad(words[:, :-1], (0, 0, 1, 0)), pad(words[:, 1:], (0, 0, 0, 1))
            second = self.second(torch.cat([words, left, right, lower], -1))
            out["names"] = (1 - SHARE) * out["names"] + SHARE * second
        return (
            x,
            *(out[k].argmax(-1) for k in TAGS),
            out["start"],
            out["names"],
            out["arcs"],
            out["rel_child"],
            out["rel_head"],
            lower,
        )


NAMES = ("vectors", *TAGS, "start", "names", "arcs", "rel_child", "rel_head", "lower")


def lemma_table(treebanks: Path) -> dict[str, str]:
    """ "form UPOS" -> lemma for words (no proper names) that the training treebanks hold twice or more with one lemma nine times in ten.

    Irregular forms are better looked up than learnt as edits.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in ("ewt_train", "gum_train_open"):
        for paragraph in read_conllu(treebanks / "ud" / f"{name}.conllu.xz"):
            for s in paragraph:
                for form, upos, lemma in zip(s.forms, s.upos, s.lemmas, strict=True):
                    if upos != "PROPN":
                        counts[f"{form.lower()} {upos}"][lemma] += 1
    found = {}
    for key, lemmas in counts.items():
        (lemma, n), total = lemmas.most_common(1)[0], lemmas.total()
        if total >= 2 and n >= 0.9 * total:
            found[key] = lemma
    return found


def main() -> None:
    """Writes the folder and prints its size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--open-only", action="store_true", help="for a run of train.py --open-only")
    parser.add_argument("--float", action="store_true", help="keep 32-bit weights (97 MB), to see what int8 costs")
    options = parser.parse_args()
    labels = json.loads((options.run / "labels.json").read_text())
    net = Net(options.encoder, {k: len(v) for k, v in labels.items()})
    net.load_state_dict(torch.load(options.run / "average.pt", weights_only=True))
    net.eval()
    known = OPEN if options.open_only else FULL
    taught = [i for i, label in enumerate(labels["names"]) if label[2:] in known]
    untaught = [i for i, label in enumerate(labels["names"]) if i and i not in taught]
    labels["names"] = ["O", *(labels["names"][i] for i in taught)]
    second = None
    if (options.run / "names.pt").is_file():
        second = make_head(len(labels["names"]))
        second.load_state_dict(torch.load(options.run / "names.pt", weights_only=True))
        second.eval()
    options.to.mkdir(parents=True, exist_ok=True)
    pieces = torch.randint(1000, 2000, (2, 12))
    words = torch.tensor([[1, 2, 4, 5], [1, 3, 5, 6]])
    example = (pieces, torch.ones_like(pieces), words, words, torch.ones_like(words))
    axes = {
        k: {0: "batch", 1: "pieces" if k in ("pieces", "attention") else "words"}
        for k in ("pieces", "attention", "first", "last", "shapes")
    }
    axes |= {k: {0: "batch", 1: "words"} for k in NAMES} | {
        "arcs": {0: "batch", 1: "words", 2: "heads"},
        "rel_head": {0: "batch", 1: "heads"},
    }
    with tempfile.TemporaryDirectory() as scratch:
        full, ready = Path(scratch) / "full.onnx", Path(scratch) / "ready.onnx"
        torch.onnx.export(
            Graph(net, second, untaught, taught),
            example,
            str(full),
            input_names=["pieces", "attention", "first", "last", "shapes"],
            output_names=list(NAMES),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        if options.float:
            shutil.copy(full, options.to / "reader.onnx")
        else:
            quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(
                str(ready),
                str(options.to / "reader.onnx"),
                weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Gemm", "Gather"],
                per_channel=True,
            )
            onnx.save(narrow(onnx.load(options.to / "reader.onnx")), options.to / "reader.onnx")
    np.savez_compressed(options.to / "relations.npz", relations=net.rel.detach().numpy().astype(np.float16))
    AutoTokenizer.from_pretrained(options.encoder).backend_tokenizer.save(str(options.to / "tokenizer.json"))
    (options.to / "labels.json").write_text(json.dumps(labels, ensure_ascii=False))
    lemmas = lemma_table(options.treebanks)
    (options.to / "lemmas.json").write_text(json.dumps(lemmas, ensure_ascii=False, sort_keys=True))
    meta = {
        "name": "verbale",
        "lang": "en",
        "version": options.version,
        "licence": "CC BY-SA 4.0",
        "card": "docs/model-card.md",
    }
    meta["sha256"] = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(options.to.iterdir())
        if p.name != "meta.json"
    }
    (options.to / "meta.json").write_text(json.dumps(meta, indent=1))
    print({p.name: f"{p.stat().st_size / 1e6:.1f} MB" for p in sorted(options.to.iterdir())})


if __name__ == "__main__":
    main()
