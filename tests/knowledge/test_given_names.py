from __future__ import annotations

import pytest

from verbale.knowledge.given_names import is_womans, load_given_names


@pytest.mark.parametrize(
    ("name", "womans"),
    [
        ("Emily Berg", True),
        ("Carl Berg", False),
        ("J. Mary Berg", True),
        ("Berg", None),
        ("Robin Berg", None),
        ("Xq Petrovskaya", True),
        ("Xq Petrovsky", False),
        ("", None),
    ],
)
def test_a_name_says_whose_it_is_or_nothing(name: str, womans: bool | None) -> None:
    assert is_womans(name) is womans


def test_no_name_is_given_twice() -> None:
    assert len(load_given_names()) > 1000
