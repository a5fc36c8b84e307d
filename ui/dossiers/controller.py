"""Dossiers between the page and the desk: read, make, draw what is in sight, save what is seen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from casefiles import files, settings
from casefiles.dossier.paper import Paper, PaperSettings
from casefiles.errors import CaseFileError
from casefiles.queries.files import case_file, meeting_file
from casefiles.queries.source_rows import links_of, links_to
from casefiles.store import audit
from casefiles.store.audit import Head
from casefiles.store.log_mark import mark
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Link
from ui.desk import Desk, Place
from ui.dossiers.page import DossiersPage
from ui.dossiers.rows import grouped
from ui.dossiers.wish import POINTS, PageAsked, PaperKind, PaperShown, PaperWish
from ui.dossiers.work import drawn, forget, page_count, paper_kinds, paper_of
from ui.kit.save_as import save_as
from ui.tasks import Task

PAGE = "dossiers"
DRAFT = "dossiers/wish"
PAUSE_MS = 300
READ = {"case": case_file, "meeting": meeting_file}
PATTERNS = "PDF (*.pdf)"


class DossiersController(QObject):
    """The Dossiers feature: ``page``, and what the window asks of every feature."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self.page = desk, DossiersPage()
        self._files: RecordSet | None = None
        self._paper: Paper | None = None
        self._making: list[Task[Any]] = []
        self._drawing: dict[PageAsked, Task[QImage]] = {}
        self._old, self._ready, self._restored = False, False, False
        self._later: list[Callable[[], None]] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self._join()
        self.page.form.paper.choose(settings.load().paper)
        desk.render(lambda _: paper_kinds(), self._show_kinds)

    # what the window asks

    def refresh(self) -> None:
        """The page comes to the front: take back what locking kept, and make an outdated paper anew."""
        if not self._restored:
            self._restored = True
            self._desk.take(DRAFT, self._put_back)
        if self._old:
            self._begin()

    def go(self, place: Place) -> None:
        """Show the paper about a case or a meeting."""
        if place.ref:
            self._desk.read(links_of, ([place.ref],), self._arrive, slot="dossiers/go")

    def place(self) -> Place:
        """Where somebody is: the record that the paper is about."""
        return Place(PAGE, self.page.form.kind, self.page.form.wish().ref)

    def flush(self) -> None:
        """Nothing here is saved but by Save."""

    # making

    def _join(self) -> None:
        page, desk = self.page, self._desk
        page.form.wished.connect(self._begin)
        page.form.asked.connect(self._search)
        page.preview.pages.wanted.connect(self._draw)
        page.preview.again_wanted.connect(self._read)
        page.report.place_wanted.connect(desk.go)
        page.stop_wanted.connect(self._stop_by_hand)
        page.save_wanted.connect(self._save)
        desk.changed.connect(self._reread)
        desk.locking.connect(self._park)

    def _begin(self, _wish: object = None) -> None:
        """What is shown is out of date from now on; make the new one once typing pauses."""
        self._stop()
        if self.page.form.wish().ref:
            self.page.show_making("Making the paper…")
            self._pause.start()
        else:
            self.page.show_blank()

    def _stop(self) -> None:
        self._pause.stop()
        for task in (*self._making, *self._drawing.values()):
            task.cancel()
        self._making.clear()
        self._drawing.clear()
        self._paper, self._old = None, False

    def _stop_by_hand(self) -> None:
        self._stop()
        self.page.show_stopped()

    def _read(self) -> None:
        self._stop()
        wish = self.page.form.wish()
        query = READ.get(self.page.form.kind)
        if query is None or not wish.ref:
            return
        self.page.show_making("Making the paper…")
        self._making.append(
            self._desk.read(_with_head, (query, wish.ref), self._make, self._refuse, "dossiers/read")
        )

    def _make(self, answer: tuple[RecordSet, Head | None]) -> None:
        found, head = answer
        self._files = found
        wish = self.page.form.wish()
        today = datetime.now().astimezone().date()
        chosen = PaperSettings(wish.audience, wish.paper, today, wish.recipients, log_mark=_mark(wish, head))

        def work(task: Task[tuple[Paper, int]]) -> tuple[Paper, int]:
            paper = paper_of(wish.template, found, chosen, task.step)
            return paper, page_count(paper.pdf)

        self._making.append(self._desk.render(work, self._made, self._refuse, self.page.progress.step))

    def _made(self, made: tuple[Paper, int]) -> None:
        self._paper, pages = made
        groups = grouped(self._paper.preflight, self._files or RecordSet(()))
        self.page.show_paper(PaperShown(pages, self.page.form.wish().paper, groups))

    def _refuse(self, error: CaseFileError) -> None:
        self._stop()
        self.page.show_refusal(str(error))

    # drawing

    def _draw(self, wanted: Sequence[PageAsked]) -> None:
        paper = self._paper
        for asked in [asked for asked in self._drawing if asked not in wanted]:
            self._drawing.pop(asked).cancel()
        if paper is None:
            return
        for asked in wanted:
            if asked not in self._drawing:
                self._drawing[asked] = self._drawn(paper.pdf, asked)

    def _drawn(self, pdf: bytes, asked: PageAsked) -> Task[QImage]:
        scale = asked.width / POINTS[self.page.form.wish().paper][0]
        return self._desk.render(lambda _: drawn(pdf, asked.number, scale), partial(self._show, asked))

    def _show(self, asked: PageAsked, image: QImage) -> None:
        self._drawing.pop(asked, None)
        self.page.preview.pages.show_page(asked.number, image)

    # saving

    def _save(self) -> None:
        paper = self._paper
        if paper is not None:
            save_as(self.page, "Save the paper", PATTERNS, paper.file_name, partial(self._write, paper))

    def _write(self, paper: Paper, path: Path) -> None:
        def told(_: None) -> None:
            self._desk.notice(f"Saved as {path.name}, {len(paper.pdf) // 1024 + 1:,} KB.")

        self._desk.render(lambda _: files.write(path, paper.pdf), told)

    # choosing

    def _show_kinds(self, kinds: Sequence[PaperKind]) -> None:
        self.page.form.show_kinds(kinds)
        self._ready = True
        later, self._later = self._later, []
        for act in later:
            act()

    def _when_ready(self, act: Callable[[], None]) -> None:
        """Do it now, or once it is known which papers there are."""
        if self._ready:
            act()
        else:
            self._later.append(act)

    def _search(self, kind: str, typed: str) -> None:
        self._desk.read(links_to, (kind, typed), self.page.form.offer, slot="dossiers/search")

    def _arrive(self, links: Sequence[Link]) -> None:
        self._when_ready(partial(self._about, links[0]))

    def _about(self, link: Link) -> None:
        template = self.page.form.template_for(link.kind)
        if template:
            self._wish(replace(self.page.form.wish(), template=template, ref=link.ref, title=link.title))

    def _wish(self, wish: PaperWish) -> None:
        self.page.form.show_wish(wish)
        self._begin()

    def _reread(self, changes: Any) -> None:
        if not changes.kinds or not self.page.form.wish().ref:
            return
        if self.page.isVisible():
            self._begin()
        else:
            self._old = True

    # what locking must keep

    def _park(self) -> None:
        wish = self.page.form.wish()
        self._desk.park(DRAFT, wish.draft() if wish.ref or wish.recipients else {})
        self._stop()
        self._files = None
        self.page.show_blank()
        self._desk.paper.run(Task(lambda _: forget(), None, None))  # after what is being made now

    def _put_back(self, kept: Mapping[str, Any]) -> None:
        self._when_ready(partial(self._wish, PaperWish.from_draft(kept)))


def _with_head(
    session: Any, query: Callable[[Any, str], RecordSet], ref: str
) -> tuple[RecordSet, Head | None]:
    return query(session, ref), audit.head(session)


def _mark(wish: PaperWish, head: Head | None) -> str:
    return mark(head) if head is not None and wish.log_mark else ""
