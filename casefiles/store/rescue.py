"""The programs that open a vault or an export without Casefiles, laid beside recovery sheets and backups."""

from pathlib import Path

from casefiles import files
from casefiles.resources import resource

FOR_VAULTS, FOR_EXPORTS, README = "rescue.py", "rescue_export.py", "rescue-README.txt"
_SOURCES = {FOR_VAULTS: FOR_VAULTS, FOR_EXPORTS: FOR_EXPORTS, README: "README.txt"}


def put_beside(folder: Path) -> None:
    """Write the programs and their explanation into the folder, unless they lie there as they are. Raises FileFault."""
    for name, source in _SOURCES.items():
        wanted, path = resource("rescue", source).read_bytes(), folder / name
        if not path.is_file() or path.read_bytes() != wanted:
            files.write(path, wanted)
