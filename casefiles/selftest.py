"""``--self-test``: whether this copy of the program can do what people will rely on, on this computer.

Everything happens in a private folder that is removed afterwards, with invented words only.
"""

import io
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from casefiles.crypto.age import Passphrase, open_whole, seal_with_passphrase
from casefiles.crypto.kdf import FLOOR
from casefiles.documents.blocks import words
from casefiles.documents.pages import CoverPage, Document, Paper
from casefiles.documents.preview import page_images
from casefiles.documents.render import render
from casefiles.fontfiles import FONT_NAMES, font_path, manifest, matches
from casefiles.resources import resource
from casefiles.store import vault
from casefiles.store.engine import PLAIN_HEADER, connect

# "test" in Chinese, Uyghur, Tibetan, Kazakh and toned pinyin.
TEST_WORDS = ("测试", "سىناق", "ཚོད་ལྟ", "сынақ", "cèshì")
# One of each kind at least; of what has only one, that one.
NEEDED = (
    "demo/README.md",
    "fonts/MANIFEST.json",
    "icons/lock.svg",
    "icons/tick-light.png",
    "icons/tick-dark@2x.png",
    "names/surnames.tsv",
    "rescue/rescue.py",
    "rescue/rescue_export.py",
    "rescue/README.txt",
    "vocabularies/consent.json",
    "wordlists/eff_large_wordlist.txt",
)
PASSPHRASE = "invented words for a self test only"  # noqa: S105 - opens nothing but what is made and removed here


def run() -> int:
    """Run every check and print a line each; the exit status, 0 when all went well."""
    with tempfile.TemporaryDirectory(prefix="casefiles-self-test-") as folder:
        failed = [name for name, check in CHECKS if not _went_well(name, check, Path(folder))]
    print("Self-test passed." if not failed else f"Self-test FAILED: {', '.join(failed)}.")
    return 1 if failed else 0


def _went_well(name: str, check: Callable[[Path], str], folder: Path) -> bool:
    try:
        found = check(folder)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with this copy is what the test is to say
        print(f"FAILED  {name}: {type(error).__name__}")
        return False
    print(f"ok      {name}: {found}")
    return True


def _require(condition: object, what: str) -> None:
    if not condition:
        raise RuntimeError(what)


def _resources(_: Path) -> str:
    missing = [name for name in NEEDED if not resource(*name.split("/")).is_file()]
    _require(not missing, "resources are missing")
    return f"{len(NEEDED)} files of every kind are there"


def _fonts(_: Path) -> str:
    facts = manifest()
    _require(all(matches(font_path(name), facts[name]) for name in FONT_NAMES), "a font is damaged")
    return f"{len(FONT_NAMES)} are what was shipped"


def _vault(folder: Path) -> str:
    place = folder / "vault"
    vault.create(place, PASSPHRASE, FLOOR).close()
    _require(not (place / vault.DATABASE).read_bytes().startswith(PLAIN_HEADER), "not encrypted")
    vault.open_vault(place, PASSPHRASE).close()
    return "made, closed and opened again; on disk it is ciphertext"


def _sheets(folder: Path) -> str:
    """Recovery sheets as people make them: the words, the code drawn, and the rescue programs laid beside."""
    from casefiles.crypto import shares
    from casefiles.crypto.opener import CODE_BYTES
    from casefiles.dossier.recovery import make_sheets

    place, out, day = folder / "kept", folder / "sheets", date(2022, 3, 18)
    vault.create(place, PASSPHRASE, FLOOR).close()
    made = make_sheets(place, PASSPHRASE, out, Paper.A4, day)
    beside = [path for path in out.iterdir() if path not in made.papers]
    _require(len(beside) == 3, "the rescue programs are missing")
    first, second, _ = shares.split(bytes(CODE_BYTES))
    _require(shares.joined((first, second)) == bytes(CODE_BYTES), "two shares give something else")
    return f"{len(made.papers)} made; two shares give back what was split"


def _viewer(_: Path) -> str:
    """The keyless process is this very program, started anew."""
    from PIL import Image

    from casefiles.crypto.age import write_all
    from casefiles.viewing.process import Viewer

    page = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(page, "PNG")
    with Viewer(lambda sink: write_all(sink, page.getvalue()), len(page.getvalue()), "image/png") as viewer:
        shown = viewer.page(0, 8, 8)
    _require(shown.rgb == b"\xff" * 192, "the picture is another one")
    return "a picture was decoded by a process of its own"


def _search(folder: Path) -> str:
    connection = connect(folder / "search.db", bytes(range(32)))
    try:
        version = connection.execute("PRAGMA cipher_version").fetchone()[0]
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        connection.executemany("INSERT INTO words VALUES (?)", [(word,) for word in TEST_WORDS])
        found = connection.execute(
            "SELECT count(*) FROM words WHERE words MATCH ?", (TEST_WORDS[0],)
        ).fetchone()
    finally:
        connection.close()
    _require(found == (1,), "full-text search")
    return f"full-text search inside SQLCipher {version}"


def _sealed(_: Path) -> str:
    said = "\n".join(TEST_WORDS).encode()
    sealed = io.BytesIO()
    seal_with_passphrase(io.BytesIO(said), sealed, Passphrase(PASSPHRASE))
    _require(said not in sealed.getvalue(), "not encrypted")
    sealed.seek(0)
    _require(open_whole(sealed, Passphrase(PASSPHRASE), len(said)) == said, "opened to something else")
    return "an age file sealed and opened again"


def _paper(_: Path) -> str:
    page = CoverPage("test", "Self-test", "Self-test", words(" ".join(TEST_WORDS)), expected=TEST_WORDS)
    day = date(2022, 3, 18)
    document = Document("Self-test", "en", Paper.A4, "Public", "1", day, "18 March 2022", (page,))
    made = render(document)
    _require(not made.report.failures and not made.report.missing, "a script could not be drawn")
    picture = page_images(made.pdf)[0]
    _require(len(set(picture.rgba)) > 1, "the page is blank")
    return f"one page, {len(made.pdf)} bytes, every word found and drawn"


CHECKS: tuple[tuple[str, Callable[[Path], str]], ...] = (
    ("resources", _resources),
    ("fonts", _fonts),
    ("vault", _vault),
    ("recovery sheets", _sheets),
    ("viewer", _viewer),
    ("search", _search),
    ("sealed file", _sealed),
    ("paper", _paper),
)
