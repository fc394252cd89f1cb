"""Makes the weights of a graph small enough that every processor gives the same scores at its full speed.

    python training/narrow.py src/verbale/annotate/data/en_verbale [VERSION]

Processors without VNNI instructions multiply unsigned activations by signed weights two by two and add the two products in 16 bits:
255 * (127 + 127) overflows there, 255 * 128 does not. So a column whose neighbouring weights (rows 0 and 1, 2 and 3, ...) add up to more than
128 gets a larger scale, by as much as it needs. (Unsigned weights are exact as well, but no processor multiplies two unsigned bytes fast.)
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

MOST = 128  # of two weights that are added up


def narrow(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with the weights of its MatMulInteger nodes signed, without offset, and small enough."""
    stored = {i.name: i for i in model.graph.initializer}

    def put(name: str, values: NDArray[np.generic]) -> None:
        stored[name].CopyFrom(numpy_helper.from_array(values, name))

    for weight, zero in {(n.input[1], n.input[3]) for n in model.graph.node if n.op_type == "MatMulInteger"}:
        if weight not in stored:  # the product of two activations
            continue
        values = numpy_helper.to_array(stored[weight]).astype(np.float32)
        values -= numpy_helper.to_array(stored[zero]).astype(np.float32)
        scale = f"{weight.removesuffix('_quantized')}_scale"
        factor = np.minimum(1, (MOST - 1) / np.maximum(1, _largest(values)))  # less one: rounding may add a half twice
        put(scale, (numpy_helper.to_array(stored[scale]) / factor).astype(np.float32))
        put(weight, np.rint(values * factor).astype(np.int8))
        put(zero, np.zeros_like(numpy_helper.to_array(stored[zero]), dtype=np.int8))
    onnx.checker.check_model(model)
    return model


def _largest(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each column the largest sum of two neighbours of one sign. values: (rows, columns), an even number of rows."""
    first, second = values[0::2], values[1::2]
    found: NDArray[np.float32] = np.maximum(
        np.maximum(first, 0) + np.maximum(second, 0), np.maximum(-first, 0) + np.maximum(-second, 0)
    ).max(0)
    return found


def main() -> None:
    """Rewrites reader.onnx of the folder, its checksum and the version given as the second argument."""
    folder = Path(sys.argv[1])
    onnx.save(narrow(onnx.load(folder / "reader.onnx")), folder / "reader.onnx")
    meta = json.loads((folder / "meta.json").read_text())
    meta["version"] = sys.argv[2] if len(sys.argv) > 2 else meta["version"]
    meta["sha256"]["reader.onnx"] = hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest()
    (folder / "meta.json").write_text(json.dumps(meta, indent=1))


if __name__ == "__main__":
    main()
