"""Files, folders, globs and standard input, in a fixed order, one document at a time."""

from __future__ import annotations

import io
import itertools
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from tests.ingest.helpers import PARAGRAPHS, html_page
from verbale.errors import ConfigError, NotFoundError
from verbale.ingest import ReadOptions, formats, open_inputs, parse_columns, read_stream
from verbale.records import RawDocument, Unread, UnreadReason


class NoSeek(io.BytesIO):
    """A stream that cannot go back, like a pipe."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise OSError("not seekable")


def opened(*inputs: str, **options: str) -> list[RawDocument | Unread]:
    return list(open_inputs(inputs, max_bytes=1_000_000, format=options.get("format")))


def test_a_folder_is_read_recursively_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.txt", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PARAGRAPHS[0])
    names = [Path(found.uri).relative_to(tmp_path).as_posix() for found in opened(str(tmp_path))]
    assert names == ["b.txt", "a/c.txt", "a/z.txt"]


def test_a_glob_gives_its_matches_sorted(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt", "3.html"):
        (tmp_path / name).write_text(PARAGRAPHS[0])
    assert [Path(found.uri).name for found in opened(str(tmp_path / "*.txt"))] == ["1.txt", "2.txt"]


def test_standard_input_is_recognised_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = NoSeek(b'{"text": "One line."}\n{"text": "Another."}\n')

    monkeypatch.setattr(sys, "stdin", Stdin)
    found = opened("-")
    assert [item.text for item in found if isinstance(item, RawDocument)] == ["One line.", "Another."]


def test_a_missing_file_is_a_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "here.txt").write_text(PARAGRAPHS[0])
    first, second = opened(str(tmp_path / "gone.txt"), str(tmp_path / "here.txt"))
    assert isinstance(first, Unread)
    assert first.reason is UnreadReason.MISSING
    assert isinstance(second, RawDocument)


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Not for reading.")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    [found] = opened(str(folder))
    assert isinstance(found, Unread)
    assert found.reason is UnreadReason.UNSAFE


def test_content_goes_before_the_name(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(html_page())
    [found] = opened(str(tmp_path / "page.txt"))
    assert isinstance(found, RawDocument)
    assert found.media.value == "html"


def test_a_format_can_be_named_and_a_wrong_name_lists_what_there_is(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(html_page())
    [found] = opened(str(tmp_path / "page.html"), format="text")
    assert isinstance(found, RawDocument)
    assert found.media.value == "text"
    with pytest.raises(NotFoundError, match="jsonl"):
        open_inputs(["x"], max_bytes=1, format="pdf")


def test_a_long_file_of_json_lines_is_streamed() -> None:
    class Endless(io.RawIOBase):
        rest = b""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            self.rest = self.rest or (json.dumps({"text": PARAGRAPHS[0]}) + "\n").encode() * 100
            data, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
            buffer[: len(data)] = data
            return len(data)

    file = cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", Endless()), 1 << 16))
    stream = read_stream(file, "endless.jsonl", ReadOptions())
    assert sum(isinstance(item, RawDocument) for item in itertools.islice(stream, 5000)) == 5000


def test_every_format_has_a_reader_and_a_line_of_its_own() -> None:
    from verbale.ingest import registry

    names = [row.name for row in formats()]
    assert len(set(names)) == len(names)
    for row in registry.FORMATS:
        assert callable(row.load())
        assert row.title


def test_a_column_map_is_checked() -> None:
    assert parse_columns(["text=body", "title=head,published=when"]) == {
        "text": "body",
        "title": "head",
        "published": "when",
    }
    assert parse_columns("text=body,title=head") == {"text": "body", "title": "head"}
    with pytest.raises(ConfigError, match="FIELD=NAME"):
        parse_columns(["txt=body"])


def test_an_address_is_fetched_by_who_is_given_for_it() -> None:
    def fetch(url: str, options: object) -> list[RawDocument]:
        return [RawDocument(uri=url, text="Fetched.")]

    [found] = open_inputs(["https://news.example/1"], max_bytes=10, fetch=fetch)  # type: ignore[arg-type]
    assert isinstance(found, RawDocument)
    [refused] = open_inputs(["https://news.example/1"], max_bytes=10)
    assert isinstance(refused, Unread)


@pytest.mark.parametrize(
    ("module", "data", "extra"), [("fastwarc", b"WARC/1.0\r\n", "warc"), ("pyarrow", b"PAR1" + bytes(20), "parquet")]
)
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, module: str, data: bytes, extra: str) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    [found] = read_stream(cast("BinaryIO", io.BytesIO(data)), "a", ReadOptions())
    assert isinstance(found, Unread)
    assert f"verbale[{extra}]" in found.detail


def test_importing_the_readers_loads_none_of_their_libraries() -> None:
    code = "import sys, verbale.ingest.watch, verbale.ingest.registry as r; [f.load() for f in r.FORMATS if f.name != 'x']; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {
        "lxml",
        "httpx",
        "feedparser",
        "fastwarc",
        "pyarrow",
        "numpy",
        "charset_normalizer",
        "trafilatura",
        "spacy",
    }
    assert heavy & set(done.stdout.split()) == set()


def test_a_reader_of_another_package_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def read_shouted(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument]:
        yield RawDocument(uri=uri, text=file.read().decode().upper())

    monkeypatch.setattr("verbale.plugins.names", lambda group: ["shouted"] if group == "verbale.readers" else [])
    monkeypatch.setattr("verbale.plugins.find", lambda group, name: read_shouted)
    (tmp_path / "a.txt").write_text("Quiet words.")
    [found] = opened(str(tmp_path / "a.txt"), format="shouted")
    assert isinstance(found, RawDocument)
    assert found.text == "QUIET WORDS."
    assert "shouted" in [row.name for row in formats()]
