"""What merging promises, each promise a check on vaults in memory. ``core`` is the module that is being judged."""

import random
from types import ModuleType

from tests.casefiles.rules.merge_model import Vault, fresh_dot, full_exchange

ENTITIES, KEYS = ("a", "b"), ("name", "note")


def team(core: ModuleType, chance: random.Random, steps: int = 12, many: int = 3) -> list[Vault]:
    """Some vaults that wrote, removed, erased and exchanged parts at random."""
    vaults = [Vault(core) for _ in range(many)]
    for _ in range(chance.randrange(1, steps)):
        wander(chance, vaults)
    return vaults


def wander(chance: random.Random, vaults: list[Vault], *, erasing: bool = True) -> None:
    one, other = chance.sample(vaults, 2)
    entity, key = chance.choice(ENTITIES), chance.choice(KEYS)
    act = chance.choices(("write", "take", "withheld", "part", "delete", "erase"), (8, 6, 3, 3, 1, 1))[0]
    if act == "write":
        one.write(entity, key, chance.choice("uvwxyz"))
    elif act == "take":
        one.take(other)
    elif act == "withheld":
        one.take(other, withheld=(key,))
    elif act == "part":
        one.take(other, entities=(entity,), hidden=(key,))
    elif act == "delete":
        one.delete(entity)
    elif erasing:
        one.erase(entity, key)


def any_order_any_grouping_repeated(core: ModuleType, chance: random.Random) -> None:
    vaults = team(core, chance)
    bundles = [(one.export(), one.clocks) for one in vaults]
    first, second = Vault(core), Vault(core)
    for bundle, clocks in bundles:
        first.merge(bundle, clocks)
    grouped = Vault(core)
    for bundle, clocks in chance.sample(bundles, 2):
        grouped.merge(bundle, clocks)
    order = [(grouped.export(), grouped.clocks), *chance.choices(bundles, k=3), *bundles]
    chance.shuffle(order)
    for bundle, clocks in order:
        second.merge(bundle, clocks)
    assert first.standing() == second.standing()


def old_bundles_change_nothing_after_full_exchange(core: ModuleType, chance: random.Random) -> None:
    vaults = team(core, chance)
    old = [one.export(entities=chance.sample(ENTITIES, 1), withheld=chance.sample(KEYS, 1)) for one in vaults]
    for _ in range(4):
        wander(chance, vaults)
    full_exchange(vaults)
    before = [one.standing() for one in vaults]
    for one in vaults:
        for bundle in old:
            one.merge(bundle, {})
    assert [one.standing() for one in vaults] == before
    assert before[0] == before[1] == before[2]


def nothing_disappears_unless_written_over_knowingly(core: ModuleType, chance: random.Random) -> None:
    vaults = team(core, chance)
    full_exchange(vaults)
    over = set().union(*(one.over for one in vaults))
    for one in vaults:
        for dot, ((entity, key), value) in one.said.items():
            if dot not in over:
                assert all(value in other.values(entity, key) for other in vaults)


def withheld_values_survive_editors_and_removers(core: ModuleType, chance: random.Random) -> None:
    mine, theirs = Vault(core), Vault(core)
    mine.write("a", "note", "kept from them")
    mine.write("a", "name", "x")
    bundle = mine.export(withheld=("note",))
    assert "kept from them" not in repr(bundle)
    theirs.merge(bundle, mine.clocks)
    assert theirs.values("a", "note") == frozenset()
    for _ in range(chance.randrange(1, 4)):
        theirs.write("a", "note", "theirs")
    if chance.random() < 0.5:
        theirs.delete("a")
    if chance.random() < 0.3:
        theirs.erase("a", "note")
    mine.take(theirs)
    assert '"kept from them"' in mine.values("a", "note")


def erased_stays_erased(core: ModuleType, chance: random.Random) -> None:
    vaults = team(core, chance)
    secret = vaults[0].write("a", "note", "secret")
    vaults[1].take(vaults[0])
    old = [vaults[1].export(), vaults[1].export(withheld=("note",))]
    vaults[0].erase("a", "note")
    assert '"secret"' not in vaults[0].values("a", "note")
    assert secret in vaults[0].get("a", "note").live
    for bundle in old:
        vaults[0].merge(bundle, {})
    vaults[2].take(vaults[0])
    for bundle in old:
        vaults[2].merge(bundle, {})
    for one in (vaults[0], vaults[2]):
        assert '"secret"' not in one.values("a", "note")
    vaults[1].take(vaults[0])
    assert '"secret"' not in vaults[1].values("a", "note")


def an_edit_beside_a_removal_is_shown_on_both_sides(core: ModuleType, chance: random.Random) -> None:
    mine, theirs = Vault(core), Vault(core)
    mine.write("a", "name", "x")
    theirs.take(mine)
    mine.delete("a")
    assert not core.edited_after_delete(mine.record("a"))
    theirs.write("a", chance.choice(KEYS), "edited meanwhile")
    full_exchange([mine, theirs])
    for one in (mine, theirs):
        assert core.edited_after_delete(one.record("a"))
        assert any('"edited meanwhile"' in one.values("a", key) for key in KEYS)
        assert '"x"' not in one.values("a", "name")


