"""What a reader is told: caps against hostile input, the names of columns, and how deep in archives it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Options of one run of reading. All sizes are bytes after unpacking."""

    max_bytes: int = 10 * MEGABYTE  # one text or page
    columns: Mapping[str, str] = field(default_factory=dict)  # Verbale's field -> name in the input ({"text": "body"})
    format: str | None = None  # a name in FORMATS, or None: told by the content
    archive_depth: int = 0  # how many archives stand around this file
    max_archive_depth: int = 3
    max_members: int = 1_000_000  # of one archive
    max_ratio: int = (
        200  # unpacked : packed, once more than `ratio_floor` came out; news texts pack to a fifth, JSON to a fiftieth
    )
    ratio_floor: int = 32 * MEGABYTE
    max_depth: int = 250  # nested elements or groups; lxml drops the rest of a page without a word at 256
    max_attributes: int = 1_000  # of one element
    max_text_node: int = 9_500_000  # lxml drops a longer one without a word (its limit is 10,000,000)

    @property
    def max_container(self) -> int:
        """Cap on a file that holds many articles but can only be parsed as a whole (feeds, agency XML, vendors' exports)."""
        return 3 * self.max_bytes
