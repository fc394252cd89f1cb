"""The ledger file: opened, locked, written one transaction an article."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, select, text, update

from verbale.errors import LedgerBusyError, LedgerError
from verbale.ledger import schema as s
from verbale.records import Event as EventRecord
from verbale.records import Reading, Span, Unread, to_json

SAFE_SQLITE = (3, 51, 3)  # 3.7.0 to 3.51.2 can corrupt a database when the WAL is reset


def driver() -> ModuleType:
    """The SQLite driver: pysqlite3 where it is installed, else the standard library's."""
    try:
        import pysqlite3

        return pysqlite3.dbapi2  # type: ignore[no-any-return]
    except ImportError:
        import sqlite3

        return sqlite3


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite library in use."""
    return tuple(map(int, driver().sqlite_version.split(".")))


def _engine(path: Path, *, read_only: bool) -> Engine:
    module = driver()
    uri = (
        f"file:{path.resolve().as_posix().replace('?', '%3f').replace('#', '%23')}?mode={'ro' if read_only else 'rwc'}"
    )
    engine = create_engine(
        "sqlite://", creator=lambda: module.connect(uri, uri=True, timeout=30, check_same_thread=False), module=module
    )

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        if not read_only:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


@contextlib.contextmanager
def open_for_reading(path: Path) -> Iterator[Connection]:
    """A read-only connection to a ledger; LedgerError where there is none, it is none, or it is of a newer schema."""
    if not path.is_file():
        raise LedgerError(f"{path}: no ledger here; make one with `verbale add INPUT... --ledger {path}`")
    engine = _engine(path, read_only=True)
    try:
        with engine.connect() as connection:
            check_schema(connection, path)
            yield connection
    finally:
        engine.dispose()


def check_schema(connection: Connection, path: Path) -> None:
    """Raises LedgerError unless the file is a ledger of this schema."""
    try:
        found = connection.execute(select(s.meta.c.value).where(s.meta.c.name == "schema")).scalar()
    except Exception as error:
        raise LedgerError(f"{path}: not a Verbale ledger ({type(error).__name__})") from None
    if found is None or int(found) > s.SCHEMA:
        raise LedgerError(f"{path}: schema {found} is newer than {s.SCHEMA}, the one of this version; update Verbale")


class Ledger:
    """A ledger open for writing; the only writer while it is open (a lock file beside it says so)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _Lock(path.with_name(path.name + ".lock"))
        self._engine = _engine(path, read_only=False)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file and gives the lock back."""
        self._engine.dispose()
        self._lock.release()

    def _prepare(self) -> None:
        try:
            with self._engine.connect() as probe:
                tables = {
                    row[0] for row in probe.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
                }
        except Exception as error:
            raise LedgerError(f"{self.path}: cannot be opened as a ledger ({error})") from None
        if tables and "meta" not in tables:
            raise LedgerError(f"{self.path}: is a database, but not a Verbale ledger")
        with self._engine.begin() as connection:
            if tables:
                check_schema(connection, self.path)
                return
            s.metadata.create_all(connection)
            for statement in s.FULL_TEXT:
                connection.execute(text(statement))
            connection.execute(insert(s.meta).values(name="schema", value=str(s.SCHEMA)))

    def has(self, article_id: str) -> bool:
        """Whether an article with this id (same key, title and text) is in the ledger."""
        with self._engine.connect() as connection:
            return connection.execute(select(s.article.c.id).where(s.article.c.id == article_id)).first() is not None

    def write(self, reading: Reading) -> bool:
        """Writes a Reading in one transaction; False where its article is there already. An older text of the same key becomes a past version."""
        with self._engine.begin() as connection:
            if (
                connection.execute(select(s.article.c.id).where(s.article.c.id == reading.article.id)).first()
                is not None
            ):
                return False
            key = reading.article.key
            last = connection.execute(select(func.max(s.article.c.version)).where(s.article.c.key == key)).scalar()
            connection.execute(update(s.article).where(s.article.c.key == key).values(current=0))
            _write(connection, reading, version=(last or 0) + 1)
        return True

    def write_unread(self, unread: Unread) -> None:
        """Keeps what could not be read, once for each place and reason."""
        row = {
            "uri": unread.uri,
            "part": -1 if unread.part is None else unread.part,
            "line": -1 if unread.line is None else unread.line,
            "reason": unread.reason.value,
            "detail": unread.detail,
        }
        with self._engine.begin() as connection:
            connection.execute(insert(s.unread).prefix_with("OR REPLACE"), row)

    def fetch_states(self) -> dict[str, tuple[str | None, str | None]]:
        """Address -> (ETag, Last-Modified) as fetched last, so that a site answers "not modified"."""
        with self._engine.connect() as connection:
            return {r.url: (r.etag, r.last_modified) for r in connection.execute(select(s.fetched))}

    def keep_fetch_state(self, url: str, etag: str | None, last_modified: str | None) -> None:
        """Keeps what an address said of its version."""
        with self._engine.begin() as connection:
            row = {"url": url, "etag": etag, "last_modified": last_modified}
            connection.execute(insert(s.fetched).prefix_with("OR REPLACE"), row)

    def recent_paragraphs(
        self, *, of_each: int = 200, in_all: int = 5000
    ) -> Iterator[tuple[str | None, str | None, list[str]]]:
        """Outlet, address and paragraphs of the articles written last, with those that were taken out as learnt furniture."""
        columns = (s.article.c.outlet, s.article.c.url, s.article.c.text, s.article.c.reading)
        newest = select(*columns).where(s.article.c.current == 1).order_by(text("rowid DESC")).limit(in_all)
        taken: Counter[str | None] = Counter()
        with self._engine.connect() as connection:
            for row in connection.execute(newest):
                taken[row.outlet] += 1
                if taken[row.outlet] > of_each:
                    continue
                paragraphs = row.text.split("\n\n")
                if '"learnt"' in row.reading:
                    removed = json.loads(row.reading)["article"].get("removed", [])
                    paragraphs += [r["why"].partition(": ")[2] for r in removed if r["what"] == "learnt"]
                yield row.outlet, row.url, paragraphs

    def has_url(self, url: str) -> bool:
        """Whether an article of this address is in the ledger."""
        with self._engine.connect() as connection:
            return connection.execute(select(s.article.c.id).where(s.article.c.url == url)).first() is not None


class _Lock:
    """An advisory lock on a file, held while the process lives; a killed process leaves no lock behind."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a")
        try:
            import fcntl

            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # no fcntl on Windows: SQLite's own lock has to do
            pass
        except OSError:
            self._file.close()
            raise LedgerBusyError(
                f"{path.name.removesuffix('.lock')}: another process is writing to this ledger; wait for it or stop it"
            ) from None

    def release(self) -> None:
        """Gives the lock back."""
        self._file.close()


