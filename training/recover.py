"""A checkpoint from package data, to begin a warm restart where no checkpoint is left: the int8 weights as 32-bit ones.

    python training/recover.py --encoder FOLDER --package src/verbale/annotate/data/en_verbale --out runs/shipped

The word embeddings, which training leaves alone, come from the encoder; what rounding to int8 lost stays lost.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from model import Net
from onnx import numpy_helper


def weights(graph: onnx.GraphProto, names: set[str]) -> dict[str, torch.Tensor]:
    """The graph's weights by the network's names; matrices turned back from (in, out) to torch's (out, in)."""
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}

    def full(name: str) -> np.ndarray:
        values = stored[f"{name}_quantized"].astype(np.float32) - stored[f"{name}_zero_point"].astype(np.float32)
        return values * stored[f"{name}_scale"].astype(np.float32)

    found = {k.removeprefix("net."): v for k, v in stored.items() if k.removeprefix("net.") in names}
    for name in (k.removesuffix("_quantized") for k in stored if k.startswith("net.") and k.endswith("_quantized")):
        found[name.removeprefix("net.")] = full(name)
    for (
        node
    ) in graph.node:  # a node bears its module's path: "/encoder/encoder/layer.0/attention/self/key/MatMul_quant"
        if node.op_type != "MatMulInteger" or not node.input[1].startswith("onnx::"):
            continue
        path = node.name.split("/")[1:-1]
        module = ".".join(path[1:] if len(path) == 2 and path[1].startswith(f"{path[0]}.") else path)
        module = module if f"{module}.weight" in names else f"tags.{module}"
        found[f"{module}.weight"] = full(node.input[1].removesuffix("_quantized")).T
    return {k: torch.from_numpy(np.array(v, dtype=np.float32)) for k, v in found.items()}


def main() -> None:
    """Writes average.pt and labels.json, as train.py --start-from and export.py read them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    labels = json.loads((options.package / "labels.json").read_text())
    net = Net(options.encoder, {k: len(v) for k, v in labels.items()})
    state = net.state_dict()
    found = weights(onnx.load(options.package / "reader.onnx").graph, set(state))
    found["rel"] = torch.from_numpy(np.load(options.package / "relations.npz")["relations"].astype(np.float32))
    found.pop("encoder.embeddings.word_embeddings.weight")
    missing = {k for k, v in state.items() if v.dtype.is_floating_point} - set(found)
    if missing != {"encoder.embeddings.word_embeddings.weight"} or set(found) - set(state):
        raise SystemExit(f"the graph does not fit the network: {sorted(missing)}, {sorted(set(found) - set(state))}")
    net.load_state_dict(found, strict=False)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), options.out / "average.pt")
    shutil.copy(options.package / "labels.json", options.out / "labels.json")


if __name__ == "__main__":
    main()
