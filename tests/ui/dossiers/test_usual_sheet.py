"""The sheet that Settings keep is the one a paper begins with."""

from casefiles import settings
from casefiles.settings import Settings
from ui.desk import Desk
from ui.dossiers.controller import DossiersController


def test_a_paper_begins_with_the_sheet_of_the_settings(open_desk: Desk, qtbot, settle):
    settings.save(Settings(paper="Letter"))
    try:
        made = DossiersController(open_desk)
        qtbot.addWidget(made.page)
        settle()
        assert made.page.form.wish().paper == "Letter"
    finally:
        settings.save(Settings())
