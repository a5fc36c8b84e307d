"""Makes the pictures of docs/screenshots: ``python -m docs.make_screenshots [--only WORD] [--variant NAME]``.

It builds the sample vault in a temporary folder, starts the real window (without a display unless QT_QPA_PLATFORM says
otherwise), goes through every page in four variants, and draws the papers. Nothing of yours is touched.
"""

import argparse
import contextlib
import os
import tempfile
from pathlib import Path

OUT = Path(__file__).parent / "screenshots"
VARIANTS = ("light", "dark", "narrow", "rtl")


def main() -> int:
    """Make all the pictures, or those whose name holds ``--only``."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", default="", help="only scenes whose name holds this word")
    options.add_argument("--variant", choices=VARIANTS, action="append", help="only this variant")
    options.add_argument("--out", type=Path, default=OUT, help="another folder")
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="casefiles-pictures-") as home:
        _live_in(Path(home))
        out = wanted.out.resolve()
        from docs.studio.papers import papers
        from docs.studio.scenes import walk
        from docs.studio.window import Studio

        with contextlib.chdir(home):  # pictures show where files lie, and that is nobody's business
            studio = Studio(Path(), out, wanted.only)
            for variant in wanted.variant or VARIANTS:
                studio.dress(variant)
                walk(studio)
            studio.close()
            papers(studio)
    return 0


def _live_in(home: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["HOME"] = str(home)
    for name in ("CONFIG", "DATA", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())


if __name__ == "__main__":
    raise SystemExit(main())
