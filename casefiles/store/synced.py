"""Folders that another program copies elsewhere: a vault there is on other people's computers, and may be torn."""

from pathlib import Path

BY_NAME = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud drive": "iCloud",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
MARKS = {".dropbox": "Dropbox", ".owncloudsync.log": "Nextcloud", ".tmp.drivedownload": "Google Drive"}


def synced_by(folder: Path) -> str:
    """The service that the vault's folder or one above it belongs to, going by names and by marks left in them."""
    where = folder.absolute()
    for one in (where, *where.parents):
        name = one.name.casefold()
        for start, service in BY_NAME.items():
            # “OneDrive - Office” and “Dropbox (Personal)” are theirs too; “Dropboxes of 2019” is not.
            if name == start or name.startswith((f"{start} -", f"{start} (", f"{start}-")):
                return service
        found = next((service for mark, service in MARKS.items() if (one / mark).exists()), "")
        if found:
            return found
    return ""


def warning(folder: Path) -> str:
    """What to tell of a vault in such a folder; nothing for any other."""
    service = synced_by(folder)
    if not service:
        return ""
    return (
        f"This vault lies in a folder that {service} copies to other computers. It stays encrypted there, but whoever "
        f"has that account sees that it exists and how often it changes, and {service} may mix up its files. Move the "
        "folder out of it while the vault is closed."
    )
