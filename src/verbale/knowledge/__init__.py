"""What the stages look up: lexicons, the event ontology, actors and places; each row with its source and licence."""

from __future__ import annotations

import hashlib
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from verbale.knowledge.gazetteer import Gazetteer
from verbale.knowledge.toponyms import Toponyms

DATA_FOLDERS = ("lexicons", "ontology", "data")


class Knowledge:
    """All tables, each loaded when first asked for, with one version hash for provenance.

    user: a folder of tables laid over ours (see docs/howto/knowledge.md), or None.
    """

    def __init__(self, user: Path | None = None) -> None:
        self.user = user

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Actors and places by name."""
        return Gazetteer(self.user)

    @cached_property
    def toponyms(self) -> Toponyms:
        """Places by name."""
        return Toponyms()

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits over every table's bytes, ours and the user's."""
        digest = hashlib.sha256()
        root = resources.files("verbale.knowledge")
        for folder in DATA_FOLDERS:
            for file in _files(root / folder):
                digest.update(file.name.encode() + file.read_bytes())
        if self.user is not None:
            for path in sorted(p for p in self.user.rglob("*") if p.is_file()):
                digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()[:12]


def _files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return sorted((f for f in folder.iterdir() if f.is_file()), key=lambda f: f.name)
