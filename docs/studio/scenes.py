"""Where to point the camera: every page, tab and dialog once."""

from docs.studio.partner import ARRIVING, PARTNER
from docs.studio.window import PASSPHRASE, Studio
from ui.cases.detail import TABS
from ui.cases.intents import CiteValue
from ui.desk import Place

CASE = "Zhang Zhan"
SUMMIT = "EU–China summit (forthcoming"
NATIVE = "张展"
LETTER = "Joint letter of ten"
INVENTED = "Mira Example"


def walk(studio: Studio) -> None:
    """Take all scenes in the variant that the studio is dressed for."""
    _locked(studio)
    studio.unlock()
    _cases(studio)
    _pages(studio)
    _palette(studio)


def _locked(studio: Studio) -> None:
    window = studio.window
    if window is None:
        return
    page = window.unlock.page
    studio.take("first-run")
    page.first.first.click()
    page.making.where.setText("Casefiles/My vault")
    page.making.secret.setText(PASSPHRASE)
    page.making.secret.show_plain(True)
    studio.take("create")
    page.making.secret.forget()
    window.unlock._ask_for(studio.vault)  # noqa: SLF001 - as if it had been used before
    studio.take("unlock")


def _ref(studio: Studio, kind: str, words: str) -> str:
    from casefiles.queries.source_rows import links_to

    found: list[str] = []
    if studio.window is not None:
        studio.window.desk.read(links_to, (kind, words), lambda links: found.extend(x.ref for x in links))
    studio.until(lambda: bool(found))
    return found[0]


def _cases(studio: Studio) -> None:
    case = _ref(studio, "case", CASE)
    for tab, _ in TABS:
        studio.go(Place("cases", "case", case, tab))
        studio.take(f"cases-{tab}")
    controller = studio.feature("cases")
    studio.go(Place("cases", "case", case, "overview"))
    view = controller.page.detail.view
    controller.page.detail.edit(view.person.ref if view.person else case, "occupation")
    studio.take("cases-edit")
    controller.page.detail.sheet.clear()
    dialog = controller.new()
    dialog = controller.deeds.new_dialog
    studio.take("new-case")
    dialog.reject()
    note = view.parts("health_note")[0]
    controller.deeds.do(CiteValue(note.ref, "described_as"))
    dialog = controller.deeds.cite_dialog
    studio.take("cite")
    dialog.reject()
    studio.settle()


def _pages(studio: Studio) -> None:
    summit = _ref(studio, "meeting", SUMMIT)
    studio.go(Place("appeals", "appeal", _ref(studio, "appeal", "18 March")))
    studio.take("appeals")
    studio.go(Place("meetings", "meeting", summit))
    studio.take("meetings")
    studio.go(Place("sources", "source", _ref(studio, "source", LETTER)))
    studio.take("sources")
    for name, kind, ref in (
        ("dossiers-brief", "case", _ref(studio, "case", CASE)),
        ("dossiers-pack", "meeting", summit),
    ):
        studio.go(Place("dossiers", kind, ref))
        shown = studio.feature("dossiers").page
        studio.until(shown.save.isEnabled)
        studio.take(name)
    _exchange(studio)
    studio.go(Place("settings"))
    studio.take("settings")


def _exchange(studio: Studio) -> None:
    studio.go(Place("exchange", tab="contacts"))
    studio.take("exchange-contacts")
    studio.go(Place("exchange", "case", _ref(studio, "case", CASE)))
    form = studio.feature("exchange").page.export.form
    form.people[PARTNER].setChecked(True)
    studio.until(studio.feature("exchange").page.save.isEnabled)
    studio.take("exchange-export")
    _import(studio)


def _import(studio: Studio) -> None:
    """The review of a file, items of it that need a tick, and what waits since an earlier one."""
    feature = studio.feature("exchange")
    studio.go(Place("exchange", tab="import"))
    feature.imports.examine(studio.home / ARRIVING)
    studio.settle()
    look = feature.page.imports.look
    studio.take("exchange-import")
    look.browser.filter("duplicate")
    look.browser.panes.show_side()
    studio.take("exchange-import-duplicate")
    look.browser.filter("deletion")
    look.browser.choose("theirs")
    studio.take("exchange-import-removal")
    feature.imports.forget()
    studio.go(Place("exchange", tab="waiting"))
    studio.take("exchange-waiting")
    detail = studio.feature("cases").page.detail
    studio.go(Place("cases", "case", _ref(studio, "case", INVENTED), "legal"))
    studio.take("cases-contested")
    detail.edit(detail.view.parts("detention")[0].ref, "place")
    studio.take("cases-contested-edit")
    detail.sheet.clear()


def _palette(studio: Studio) -> None:
    studio.go(Place("cases", "case", _ref(studio, "case", CASE), "overview"))
    studio.shell.open_palette()
    studio.shell.palette_box.field.setText(NATIVE)
    studio.settle()
    studio.take("palette")
    studio.shell.palette_box.hide()