# ------------------------------------------------------------------------------------------------------------------------ rows


def _write(connection: Connection, reading: Reading, *, version: int) -> None:
    """All rows of a Reading."""
    a = reading.article
    connection.execute(
        insert(s.article),
        {
            **{
                c: getattr(a, c)
                for c in (
                    "id",
                    "key",
                    "uri",
                    "part",
                    "source_id",
                    "url",
                    "outlet",
                    "title",
                    "language",
                    "published",
                    "published_reason",
                    "dateline",
                    "text_hash",
                    "text",
                )
            },
            "published_basis": a.published_basis.value if a.published_basis else None,
            "version": version,
            "current": 1,
            "agencies": json.dumps(a.agencies, ensure_ascii=False),
            "bylines": json.dumps(a.bylines, ensure_ascii=False),
            "reading": to_json(reading),
        },
    )
    for table, rows in _rows(reading).items():
        if rows:
            connection.execute(insert(s.metadata.tables[table]), [{"article": a.id, **row} for row in rows])


def _rows(r: Reading) -> dict[str, list[dict[str, Any]]]:
    """Table name -> rows without the article's id."""
    text_ = r.article.text
    return {
        "sentence": [{"number": i, **_ends(x)} for i, x in enumerate(r.sentences)],
        "actor": [
            {
                **_base(x),
                "name": x.name,
                "type": x.type.value,
                "country": x.country,
                "sector": x.sector,
                "known": int(x.known),
            }
            for x in r.actors
        ],
        "mention": [{"actor": x.id, **_ends(m.span), "kind": m.kind.value} for x in r.actors for m in x.mentions],
        "role": [
            {
                "actor": x.id,
                "number": i,
                "title": y.title,
                "organisation": y.organisation,
                "country": y.country,
                "from_": y.from_,
                "to": y.to,
                "former": int(y.former),
                "start": y.span.start if y.span else None,
                "end": y.span.end if y.span else None,
            }
            for x in r.actors
            for i, y in enumerate(x.roles)
        ],
        "place": [
            {**_base(x), "name": x.name, "country": x.country, "latitude": x.latitude, "longitude": x.longitude}
            for x in r.places
        ],
        "timex": [
            {
                **_base(x),
                "number": i,
                **_ends(x.span),
                "type": x.type.value,
                "value": x.value,
                "from_": x.from_,
                "to": x.to,
                "anchor": x.anchor,
            }
            for i, x in enumerate(r.timexes)
        ],
        "quote": [
            {
                **_base(x),
                "type": x.type.value,
                "start": x.content[0].start,
                "end": x.content[-1].end,
                "words": _words(text_, x.content),
                "source": _words(text_, x.source) or None,
                "cue": _words(text_, x.cue) or None,
                "speaker": x.speaker,
                "described": x.speaker_described.words if x.speaker_described else None,
                "addressee": x.addressee,
                "venue": x.venue.of(text_) if x.venue else None,
                "when": x.when,
                "response": x.response.value if x.response else None,
                "parent": x.parent,
            }
            for x in r.quotes
        ],
        "event": [_event_row(x) for x in r.events],
        "party": [
            {"event": x.id, "role": role, "actor": p.actor, **_ends(p.span)}
            for x in r.events
            for role, parties in (("actor", x.actors), ("recipient", x.recipients))
            for p in parties
        ],
        "attribution": [
            {"event": x.id, "number": i, "actor": y.actor, "quote": y.quote}
            for x in r.events
            for i, y in enumerate(x.attribution)
        ],
        "size": [
            {"event": x.id, "number": i, "what": y.what, "low": y.low, "high": y.high, **_ends(y.span)}
            for x in r.events
            for i, y in enumerate(x.size)
        ],
        "claim": [
            {
                **_base(x),
                "words": _words(text_, x.content),
                "start": x.content[0].start,
                "end": x.content[-1].end,
                "status": x.status.value,
            }
            for x in r.claims
        ],
        "assertion": [
            {"claim": x.id, "number": i, "actor": y.actor, "quote": y.quote}
            for x in r.claims
            for i, y in enumerate(x.asserted_by)
        ],
        "response": [
            {
                "claim": x.id,
                "number": i,
                "actor": y.actor,
                "response": y.response.value,
                "words": y.span.of(text_),
                **_ends(y.span),
                "when": y.when,
            }
            for x in r.claims
            for i, y in enumerate(x.responses)
        ],
        "proposal": [{**_base(x), "label": x.label, "kind": x.kind, "proposer": x.proposer} for x in r.proposals],
        "position": [
            {
                **_base(x),
                "proposal": x.proposal,
                "proposal_id": x.proposal_id,
                "actor": x.actor,
                "stance": x.stance.value,
                "words": x.span.of(text_),
                **_ends(x.span),
                "when": x.when,
                "quote": x.quote,
            }
            for x in r.positions
        ],
        "plan": [
            {
                **_base(x),
                "event": x.event,
                "words": x.words.of(text_),
                **_ends(x.words),
                "from_": x.from_,
                "to": x.to,
                "state": x.state.value,
            }
            for x in r.plans
        ],
    }


def _base(record: Any) -> dict[str, Any]:
    return {"id": record.id, "because": record.because, "score": record.score}


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _words(text_: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text_) for span in spans)


def _event_row(x: EventRecord) -> dict[str, Any]:
    when = x.when
    return {
        **_base(x),
        "event_type": x.event_type.value,
        "mode": x.mode,
        "cameo": x.cameo,
        "quad": x.quad,
        "goldstein": x.goldstein,
        "place": x.place,
        "timex": when.timex if when else None,
        "from_": when.from_ if when else None,
        "to": when.to if when else None,
        "aspect": x.aspect.value,
        "start": x.trigger[0].start,
        "end": x.trigger[-1].end,
        "sentence": x.sentence,
        "core": int(x.core),
    }
