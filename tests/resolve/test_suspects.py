"""Who "the suspect" and "the gunman" are."""

from __future__ import annotations

import pytest

from verbale.pipeline import read_text


def called(text: str, name: str) -> list[str]:
    """The words by which a text speaks of a person, without his name."""
    reading = read_text(text, published="2025-03-16")
    person = next(a for a in reading.actors if a.name == name)
    words = [m.span.of(reading.article.text) for m in person.mentions]
    return [w for w in words if name.split()[-1] not in w]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Police identified the suspect as Carl Holt. The suspect surrendered on Sunday.",
            ["the suspect", "The suspect"],
        ),
        ("The gunman, Carl Holt, fled. The attacker had a rifle.", ["The gunman", "The attacker"]),
        # who is suspected need not have done it
        ("Police identified the suspect as Carl Holt. The gunman had fired at a shop.", ["the suspect"]),
        # one of several
        ("Police identified the suspect as Carl Holt. Two suspects fled. The suspect surrendered.", []),
        ("Carl Holt is not the suspect. The suspect surrendered.", []),
        ("Carl Holt saw it. The suspect surrendered on Sunday.", []),
    ],
)
def test_a_suspect_is_the_one_person_whom_the_text_calls_so(text: str, words: list[str]) -> None:
    assert called(text, "Carl Holt") == words
