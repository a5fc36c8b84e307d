"""Two vaults on two desks, each with the Exchange page in front: Ana has a case, Bea has nothing yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casefiles.commands.drafts import park, take
from casefiles.commands.undo import undo
from casefiles.exchange.contacts import add_contact, own_card, verify_contact
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from tests.makers import MASTER, make, make_cited_case, raw_store
from tests.ui.patience import settle
from ui.desk import Desk, Verbs
from ui.exchange.controller import ExchangeController
from ui.exchange.page import ExchangePage
from ui.tasks import Lane


@dataclass
class Side:
    """One colleague: the vault's store, the desk over it, and the page. ``settle`` waits until nothing is on its way."""

    store: Store
    desk: Desk
    exchange: ExchangeController
    settle: Callable[[], None]

    @property
    def page(self) -> ExchangePage:
        return self.exchange.page


@pytest.fixture
def sides(dressed: object, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[str], Side]]:
    """Makes a colleague with an empty vault."""
    desks: list[Desk] = []

    def side(name: str) -> Side:
        folder = tmp_path / name
        folder.mkdir()
        store = raw_store(folder)
        desk = Desk(Lane("test database"), Lane("test paper"), Verbs(undo, park, take))
        desks.append(desk)
        with qtbot.waitSignal(desk.opened):
            desk.open(
                lambda: Vault(folder, store, MASTER), lambda: None, lambda error: pytest.fail(str(error))
            )
        made = ExchangeController(desk)
        qtbot.addWidget(made.page)
        made.page.resize(1128, 808)
        made.page.show()
        made.refresh()
        settled = partial(settle, qtbot, desk)
        settled()
        return Side(store, desk, made, settled)

    yield side
    for desk in desks:
        desk.lock()
        desk.finish()


@pytest.fixture
def ana(sides: Callable[[str], Side]) -> Side:
    """A colleague with one invented case, and a source that is internal."""
    made = sides("ana")
    make_cited_case(made.store)
    make(made.store, "source", level=None, name="Internal memo of nobody")
    return made


@pytest.fixture
def bea(sides: Callable[[str], Side]) -> Side:
    """A colleague with an empty vault."""
    return sides("bea")


@pytest.fixture
def friends(ana: Side, bea: Side) -> tuple[Side, Side]:
    """Ana and Bea, who compared their fingerprints."""
    befriend(ana, "Bea", bea)
    befriend(bea, "Ana", ana)
    return ana, bea


def befriend(side: Side, name: str, other: Side, verified: bool = True) -> None:
    """Put the card of ``other`` into the book of ``side``."""
    card, row = other.store.read(own_card)
    side.store.write(add_contact, name, card)
    if verified:
        side.store.write(verify_contact, name, " ".join(row.words))
    side.exchange.refresh()
    side.settle()
