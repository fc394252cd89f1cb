"""The ledger: Readings in an SQL file, one transaction an article; the only SQL of the project."""

from verbale.ledger.store import SAFE_SQLITE, Ledger, open_for_reading, sqlite_version

__all__ = ["SAFE_SQLITE", "Ledger", "open_for_reading", "sqlite_version"]
