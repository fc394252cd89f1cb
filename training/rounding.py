"""Training that knows of int8: in each forward pass weights and activations are rounded as the exported graph will round them.

Gradients pass through as if nothing had been rounded (Bengio and others 2013, arXiv 1308.3432; Jacob and others 2018, arXiv 1712.05877), so the
weights settle where rounding costs little. Weights: per output, within ``narrow.MOST``; activations: unsigned, one scale a matrix, as onnxruntime's
dynamic quantisation has it.
"""

from __future__ import annotations

import torch
from narrow import MOST
from torch import Tensor, nn
from torch.nn.utils import parametrize


class RoundedWeight(nn.Module):
    """A parametrization: the weight matrix (out, in) as int8 keeps it."""

    def forward(self, weight: Tensor) -> Tensor:
        """The rounded weights, with the gradient of those that are not."""
        with torch.no_grad():
            largest = weight.abs().amax(1)
            scale = largest / 127
            if weight.size(1) % 2 == 0:
                first, second = weight[:, 0::2], weight[:, 1::2]
                pairs = torch.maximum(
                    first.clamp(min=0) + second.clamp(min=0), (-first).clamp(min=0) + (-second).clamp(min=0)
                )
                scale = torch.maximum(scale, pairs.amax(1) / (MOST - 1))
            scale = scale.clamp(min=1e-12)[:, None]
            error = torch.round(weight / scale) * scale - weight
        return weight + error


def rounded_input(_: nn.Module, inputs: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    """A hook before a layer: its input as 255 steps between its least and its greatest value."""
    x = inputs[0]
    with torch.no_grad():
        least, most = x.min().clamp(max=0), x.max().clamp(min=0)
        scale = ((most - least) / 255).clamp(min=1e-12)
        error = torch.round(x / scale) * scale - x
    return (x + error, *inputs[1:])


def round_layers(net: nn.Module) -> None:
    """Makes every linear layer of the net round from now on."""
    for layer in [m for m in net.modules() if isinstance(m, nn.Linear)]:
        parametrize.register_parametrization(layer, "weight", RoundedWeight())
        layer.register_forward_pre_hook(rounded_input)


def plain(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights by the names that they have without rounding."""
    return {k.replace("parametrizations.weight.original", "weight"): v for k, v in state.items()}
