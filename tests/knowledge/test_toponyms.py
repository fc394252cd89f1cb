"""The tables of places: loadable, complete, consistent."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from verbale.knowledge.toponyms import Toponyms

TABLES = Toponyms()


@pytest.mark.parametrize(
    ("name", "country"), [("Paris", "FRA"), ("Odesa", "UKR"), ("Crimea", "UKR"), ("Kosovo", "XKX"), ("Texas", "USA")]
)
def test_a_known_name_has_its_country_among_the_readings(name: str, country: str) -> None:
    assert country in {t.country for t in TABLES.named(name)}


def test_an_unknown_name_has_no_readings() -> None:
    assert TABLES.named("Qzavrelo") == ()


@pytest.mark.parametrize(("form", "region"), [("Ky.", "US.KY"), ("TX", "US.TX"), ("Ont.", "CA.08")])
def test_state_abbreviations_lead_to_regions(form: str, region: str) -> None:
    state = TABLES.region_of(form)
    assert state is not None
    assert state.region == region


@pytest.mark.parametrize("table", ["areas.csv", "country_points.csv"])
def test_own_rows_lie_on_the_globe(table: str) -> None:
    text = (resources.files("verbale.knowledge") / "data" / table).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        assert None not in row, row
        assert None not in row.values(), row
        if row["latitude"]:
            assert -90 <= float(row["latitude"]) <= 90
            assert -180 <= float(row["longitude"]) <= 180


def test_every_country_point_belongs_to_a_country_of_the_table() -> None:
    text = (resources.files("verbale.knowledge") / "data" / "country_points.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        country = TABLES.country(row["country"])
        assert country is not None
        assert country.latitude == float(row["latitude"])
