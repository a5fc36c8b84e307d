"""Items of invented records, as a review of an export lists them."""

from datetime import UTC, datetime

from casefiles.exchange.review_shapes import Choice, Item, Side, What

KINDS = {"person": "Person", "case": "Case", "award": "Award"}
THREE = (Choice.MINE, Choice.THEIRS, Choice.LATER)
FOUR = (Choice.MINE, Choice.THEIRS, Choice.BOTH, Choice.LATER)
CAME = "Aro’s export of 3 May 2026"


def side(text: str, author: str = "you", day: int = 3, came: str = "") -> Side:
    return Side(text, datetime(2026, 5, day, 9, 5, tzinfo=UTC), author, ("Invented circular",), came)


def conflict(
    number: int = 1, mine: str = "a beekeeper of Town A", theirs: str = "a beekeeper of Town B"
) -> Item:
    return Item(
        f"c{number}.occupation",
        What.CONFLICT,
        "person",
        f"P-000{number}",
        f"Invented {number}",
        "occupation",
        "Occupation",
        side(mine),
        side(theirs, "Aro", 4, CAME),
        choices=FOUR,
        default=Choice.LATER,
    )


def removal() -> Item:
    title = "Award of nobody"
    return Item(
        "d1.", What.DELETION, "award", "W-0001", title, mine=side(title), default=Choice.LATER, ticks=True
    )


def protected() -> Item:
    return Item(
        "p1.identity_document",
        What.PROTECTED,
        "person",
        "P-0001",
        "Invented 1",
        "identity_document",
        "Identity document",
        side(""),
        side("Invented No. 7", "Aro", 4, CAME),
        default=Choice.LATER,
        ticks=True,
    )


def new(number: int) -> Item:
    facts = (("Name", f"New {number}"), ("Occupation", "glazier"))
    theirs = Side(f"New {number}", came=CAME, facts=facts)
    return Item(f"n{number}.", What.NEW, "person", "", f"New {number}", theirs=theirs, choices=THREE)
