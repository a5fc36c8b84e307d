"""Pages of the real papers about the sample vault, as printed for the public."""

from datetime import datetime

from PySide6.QtGui import QImage, QPixmap

from casefiles.documents.pages import Paper
from casefiles.documents.preview import page_images
from casefiles.documents.recovery_sheet import Share, recovery_sheet
from casefiles.dossier.make import PaperSettings, make
from casefiles.dossier.templates import BRIEF, PACK
from casefiles.queries.files import case_file, meeting_file
from casefiles.queries.source_rows import links_to
from casefiles.store import audit
from casefiles.store.log_mark import mark
from casefiles.store.slots import short_id
from casefiles.store.vault import Vault, open_vault
from casefiles.values.level import Audience
from docs.studio.office import MADE
from docs.studio.partner import of_case
from docs.studio.scenes import CASE, SUMMIT
from docs.studio.window import PASSPHRASE, Studio

SCALE = 1.6


def papers(studio: Studio) -> None:
    """Draw the brief, of the pack its cover, contents and matrix, a recovery sheet, and a paper with the log's mark."""
    settings = PaperSettings(Audience.PUBLIC, "A4", datetime.now().astimezone().date())
    with open_vault(studio.vault, PASSPHRASE) as vault:
        case = vault.store.read(links_to, "case", CASE)[0].ref
        meeting = vault.store.read(links_to, "meeting", SUMMIT)[0].ref
        brief = make(BRIEF, vault.store.read(case_file, case), settings).pdf
        pack = make(PACK, vault.store.read(meeting_file, meeting), settings).pdf
        marked = make(
            BRIEF, vault.store.read(case_file, vault.store.read(of_case, "case")), _marked(vault)
        ).pdf
    sheet = recovery_sheet(
        Share(short_id(studio.vault), 1, 3, tuple(studio.office.shares[0].split()), MADE), Paper.A4
    )
    for name, pdf, page in (
        ("brief", brief, 0),
        ("pack-cover", pack, 0),
        ("pack-contents", pack, 1),
        ("pack-matrix", pack, -1),
        ("recovery-sheet", sheet, 0),
        ("recovery-sheet-help", sheet, 1),
        ("log-mark", marked, 0),
    ):
        if studio.only in name:
            studio.keep(name, _page(pdf, page))


def _marked(vault: Vault) -> PaperSettings:
    """Settings for a paper of the office's own, with the head of the log at its foot."""
    head = vault.store.read(audit.head)
    day = datetime.now().astimezone().date()
    return PaperSettings(Audience.INTERNAL, "A4", day, log_mark=mark(head) if head else "")


def _page(pdf: bytes, number: int) -> QPixmap:
    page = page_images(pdf, SCALE)[number]
    image = QImage(page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBA8888)
    return QPixmap.fromImage(image.copy())
