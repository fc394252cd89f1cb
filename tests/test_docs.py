"""The documentation is true: generated pages are current, links lead somewhere, every command and setting is named."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from verbale.cli import app
from verbale.cli.codebook import events_page
from verbale.config import Config

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_codebook_of_events_is_what_the_tables_give() -> None:
    assert (ROOT / "docs" / "codebook" / "events.md").read_text(encoding="utf-8") == events_page(), "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_command_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert command.callback is not None
        assert f"## verbale {command.name or command.callback.__name__}" in text


def test_every_setting_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    for field in dataclasses.fields(Config):
        assert f"`{field.name}`" in text
