"""The notice that a vault is older than it was when it was last open on this computer."""

from PySide6.QtCore import QObject, QTimer

from casefiles.store.seen import WHY, Older
from ui.desk import Desk
from ui.window.banners import Banners, Standing

KEY = "older"
REMEMBER_EVERY = 5 * 60 * 1000


class AgeWatch(QObject):
    """Asks once, stands the notice, and lets this computer remember from time to time how far the vault has come."""

    def __init__(self, desk: Desk, banners: Banners) -> None:
        super().__init__(banners)
        self._desk, self._banners = desk, banners
        self._timer = QTimer(self)
        self._timer.setInterval(REMEMBER_EVERY)
        self._timer.timeout.connect(self._remember)
        self._timer.start()
        desk.vault_job(lambda vault, _: vault.older(), self._tell, slot="log/older")

    def _tell(self, older: Older | None) -> None:
        if older is not None:
            title = str(older).removesuffix(WHY).strip()
            notice = Standing(KEY, "health-urgent", "history", title, WHY, "I restored it", self._accept)
            self._banners.stand(notice)

    def _accept(self) -> None:
        self._desk.vault_job(lambda vault, _: vault.accept())
        self._banners.fall(KEY)

    def _remember(self) -> None:
        self._desk.vault_job(lambda vault, _: vault.remember(), slot="log/remember")
