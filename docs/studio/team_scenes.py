"""Scenes of exchange: contacts, what goes, what arrived, what waits. All that differs is about invented people."""

from docs.studio.office import CHANGED
from docs.studio.partner import ARRIVING, INVENTED, PARTNER, SOURCE
from docs.studio.window import Studio
from ui.desk import Place
from ui.exchange.sharing import SharedDialog
from ui.kit.type_ahead import Suggestion

FIELD = "person.residence"


def exchange(studio: Studio) -> None:
    """The four tabs with their dialogs."""
    _contacts(studio)
    _export(studio)
    _import(studio)
    _waiting(studio)


def _contacts(studio: Studio) -> None:
    studio.go(Place("exchange", tab="contacts"))
    contacts = studio.feature("exchange").contacts
    studio.until(lambda: CHANGED in contacts.tab.rows)
    studio.take("exchange-contacts")
    contacts.tab.code.click()
    studio.take("exchange-code")
    contacts.code_dialog.reject()
    contacts.tab.rows[CHANGED].verify.click()
    studio.take("exchange-compare")
    contacts.verify_dialog.reject()
    shared = SharedDialog(contacts.tab, studio.shared)
    shared.open()
    studio.take("exchange-shared")
    shared.reject()
    studio.settle()


def _export(studio: Studio) -> None:
    """What goes of a public case, and what is kept back of an invented one."""
    studio.go(Place("exchange", "case", studio.ref("case", studio.case)))
    page = studio.feature("exchange").page
    form = page.export.form
    form.people[PARTNER].setChecked(True)
    studio.until(page.save.isEnabled)
    studio.take("exchange-export")
    keep = form.keep
    keep.finder.picked.emit(Suggestion(FIELD, FIELD))
    keep.files.box.click()
    form.since.box.click()
    studio.until(page.save.isEnabled)
    page.export.tabs.choose("stays")
    page.export.tabs.chosen.emit("stays")
    page.export._scroll.ensureWidgetVisible(keep, 0, 0)  # noqa: SLF001 - as by its bar
    studio.take("exchange-export-kept")
    page.export.tabs.choose("goes")
    page.export.tabs.chosen.emit("goes")


def _import(studio: Studio) -> None:
    """The review of a file, and items of it that need a tick."""
    feature = studio.feature("exchange")
    studio.go(Place("exchange", tab="import"))
    feature.imports.examine(studio.home / ARRIVING)
    studio.settle()
    look = feature.page.imports.look
    studio.until(lambda: look.isVisible() and look.browser.current() is not None)
    studio.take("exchange-import")
    look.browser.panes.show_side()
    for what, name in (("protected", "protected"), ("duplicate", "duplicate"), ("deletion", "removal")):
        look.browser.filter(what)
        look.browser.panes.show_side()
        if what == "deletion":
            look.browser.choose("theirs")
        studio.take(f"exchange-import-{name}")
    look.browser.panes.show_first()
    feature.imports.forget()


def _waiting(studio: Studio) -> None:
    """What waits since an earlier export, in the queue and where the value is read."""
    studio.go(Place("exchange", tab="waiting"))
    studio.take("exchange-waiting")
    detail = studio.feature("cases").page.detail
    studio.go(Place("cases", "case", studio.ref("case", INVENTED), "legal"))
    studio.take("cases-contested")
    detail.edit(detail.view.parts("detention")[0].ref, "place")
    studio.take("cases-contested-edit")
    detail.sheet.clear()


def documents(studio: Studio) -> None:
    """The files of the invented case, looking at two of them, and the scan of its source."""
    studio.go(Place("cases", "case", studio.ref("case", INVENTED), "documents"))
    controller = studio.feature("cases")
    studio.go(Place("cases", "case", studio.ref("case", INVENTED), "documents"))
    studio.take("cases-files")
    looking = controller.documents.looking
    records = controller.page.detail.view.records.of("attachment")
    for name, kind in (("viewer-picture", "image/png"), ("viewer-letter", "application/pdf")):
        one = next(record for record in records if record.words("media_type") == kind)
        controller.documents._with_bytes(one.ref, looking.look)  # noqa: SLF001 - as by its button
        studio.until(lambda: looking.viewer is not None)
        studio.settle()
        studio.take(name)
        looking.dialog.accept()
        studio.settle()
    studio.go(Place("sources", "source", studio.ref("source", SOURCE.title), "documents"))
    studio.take("sources-files")
