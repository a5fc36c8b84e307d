"""What will happen is said in one sentence, and nothing that needs a tick is chosen with others."""

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.review.items import conflict, new, protected, removal
from ui.review.deciding import Decisions, outcome
from ui.review.differences import differences
from ui.review.words import result, tick_words


def test_the_sentence_counts_what_is_done_and_what_is_not() -> None:
    decisions = Decisions([*(new(n) for n in range(3)), conflict(1), conflict(2), removal(), protected()])
    assert outcome(decisions.will()) == (
        "3 records are added, 2 conflicts stay to be settled, 1 more thing waits for you, 1 removal is not done."
    )
    decisions.decide("c1.occupation", "theirs")
    decisions.decide("d1.", "theirs")
    decisions.decide("n0.", "mine")
    assert outcome(decisions.will()) == (
        "2 records are added, 1 value changes, 1 record is removed, 1 new record is left out, "
        "1 conflict stays to be settled, 1 more thing waits for you."
    )


def test_nothing_to_do_is_said() -> None:
    assert outcome({}) == "Nothing changes."


def test_choosing_for_all_never_includes_what_needs_a_tick() -> None:
    decisions = Decisions([conflict(1), conflict(2), removal(), protected()])
    for what in ("deletion", "protected"):
        assert decisions.shared_choices(what) == []
        assert decisions.decide_all(what, "theirs") == 0
    assert decisions.decide_all("conflict", "theirs") == 2
    assert set(decisions.chosen) == {"c1.occupation", "c2.occupation"}


def test_a_choice_that_is_not_offered_is_not_taken() -> None:
    decisions = Decisions([removal()])
    decisions.decide("d1.", "both")
    decisions.decide("unknown.", "theirs")
    assert not decisions.chosen


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["", "mine", "theirs", "both", "later"]))))
def test_the_counts_are_those_of_counting_anew(steps: list[tuple[int, str]]) -> None:
    items = [conflict(1), conflict(2), removal(), protected(), new(1), new(2)]
    decisions = Decisions(items)
    for number, choice in steps:
        decisions.decide(items[number].key, choice)
    anew: dict[tuple[str, str], int] = {}
    for item in items:
        key = (str(item.what), decisions.choice(item))
        anew[key] = anew.get(key, 0) + 1
    assert decisions.will() == anew
    assert sum(done for _, _, done in decisions.totals()) == len(decisions.chosen)


@given(st.text("ab虚构 .\n"), st.text("ab虚构 .\n"))
def test_what_is_not_marked_is_the_same_on_both_sides(one: str, other: str) -> None:
    ours, theirs = differences(one, other)
    if ours or theirs:
        assert _left(one, ours) == _left(other, theirs)


def _left(text: str, stretches: object) -> str:
    marked = {at for each in stretches for at in range(each.start, each.end)}  # type: ignore[attr-defined]
    return "".join(letter for at, letter in enumerate(text) if at not in marked and not letter.isspace())


def test_a_conflict_left_open_says_which_value_will_be_shown() -> None:
    text, words = result(conflict(), "later")
    assert text == "a beekeeper of Town B"
    assert "contested" in words


def test_a_tick_names_its_object() -> None:
    assert tick_words(removal()) == "Yes, remove “Award of nobody” (W-0001)"
    assert "“Invented No. 7”" in tick_words(protected())
