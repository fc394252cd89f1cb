"""Where inputs lie: files, folders, globs and standard input, in a fixed order."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from verbale.ingest.refuse import refuse
from verbale.records import Unread, UnreadReason

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read; ``path`` is None for standard input."""

    uri: str
    path: Path | None

    def open(self) -> BinaryIO:
        """The file, opened for bytes."""
        return cast("BinaryIO", sys.stdin.buffer) if self.path is None else self.path.open("rb")


def is_address(name: str) -> bool:
    """Whether an input is an http or https address."""
    return name.lower().startswith(("http://", "https://"))


def expand(inputs: Iterable[str]) -> Iterator[Source | Unread]:
    """The files behind the inputs, in the order given; folders and globs in the order of their sorted paths."""
    for name in inputs:
        if name == STDIN:
            yield Source(STDIN, None)
        elif is_address(name):
            yield refuse(
                name, UnreadReason.UNSUPPORTED, "an address; `verbale add` and `verbale watch` fetch addresses"
            )
        else:
            yield from _path(name)


def _path(name: str) -> Iterator[Source | Unread]:
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield _file(path)
        elif glob.has_magic(name) and (found := _matches(name)):
            for item in found:
                if Path(item).is_dir():
                    continue
                yield _file(Path(item))
        else:
            yield refuse(name, UnreadReason.MISSING, "no such file or folder")
    except OSError as error:
        yield refuse(name, UnreadReason.MISSING, error.strerror or str(error))


def _matches(pattern: str) -> list[str]:
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute patterns


def _folder(root: Path) -> Iterator[Source | Unread]:
    """Everything below the folder but hidden names; links count only where they stay within it."""
    inside = root.resolve()
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(item for item in folders if not item.startswith("."))
        for item in sorted(files):
            path = Path(folder, item)
            if item.startswith("."):
                continue
            if path.is_symlink() and inside not in path.resolve().parents:
                yield refuse(str(path), UnreadReason.UNSAFE, "a link that leads out of the folder")
            else:
                yield _file(path)


def _file(path: Path) -> Source | Unread:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return refuse(str(path), UnreadReason.MISSING, error.strerror or str(error))
    if not stat.S_ISREG(mode):
        return refuse(str(path), UnreadReason.UNSUPPORTED, "no regular file")
    return Source(str(path), path)
