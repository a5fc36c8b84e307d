"""The slow parts, on the thread of the database; what they need is loaded there, not with the page."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from casefiles.crypto.fingerprint import grouped
from casefiles.progress import Step
from ui.travel.facts import Told, TravelWish

if TYPE_CHECKING:
    from casefiles.exchange.travel import Stay


def packed(vault: Any, wish: TravelWish, path: Path, step: Step) -> Told:
    """Pack the vault and read the pack back. Raises as ``casefiles.exchange.travel_pack.pack``."""
    from casefiles.exchange.travel import refuse_places
    from casefiles.exchange.travel_pack import pack

    refuse_places(vault.folder, path)
    done = pack(vault, wish.keepers, path, step)
    return Told(
        (
            ("File", str(done.path)),
            ("Holds", _amount(done.records, done.attachments)),
            ("For", ", ".join(wish.keepers)),
            ("Receipt", " ".join(done.receipt)),
        )
    )


def made(vault: Any, wish: TravelWish, folder: Path, passphrase: str, step: Step) -> Told:
    """Make the new vault. Raises as ``casefiles.exchange.travel.new_vault``."""
    from casefiles.exchange.travel import new_vault

    done = new_vault(vault, _stay(wish), folder, passphrase, step)
    return Told(
        (
            ("Folder", str(done.folder)),
            ("Holds", _amount(done.records, done.attachments)),
            ("Fingerprint", grouped(done.fingerprint)),
        )
    )


def opened(vault: Any, pack: Path, folder: Path) -> Told:
    """Unseal a pack kept for somebody. Raises as ``casefiles.exchange.travel_open.open_pack``."""
    from casefiles.exchange.travel_open import open_pack

    done = open_pack(vault.store, pack, folder)
    sender = f"{done.sender.name}, {done.sender.state}" if done.sender else "nobody among your contacts"
    facts = (
        ("Packed by", sender),
        ("Packed on", done.created),
        ("Holds", _amount(done.records, done.attachments)),
    )
    return Told((*facts, ("Receipt to read out", " ".join(done.receipt)), ("Their vault", str(done.folder))))


def may_destroy(vault: Any, words: str) -> None:
    """Raises WrongReceipt and ChangedSincePacked."""
    from casefiles.exchange import travel

    travel.may_destroy(vault, words)


def ended(old: Path, new: Path) -> None:
    """Delete the closed vault, and let the settings name the new one."""
    from casefiles.exchange import travel

    travel.destroy(old)
    if (new / "vault.json").is_file():
        travel.remember_instead(old, new)


def _stay(wish: TravelWish) -> "Stay":
    from casefiles.exchange.travel import Stay

    return Stay(tuple(case.ref for case in wish.cases), wish.contacts)


def _amount(records: int, attachments: int) -> str:
    one = "record" if records == 1 else "records"
    other = "attachment" if attachments == 1 else "attachments"
    return f"{records:,} {one}, {attachments:,} {other}"
