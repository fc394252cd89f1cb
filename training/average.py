"""The plain mean of the weights of several runs, as a run of its own.

    python training/average.py runs/shipped runs/2 --out runs/mean

Runs that began at the same weights may be averaged (Wortsman and others 2022, arXiv 2203.05482); what is gained is measured on the development sets.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch


def main() -> None:
    """Writes average.pt and labels.json, as export.py reads them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    labels = [json.loads((run / "labels.json").read_text()) for run in options.runs]
    if any(other != labels[0] for other in labels):
        raise SystemExit("the runs have other labels")
    states = [torch.load(run / "average.pt", weights_only=True) for run in options.runs]
    mean = {
        k: torch.stack([s[k] for s in states]).mean(0) if v.dtype.is_floating_point else v for k, v in states[0].items()
    }
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, options.out / "average.pt")
    shutil.copy(options.runs[0] / "labels.json", options.out / "labels.json")


if __name__ == "__main__":
    main()
