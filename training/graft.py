"""Adds the first layer's vectors to a reader that was exported without them; every other number of the graph stays what it was.

    python training/graft.py src/verbale/annotate/data/en_verbale

What a word means is clearer in the lowest layer than in the last, which training bent to trees: the event head reads both
(docs/model-card.md). Readers that export.py writes have the output already.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import onnx
from onnx import helper

LAYER = "layer.0/output/LayerNorm"


def grafted(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with the output ``lower``: the first layer at each word's first piece, (batch, words, size)."""
    graph = model.graph
    if any(o.name == "lower" for o in graph.output):
        raise SystemExit("the graph has the output already")
    layer = next(n.output[0] for n in graph.node if n.op_type == "LayerNormalization" and LAYER in n.name)
    places = next(
        n.input[1] for n in graph.node if n.name == "/GatherElements"
    )  # each word's first piece, as in the last layer
    graph.node.append(helper.make_node("GatherElements", [layer, places], ["lower"], name="lower", axis=1))
    vectors = next(o for o in graph.output if o.name == "vectors")
    lower = onnx.ValueInfoProto()
    lower.CopyFrom(vectors)
    lower.name = "lower"
    graph.output.append(lower)
    onnx.checker.check_model(model)
    return model


def main() -> None:
    """Rewrites reader.onnx of the folder, and its checksum."""
    folder = Path(sys.argv[1])
    onnx.save(grafted(onnx.load(folder / "reader.onnx")), folder / "reader.onnx")
    meta = json.loads((folder / "meta.json").read_text())
    meta["version"] = "1.1.0"
    meta["sha256"]["reader.onnx"] = hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest()
    (folder / "meta.json").write_text(json.dumps(meta, indent=1))


if __name__ == "__main__":
    main()
