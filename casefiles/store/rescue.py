"""The script that opens a vault without the program, laid beside recovery sheets and backups."""

from pathlib import Path

from casefiles import files
from casefiles.resources import resource

SCRIPT, README = "rescue.py", "rescue-README.txt"
_SOURCES = {SCRIPT: "rescue.py", README: "README.txt"}


def put_beside(folder: Path) -> None:
    """Write the script and its explanation into the folder, unless they lie there as they are. Raises FileFault."""
    for name, source in _SOURCES.items():
        wanted, path = resource("rescue", source).read_bytes(), folder / name
        if not path.is_file() or path.read_bytes() != wanted:
            files.write(path, wanted)
