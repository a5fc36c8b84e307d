"""The pages of the window, in the order of the sidebar. Each is loaded when it is first shown."""

from collections.abc import Callable, Sequence
from typing import Any

from ui.desk import Desk
from ui.window.banners import Banners, Watch
from ui.window.parts import Feature, PageSpec, Questions

WAITING = "waiting"
"""What the Exchange counts: no kind of record, but what waits in the review queue."""


def _cases(desk: Desk) -> Feature:
    from ui.cases.controller import CasesController

    return CasesController(desk)


def _appeals(desk: Desk) -> Feature:
    from ui.appeals.controller import AppealsController

    return AppealsController(desk)


def _meetings(desk: Desk) -> Feature:
    from ui.meetings.controller import MeetingsController

    return MeetingsController(desk)


def _sources(desk: Desk) -> Feature:
    from ui.sources.controller import SourcesController

    return SourcesController(desk)


def _dossiers(desk: Desk) -> Feature:
    from ui.dossiers.controller import DossiersController

    return DossiersController(desk)


def _exchange(desk: Desk) -> Feature:
    from ui.exchange.controller import ExchangeController

    return ExchangeController(desk)


def _log(desk: Desk) -> Feature:
    from ui.log.controller import LogController

    return LogController(desk)


def _recovery(desk: Desk) -> Feature:
    from ui.recovery.controller import RecoveryController

    return RecoveryController(desk)


def _unrehearsed(desk: Desk, banners: Banners) -> object:
    from ui.window.unrehearsed import SheetsWatch

    return SheetsWatch(desk, banners)


def _travel(desk: Desk) -> Feature:
    from ui.travel.controller import TravelController

    return TravelController(desk)


def _older(desk: Desk, banners: Banners) -> object:
    from ui.window.older import AgeWatch

    return AgeWatch(desk, banners)


def _outside(desk: Desk, banners: Banners) -> object:
    from ui.window.outside import OutsideWatch

    return OutsideWatch(desk, banners)


def _waiting(desk: Desk, banners: Banners) -> object:
    from ui.window.waiting import WaitingWatch

    return WaitingWatch(desk, banners)


def _backups(desk: Desk) -> Feature:
    from ui.backups.controller import BackupsController

    return BackupsController(desk)


def _safety(desk: Desk, banners: Banners) -> object:
    from ui.window.safety import SafetyWatch

    return SafetyWatch(desk, banners)


def _counts(session: Any) -> dict[str, int]:
    from casefiles.queries.listing import counts
    from ui.review.counting import left_to_settle

    return {**counts(session), WAITING: left_to_settle(session)}


def _search(session: Any, text: str) -> Sequence[Any]:
    from casefiles.queries.searching import search

    return search(session, text)


PAGES = (
    PageSpec(
        "cases",
        "Cases",
        "users",
        _cases,
        (
            "case",
            "person",
            "name",
            "participant",
            "detention",
            "health_note",
            "reprisal",
            "award",
            "foreign_tie",
            "attachment",
        ),
    ),
    PageSpec(
        "appeals",
        "Appeals",
        "send",
        _appeals,
        ("appeal", "addressee", "signatory", "person_named", "ask", "organisation"),
    ),
    PageSpec("meetings", "Meetings", "calendar-days", _meetings, ("meeting", "meeting_item", "series")),
    PageSpec("sources", "Sources", "quote", _sources, ("source",)),
    PageSpec("dossiers", "Dossiers", "file-text", _dossiers, leads=True),
    PageSpec("exchange", "Exchange", "arrow-left-right", _exchange, (WAITING,), leads=True),
)
FILE_PAGES: tuple[PageSpec, ...] = (
    PageSpec("backups", "Backups", "save", _backups, menu="&Backups…"),
    PageSpec("log", "Log", "scroll-text", _log, menu="&Log…"),
    PageSpec("travel", "Travel vault", "globe", _travel, menu="&Travel vault…", alters=True),
    PageSpec("recovery", "Recovery sheets", "key-round", _recovery, menu="&Recovery sheets…", alters=True),
)
"""Pages that stand in the File menu (``menu=``) instead of in the sidebar."""

WATCHES: tuple[Watch, ...] = (_safety, _older, _waiting, _unrehearsed, _outside)
"""What stands notices above the pages once a vault is open."""

QUESTIONS = Questions(_counts, _search)


def settings_page(
    set_idle: Callable[[int], None], shortcuts: Callable[[], Sequence[tuple[str, str]]]
) -> PageSpec:
    """The page at the foot, which needs of the window to set the idle minutes and to tell its shortcuts."""

    def make(desk: Desk) -> Feature:
        from ui.settings.controller import SettingsController
        from ui.settings.parts import Around

        return SettingsController(desk, Around(set_idle, shortcuts))

    return PageSpec("settings", "Settings", "settings", make, foot=True)
