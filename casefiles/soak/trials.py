"""Which scenarios go through which trial. A new one is added here."""

from collections.abc import Iterator, Sequence
from functools import partial

from casefiles.soak.proof import Ask
from casefiles.soak.scenarios import (
    Scenario,
    Tell,
    change_header,
    edit,
    edit_once,
    header_is_one,
    intake,
    nothing,
    prepare_bundle,
    sound,
    taken,
)
from casefiles.soak.scenarios_vault import (
    attached,
    attachments,
    back_up,
    backed_up,
    go_back,
    new_keys,
    prepare_attachments,
    prepare_backup,
    renewed,
    travel,
    travelled,
    went_back,
)
from casefiles.soak.scratch import Scratch

SCENARIOS: tuple[Scenario, ...] = (
    Scenario("edit", edit, nothing, sound),
    Scenario("import", intake, prepare_bundle, taken),
    Scenario("header", change_header, nothing, header_is_one),
    Scenario("attachment", attachments, nothing, attached),
    Scenario("backup", back_up, prepare_attachments, backed_up),
    Scenario("restore", go_back, prepare_backup, went_back),
    Scenario("keys", new_keys, prepare_attachments, renewed),
    Scenario("travel", travel, prepare_attachments, travelled),
)
"""For kills at a random moment."""

SHORT: tuple[Scenario, ...] = (
    Scenario("edit", edit_once, nothing, sound),
    Scenario("import", intake, partial(prepare_bundle, newcomers=1), partial(taken, newcomers=1)),
    Scenario("header", partial(change_header, times=1), nothing, header_is_one),
    Scenario("attachment", partial(attachments, rounds=1), nothing, attached),
    Scenario("backup", partial(back_up, rounds=1), prepare_attachments, backed_up),
)
"""For trials that begin anew for every single call."""


def _day(scratch: Scratch, tell: Tell) -> None:
    edit(scratch, tell)
    change_header(scratch, tell)
    attachments(scratch, tell)
    intake(scratch, tell)


def _kept(scratch: Scratch, told: Sequence[str], ask: Ask) -> Iterator[str]:
    yield from header_is_one(scratch, told, ask)
    yield from attached(scratch, told, ask)
    yield from taken(scratch, told, ask)


DAY = Scenario("day", _day, prepare_bundle, _kept)
"""For power cuts: some of everything, one after the other."""