def a_part_touches_only_its_records(core: ModuleType, chance: random.Random) -> None:
    vaults = team(core, chance)
    before = {place: one for place, one in vaults[0].standing().items() if place[0] == "b"}
    vaults[0].take(vaults[1], entities=("a",))
    assert {place: one for place, one in vaults[0].standing().items() if place[0] == "b"} == before


def a_preview_is_what_happens(core: ModuleType, chance: random.Random) -> None:
    vaults = team(core, chance)
    bundle = vaults[1].export()
    foreseen = {(e, k): core.join(vaults[0].get(e, k), one) for e, k, one in bundle}
    vaults[0].merge(bundle, vaults[1].clocks)
    assert all(vaults[0].get(*place) == one for place, one in foreseen.items())


def an_import_taken_back_shows_what_was_shown(core: ModuleType, chance: random.Random) -> None:
    vaults = team(core, chance)
    one = vaults[0]
    places = [(entity, key) for entity in ENTITIES for key in KEYS]
    before = {place: one.shown(*place) for place in places}
    one.take(vaults[1])
    for place, value in before.items():
        if value is not None and one.shown(*place) != value:
            one.state[place] = core.write(one.get(*place), one.tick(), value)
    one.now += 100
    assert all(one.shown(*place) == value for place, value in before.items() if value is not None)


def a_vault_copied_to_two_machines_does_not_collide(core: ModuleType, chance: random.Random) -> None:
    one = team(core, chance)[0]
    copy = Vault(core, dict(one.state), dict(one.clocks), one.now)
    one.write("a", "name", "first machine")
    copy.tick()
    copy.write("a", "name", "second machine")
    full_exchange([one, copy])
    assert one.shown("a", "name") == copy.shown("a", "name") == '"second machine"'
    assert one.standing() == copy.standing()
    assert {'"first machine"', '"second machine"'} <= one.values("a", "name")


def clocks_off_by_years_leave_the_same_values(core: ModuleType, chance: random.Random) -> None:
    one, other = Vault(core), Vault(core, now=chance.choice((10**6, -(10**6))))
    one.write("a", "name", "x")
    other.take(one)
    other.write("a", "name", "y")
    one.take(other)
    assert one.values("a", "name") == {'"y"'}
    assert one.shown("a", "name") == '"y"'
    one.write("a", "name", "z")
    other.take(one)
    assert one.standing() == other.standing()
    assert one.values("a", "name") == {'"z"'}


def dots_and_fields_of_newer_releases_pass_through(core: ModuleType, chance: random.Random) -> None:
    newer, older, back = Vault(core), Vault(core), Vault(core)
    newer.write("a", "a_field_of_tomorrow", "kept")
    older.take(newer)
    older.write("a", "name", "edited by the older release")
    back.take(older)
    assert back.get("a", "a_field_of_tomorrow") == newer.get("a", "a_field_of_tomorrow")


def equal_values_written_apart_do_not_contradict(core: ModuleType, chance: random.Random) -> None:
    one, other = Vault(core), Vault(core)
    one.write("a", "name", "same")
    other.write("a", "name", "same")
    full_exchange([one, other])
    assert not core.conflict(one.get("a", "name"))
    third = Vault(core)
    third.write("a", "name", "different")
    one.take(third)
    assert core.conflict(one.get("a", "name"))
    one.write("a", "name", "settled")
    assert not core.conflict(one.get("a", "name"))


def a_selection_names_nothing_outside_it(core: ModuleType, chance: random.Random) -> None:
    vaults = team(core, chance)
    own = {dot for place, one in vaults[0].state.items() if place[0] == "a" for dot in (*one.live, *one.gone)}
    bundle = vaults[0].export(entities=("a",), hidden=("note",))
    named = {dot for _, _, one in bundle for dot in (*one.live, *one.gone)}
    assert {entity for entity, _, _ in bundle} <= {"a"}
    assert all(key != "note" for _, key, _ in bundle)
    assert named <= own


def two_values_under_one_dot_end_the_same_everywhere(core: ModuleType, chance: random.Random) -> None:
    dot = fresh_dot()
    one = core.Register({dot: core.Held(1, '"said"')}, frozenset())
    forged = core.Register({dot: core.Held(1, '"forged"')}, frozenset())
    assert core.join(one, forged) == core.join(forged, one)
    assert core.join(core.join(one, forged), core.Register({}, frozenset({dot}))).live == {}


PROPERTIES = (
    any_order_any_grouping_repeated,
    old_bundles_change_nothing_after_full_exchange,
    nothing_disappears_unless_written_over_knowingly,
    withheld_values_survive_editors_and_removers,
    erased_stays_erased,
    an_edit_beside_a_removal_is_shown_on_both_sides,
    a_part_touches_only_its_records,
    a_preview_is_what_happens,
    an_import_taken_back_shows_what_was_shown,
    a_vault_copied_to_two_machines_does_not_collide,
    clocks_off_by_years_leave_the_same_values,
    dots_and_fields_of_newer_releases_pass_through,
    equal_values_written_apart_do_not_contradict,
    a_selection_names_nothing_outside_it,
    two_values_under_one_dot_end_the_same_everywhere,
)
