from __future__ import annotations

import pytest

from verbale.clean.subheads import glued_subhead


@pytest.mark.parametrize(
    ("head", "paragraph"),
    [
        ("A new border regime", "The lorries need papers from Monday, the ministry said in a long statement."),
        ("Fees rise by 110%", "In March, the ferry lines will pay more for each berth in the harbour."),
        ("Fleeing the war in Sudria", "In the fall of the capital many families lost their homes and went north."),
        ("WHAT COMES NEXT", "Council members meet again on Friday to vote on the bill at last."),
        ("Who pays for the bridge?", "Norland has set aside four million crowns for it, half of them this year."),
        (
            "Norland closes its border",
            "Norland closes its border to lorries from Monday, the ministry said in a long statement.",
        ),
        ("A ‘harsh but fair’ ruling", "The court upheld the fine against the ferry line on Friday."),
        ("Harbour strike", "Holt said the pay offer was too low for the crews of both ports to accept."),
        (
            "Norland says it is ready for talks",
            "Norland’s premier told reporters on Friday that a hall had been booked.",
        ),
        ("WHO IS TO PAY?", "In March, the council set aside four million crowns for the bridge."),
        ("Can you leave a ferry during the crossing?", "Passengers stay aboard until the bow is open."),
        ("Premier leaves the hall in 'tears'", "The vote had been lost by one voice, and no second one was planned."),
    ],
    ids=[
        "starter",
        "after a number",
        "after a name",
        "capitals",
        "question",
        "said twice",
        "quotation",
        "speaker",
        "named again",
        "capital question",
        "question to you",
        "a word in quotation marks",
    ],
)
def test_a_sub_heading_at_the_front_is_found(head: str, paragraph: str) -> None:
    found = glued_subhead(f"{head} {paragraph}")
    assert found is not None
    assert found.of(f"{head} {paragraph}") == head
    assert glued_subhead(paragraph) is None


@pytest.mark.parametrize(
    "paragraph",
    [
        "The officers sent to guard Holt had failed to see that the door of the hall stood open.",
        "A spokesperson Anna Lind said the offer stood, and the crews would have to take it.",
        "The report Norland released on Friday told of a long quarrel over the border.",
        "She told The Harbour Courier last month that the pay offer was too low.",
        "The newspaper The Courier said the premier had left the hall before the vote.",
        "What is this about? The premier would not say, and left the hall before the vote.",
        "PORT VALE, Norland (AP) — The premier left the hall before the vote on Friday.",
        "Aboard Air Force One on his way home, the president spoke to reporters for an hour.",
        "Anna Lind was elected on the word of Anna Lind alone, her rivals said on Friday.",
        "He called the offer “a bad joke.” The crews then voted to stay away from work.",
        "What about you? The council would like to know, and asks for letters until Friday.",
        "Norland accused its neighbour this week of sending lorries into southern Norland by night.",
        "Norland’s council meets a council of northern Norland on Friday to talk of the bridge.",
        "Many think Holt said too much about the talks that she had held with both crews.",
    ],
)
def test_a_front_that_goes_on_is_none(paragraph: str) -> None:
    assert glued_subhead(paragraph) is None
