from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.records.test_encode import reading
from verbale.errors import LedgerBusyError, LedgerError
from verbale.ledger import Ledger, open_for_reading, queries
from verbale.ledger import schema as s
from verbale.records import Reading, Removed, Span, Unread, UnreadReason


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


def changed(made: Reading, text: str) -> Reading:
    return replace(made, article=replace(made.article, text=text).identified())


def test_what_comes_out_is_what_went_in(path: Path) -> None:
    made = reading()
    with Ledger(path) as ledger:
        assert ledger.write(made)
    with open_for_reading(path) as connection:
        assert queries.readings(connection) == [made]


def test_reading_twice_adds_nothing(path: Path) -> None:
    with Ledger(path) as ledger:
        assert ledger.write(reading())
        assert not ledger.write(reading())
    with open_for_reading(path) as connection:
        counts = {
            t: connection.execute(select(func.count()).select_from(s.metadata.tables[t])).scalar_one()
            for t in ("article", "quote", "event", "actor")
        }
    assert counts == {"article": 1, "quote": 1, "event": 1, "actor": 1}


def test_a_changed_article_becomes_a_version_and_the_old_one_is_kept_but_not_asked(path: Path) -> None:
    first = reading()
    second = changed(first, first.article.text + " ")
    with Ledger(path) as ledger:
        ledger.write(first)
        ledger.write(second)
    with open_for_reading(path) as connection:
        versions = connection.execute(
            select(s.article.c.version, s.article.c.current).order_by(s.article.c.version)
        ).all()
        assert [tuple(v) for v in versions] == [(1, 0), (2, 1)]
        assert [q.article for q in queries.quotes(connection)] == [second.article.id]


def test_a_second_writer_is_told_so_and_a_reader_is_not_kept_out(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.write(reading())
        with pytest.raises(LedgerBusyError, match="another process"):
            Ledger(path)
        with open_for_reading(path) as connection:
            assert len(queries.quotes(connection)) == 1


def test_an_unread_is_kept_once_with_its_reason(path: Path) -> None:
    unread = Unread(uri="a.jsonl", part=None, reason=UnreadReason.BROKEN_RECORD, detail="not JSON", line=3)
    with Ledger(path) as ledger:
        ledger.write_unread(unread)
        ledger.write_unread(unread)
    with open_for_reading(path) as connection:
        assert queries.health(connection)["unread"] == {"broken_record": 1}


def test_a_missing_file_says_how_to_make_one(path: Path) -> None:
    with pytest.raises(LedgerError, match="verbale add"), open_for_reading(path):
        pass


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("hello " * 200)
    with pytest.raises(LedgerError):
        Ledger(path)
    with pytest.raises(LedgerError, match="not a Verbale ledger"), open_for_reading(path):
        pass
    assert path.read_text().startswith("hello")


def test_a_newer_schema_is_refused(path: Path) -> None:
    with Ledger(path) as ledger, ledger._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '99'")
    with pytest.raises(LedgerError, match="newer"):
        Ledger(path)


def test_full_text_takes_words_literally(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.write(reading())
    with open_for_reading(path) as connection:
        assert queries.search(connection, "moscow") == [reading().article.id]
        assert queries.search(connection, 'NOT ("') == []


def test_quotes_are_found_by_speaker_words_and_day(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.write(reading())
    with open_for_reading(path) as connection:
        assert len(queries.quotes(connection, speaker="peskov")) == 1
        assert len(queries.quotes(connection, speaker="RUS")) == 1
        assert queries.quotes(connection, speaker="Putin") == []
        assert len(queries.quotes(connection, about="ready", from_="2025-03", until="2025-03-15")) == 1
        assert queries.quotes(connection, from_="2025-04") == []


def test_show_takes_the_beginning_of_an_id(path: Path) -> None:
    made = reading()
    with Ledger(path) as ledger:
        ledger.write(made)
    with open_for_reading(path) as connection:
        found = queries.show(connection, "q")
        assert (found.kind, found.record["id"], found.reading) == ("quote", "q1", made)


def test_the_paragraphs_written_last_come_with_those_that_were_learnt_to_be_furniture(path: Path) -> None:
    made = reading()
    why = "stands in 4 and more articles of The Courier: Subscribe: you help us."
    removed = (Removed(raw=Span(0, 0), what="learnt", why=why), Removed(raw=Span(0, 0), what="share", why="Share"))
    made = replace(made, article=replace(made.article, outlet="The Courier", removed=removed).identified())
    with Ledger(path) as ledger:
        ledger.write(made)
        [(outlet, url, paragraphs)] = ledger.recent_paragraphs()
        assert (outlet, url) == ("The Courier", made.article.url)
        assert paragraphs == [*made.article.text.split("\n\n"), "Subscribe: you help us."]
        assert list(ledger.recent_paragraphs(of_each=0)) == []
