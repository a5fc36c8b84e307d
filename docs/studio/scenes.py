"""Where to point the camera: every page, tab and dialog once."""

from docs.studio.safe_scenes import locked, new_vault, vault_pages
from docs.studio.team_scenes import documents, exchange
from docs.studio.window import Studio
from ui.cases.detail import TABS
from ui.cases.intents import CiteValue
from ui.desk import Place

CASE = Studio.case
SUMMIT = "EU–China summit (forthcoming"
NATIVE = "张展"
LETTER = "Joint letter of ten"


def walk(studio: Studio) -> None:
    """Take all scenes in the variant that the studio is dressed for."""
    if studio.wants("first-run create unlock"):
        locked(studio)
    if studio.wants("notices recovery backups"):
        new_vault(studio)
    studio.unlock()
    studio.hush()
    for names, scenes in (
        ("cases new-case cite", _cases),
        ("cases-files viewer sources-files", documents),
        ("appeals meetings sources dossiers settings", _pages),
        ("exchange cases-contested", exchange),
        ("palette", _palette),
        ("recovery settings backups log travel", vault_pages),
    ):
        if studio.wants(names):
            scenes(studio)


def _cases(studio: Studio) -> None:
    case = studio.ref("case", CASE)
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
    summit = studio.ref("meeting", SUMMIT)
    studio.go(Place("appeals", "appeal", studio.ref("appeal", "18 March")))
    studio.take("appeals")
    studio.go(Place("meetings", "meeting", summit))
    studio.take("meetings")
    studio.go(Place("sources", "source", studio.ref("source", LETTER), "details"))
    studio.take("sources")
    for name, kind, ref in (
        ("dossiers-brief", "case", studio.ref("case", CASE)),
        ("dossiers-pack", "meeting", summit),
    ):
        studio.go(Place("dossiers", kind, ref))
        shown = studio.feature("dossiers").page
        studio.until(shown.save.isEnabled)
        studio.take(name)
    studio.go(Place("settings"))
    studio.take("settings")


def _palette(studio: Studio) -> None:
    studio.go(Place("cases", "case", studio.ref("case", CASE), "overview"))
    studio.shell.open_palette()
    studio.shell.palette_box.field.setText(NATIVE)
    studio.settle()
    studio.take("palette")
    studio.shell.palette_box.hide()
