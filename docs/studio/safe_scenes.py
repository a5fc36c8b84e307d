"""Scenes of what makes a vault safe to seize and impossible to lose: ways in, sheets, backups, the log, a journey."""

from pathlib import Path

from docs.studio.partner import INVENTED, PARTNER
from docs.studio.window import PASSPHRASE, Studio
from ui.desk import Place
from ui.kit.type_ahead import Suggestion
from ui.recovery.facts import MakeWish

NEW_PASSPHRASE = "harvest pebble window cricket saddle lemon"  # noqa: S105 - of a vault that lives for a minute


def locked(studio: Studio) -> None:
    """A locked window: the first meeting, and every way in."""
    if studio.window is None:
        return
    page, office = studio.window.unlock.page, studio.office
    studio.take("first-run")
    page.first.first.click()
    page.making.where.setText("Casefiles/My vault")
    page.making.fresh.propose(PASSPHRASE)
    studio.take("create")
    page.making.fresh.new.forget()
    studio.window.unlock._ask_for(studio.vault)  # noqa: SLF001 - as if it had been used before
    studio.take("unlock")
    page.open.fold.click()
    page.open.file.set_path(office.key_file)
    studio.take("unlock-ways")
    page.open.shares.click()
    for field, words in zip(
        (page.shares.shares.first, page.shares.shares.second), office.shares, strict=False
    ):
        field.words.setPlainText(words)
    page.shares.fresh.propose(NEW_PASSPHRASE)
    studio.take("unlock-sheets")
    page.shares.forget()


def new_vault(studio: Studio) -> None:
    """A vault of the day: made with six words, sheets made and not tried, no backups."""
    window = studio.window
    if window is None:
        return
    folder = studio.home / studio.variant / "My vault"
    making = window.unlock.page.making
    window.unlock._show_create()  # noqa: SLF001 - as from the first meeting
    window.unlock._place(folder)  # noqa: SLF001 - as chosen
    making.fresh.new.setText(NEW_PASSPHRASE)
    making.fresh.again.setText(NEW_PASSPHRASE)
    making.button.click()
    studio.opened()
    studio.take("notices-folded")
    studio.shell.banners.more.click()
    studio.take("notices")
    studio.hush()
    feature = studio.feature("recovery")
    studio.settle()
    studio.take("recovery-none")
    feature.make(MakeWish(NEW_PASSPHRASE, None, "A4"), studio.home / studio.variant / "Sheets")
    studio.until(feature.page.made.isVisible)
    studio.settle()
    studio.hush()
    studio.take("recovery-made")
    studio.go(Place("backups"))
    studio.take("backups-empty")
    studio.lock()


def vault_pages(studio: Studio) -> None:
    """The pages of the File menu, and the ways in, in an office that looks after its vault."""
    if studio.wants("recovery"):
        _recovery(studio)
    if studio.wants("settings"):
        _ways(studio)
    if studio.wants("backups"):
        _backups(studio)
    if studio.wants("log"):
        feature = studio.feature("log")
        studio.settle()
        feature.page.verify.click()
        studio.settle()
        studio.take("log")
    if studio.wants("travel"):
        _travel(studio)


def _recovery(studio: Studio) -> None:
    page = studio.feature("recovery").page
    studio.settle()
    for field, words in zip((page.shares.first, page.shares.second), studio.office.shares, strict=False):
        field.words.setPlainText(words)
    page.rolled.ensureWidgetVisible(page.prove)
    studio.take("recovery-trying")
    page.prove.click()
    studio.until(page.tried.isVisible)
    studio.settle()
    page.rolled.verticalScrollBar().setValue(0)
    studio.take("recovery-tried")
    page.forget()


def _ways(studio: Studio) -> None:
    studio.go(Place("settings", tab="security"))
    studio.take("settings-security")
    ways = studio.feature("settings").ways
    studio.go(Place("settings", tab="security"))
    ways.add(True)
    ways.dialog.fresh.propose(NEW_PASSPHRASE)
    ways.dialog.file.set_path(Path("spare-key"))
    studio.take("settings-add-way")
    ways.dialog.reject()
    studio.settle()


def _backups(studio: Studio) -> None:
    feature = studio.feature("backups")
    studio.until(lambda: feature.page.list.current_id() is not None)
    studio.take("backups")
    feature.page.list.choose(1)
    feature.page.restore_wanted.emit(feature.page._name())  # noqa: SLF001 - the one chosen
    studio.settle()
    studio.take("backups-restore")
    studio.dismiss()
    window = studio.window
    if window is None:
        return
    feature.page.look_wanted.emit(feature.page._name())  # noqa: SLF001 - the one chosen
    studio.until(lambda: window.desk.read_only)
    studio.settle()
    studio.take("backups-looking")
    studio.go(Place("backups"))
    studio.take("backups-looking-page")
    back = window.desk.way_back
    if back is not None:
        back()
    studio.until(lambda: not window.desk.read_only and window.desk.is_open)
    studio.settle()
    studio.hush()


def _travel(studio: Studio) -> None:
    """The five steps; nothing is destroyed."""
    feature = studio.feature("travel")
    page, case = feature.page, studio.ref("case", INVENTED)
    studio.settle()
    page.stays.asked.emit(INVENTED)
    studio.settle()
    page.stays.finder.picked.emit(Suggestion(case, INVENTED, case))
    studio.take("travel-1-stays")
    page.main.click()
    page.keepers.people[PARTNER].click()
    studio.take("travel-2-keepers")
    page.main.click()
    feature._pack(studio.home / studio.variant / "pack.age")  # noqa: SLF001 - as chosen
    studio.until(lambda: page.main.isEnabled() and page.main.accessibleName().endswith("vault"))
    studio.take("travel-3-pack")
    page.main.click()
    feature._take_folder(studio.home / studio.variant / "For the journey")  # noqa: SLF001 - as chosen
    page.vault.fresh.propose(NEW_PASSPHRASE)
    page.vault.fresh.again.setText(NEW_PASSPHRASE)
    studio.take("travel-4-vault")
    page.main.click()
    studio.until(lambda: page.main.isEnabled() and page.main.accessibleName().endswith("list"))
    studio.take("travel-4-vault-made")
    page.main.click()
    studio.take("travel-5-end")
