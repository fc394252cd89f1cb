"""The network: a pretrained encoder under linear heads for tags and names and biaffine ones for trees.

Words are the sum of their first and last pieces' vectors, mixed with an embedding of their letter case, which the uncased encoder does not
see. Arcs and relations: Dozat and Manning 2017. ``project`` is what the exported graph computes; the decoding is numpy's (annotate/decode.py).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu
from transformers import AutoModel

SHAPES = 10
ARC, REL = 192, 96


def shape(word: str) -> int:
    """The letter case of a word as a number from 1 to 9; 0 is padding. The same function runs in annotate/reader.py."""
    if word.isupper():
        return 1 if len(word) > 1 else 2
    if word[:1].isupper():
        return 3 if word[1:].islower() else 4
    if word.islower():
        return 5
    if any(c.isdigit() for c in word):
        return 6
    if not any(c.isalnum() for c in word):
        return 7
    return 8 if word[:1].islower() else 9


class Net(nn.Module):
    """All heads over one encoder. sizes: number of labels of upos, xpos, feats, lemma, rels, names."""

    def __init__(self, encoder: str, sizes: dict[str, int], dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            encoder, add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
        )
        # Half of all parameters; left as they are, a step costs a third less and the trained heads do not need them to move.
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        size = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(SHAPES, 48)
        self.mix = nn.Sequential(nn.Linear(2 * size + 48, size), nn.GELU())
        self.drop = nn.Dropout(dropout)
        self.tags = nn.ModuleDict({k: nn.Linear(size, sizes[k]) for k in ("upos", "xpos", "feats", "lemma")})
        self.start = nn.Sequential(nn.Linear(size, 64), nn.GELU(), nn.Linear(64, 1))
        self.names = nn.Sequential(nn.Linear(size, 192), nn.GELU(), nn.Dropout(dropout), nn.Linear(192, sizes["names"]))
        self.arc_child, self.arc_head = nn.Linear(size, ARC), nn.Linear(size, ARC)
        self.rel_child, self.rel_head = nn.Linear(size, REL), nn.Linear(size, REL)
        self.arc = nn.Parameter(nn.init.xavier_uniform_(torch.empty(ARC, ARC)))
        self.arc_bias = nn.Parameter(torch.zeros(ARC))
        self.rel = nn.Parameter(nn.init.xavier_uniform_(torch.empty(sizes["rels"], REL + 1, REL + 1)))
        self.root = nn.Parameter(torch.randn(size) * 0.02)

    def words(self, pieces: Tensor, attention: Tensor, first: Tensor, last: Tensor, shapes: Tensor) -> Tensor:
        """Vectors of the words, (batch, words, size)."""
        return self.words_and_lower(pieces, attention, first, last, shapes)[0]

    def words_and_lower(
        self, pieces: Tensor, attention: Tensor, first: Tensor, last: Tensor, shapes: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Vectors of the words, and the first layer's at their first pieces, which still tell what a word means; both (batch, words, size)."""
        layers = self.encoder(input_ids=pieces, attention_mask=attention, output_hidden_states=True).hidden_states
        hidden = layers[-1]
        wide = first[:, :, None].expand(-1, -1, hidden.size(-1))
        a = torch.gather(hidden, 1, wide)
        b = torch.gather(hidden, 1, last[:, :, None].expand(-1, -1, hidden.size(-1)))
        return self.mix(torch.cat([a, b, self.shapes(shapes)], -1)) + a, torch.gather(layers[1], 1, wide)

    def project(self, x: Tensor) -> dict[str, Tensor]:
        """Everything that decoding needs: scores of tags, sentence starts and names; arc scores (batch, child, 1 + head); relation vectors."""
        x = self.drop(x)
        heads = torch.cat(
            [self.root + torch.zeros_like(x[:, :1]), x], 1
        )  # no len(): the exported graph takes any batch
        child = self.drop(gelu(self.arc_child(x))) @ self.arc + self.arc_bias
        arcs = child @ self.drop(gelu(self.arc_head(heads))).transpose(1, 2) / ARC**0.5
        scores = {k: head(x) for k, head in self.tags.items()}
        return scores | {
            "start": self.start(x)[..., 0],
            "names": self.names(x),
            "arcs": arcs,
            "rel_child": self.drop(gelu(self.rel_child(x))),
            "rel_head": self.drop(gelu(self.rel_head(heads))),
        }

    def relations(self, out: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Scores of relations (batch, word, relation) for given heads (0: root, k: word k - 1)."""
        head = torch.gather(out["rel_head"], 1, heads[:, :, None].expand(-1, -1, out["rel_head"].size(-1)))
        ones = torch.ones_like(head[..., :1])
        left = torch.cat([out["rel_child"], ones], -1)
        right = torch.cat([head, ones], -1)
        half = torch.einsum("bia,rac->birc", left, self.rel)
        return (half * right[:, :, None]).sum(-1)
