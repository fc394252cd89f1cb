"""Unpacking under guard, read in pieces of any size."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
from collections.abc import Callable
from typing import BinaryIO

import pytest

from verbale.errors import InputError
from verbale.ingest.options import ReadOptions
from verbale.ingest.streams import lines, peek, read_capped, unpack

WORDS = " ".join(f"word{n * 7919 % 10007}" for n in range(30_000)).encode()
PACK: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


def drain(file: BinaryIO, into: bytearray) -> None:
    """Reads all, a piece at a time."""
    while piece := file.read1(1 << 16):  # type: ignore[attr-defined]
        into += piece


@pytest.mark.parametrize("kind", PACK)
@pytest.mark.parametrize("size", [1, 1000, 1 << 20])
def test_streams_in_a_row_are_unpacked_whole(kind: str, size: int) -> None:
    data = PACK[kind](WORDS[:20_000]) + PACK[kind](WORDS[20_000:40_000])
    found = bytearray()
    with unpack(io.BytesIO(data), kind, ReadOptions()) as file:
        while piece := file.read(size):
            found += piece
    assert bytes(found) == WORDS[:40_000]


@pytest.mark.parametrize("kind", PACK)
def test_a_cut_stream_is_truncated_and_a_broken_one_damaged(kind: str) -> None:
    data = bytearray(PACK[kind](WORDS))
    with pytest.raises(InputError) as error, unpack(io.BytesIO(data[:-100]), kind, ReadOptions()) as file:
        file.read()
    assert error.value.reason == "truncated"
    middle = len(data) // 2
    data[middle : middle + 200] = random.Random(1).randbytes(200)
    with pytest.raises(InputError) as error, unpack(io.BytesIO(data), kind, ReadOptions()) as file:
        file.read()
    assert error.value.reason in ("damaged", "truncated")


def test_what_stands_before_the_damage_comes_out() -> None:
    members = [gzip.compress(WORDS[n * 1000 : n * 1000 + 1000]) for n in range(20)]
    broken = bytearray(members[10])
    broken[40:] = bytes(len(broken) - 40)
    file = unpack(io.BytesIO(b"".join([*members[:10], bytes(broken), *members[11:]])), "gz", ReadOptions())
    found = bytearray()
    with pytest.raises(InputError):
        drain(file, found)
    assert bytes(found).startswith(WORDS[:10_000])


@pytest.mark.parametrize("kind", PACK)
def test_a_bomb_is_noticed_long_before_its_end(kind: str) -> None:
    data = PACK[kind](bytes(80_000_000))
    with pytest.raises(InputError) as error, unpack(io.BytesIO(data), kind, ReadOptions()) as file:
        drain(file, bytearray())
    assert error.value.reason == "bomb"


def test_no_more_than_the_cap_is_read() -> None:
    file = io.BytesIO(bytes(10_000_000))
    with pytest.raises(InputError):
        read_capped(file, 1000)
    assert file.tell() == 1001


def test_lines_over_the_cap_are_passed_over_with_their_number() -> None:
    found = list(lines(io.BytesIO(b"one\n" + b"x" * 5_000_000 + b"\nthree"), 10))
    assert found == [(1, b"one\n"), (2, None), (3, b"three")]


def test_peeking_takes_nothing_away() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    for source in (io.BytesIO(WORDS), Pipe(WORDS)):
        head, file = peek(source, 100)
        assert head == WORDS[:100]
        assert file.read() == WORDS
