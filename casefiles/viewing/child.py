"""The process that decodes a foreign file. It is told nothing but the file's bytes, and dies of whatever they do."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from casefiles.viewing import cage
from casefiles.viewing.wire import (
    MOST_BYTES,
    MOST_SHOWN,
    MOST_TEXT,
    Ask,
    Form,
    Reply,
    Said,
    Start,
    Why,
    Work,
    exactly,
    read_ask,
    read_start,
)

if TYPE_CHECKING:
    from PIL.Image import Image


def main() -> int:
    """Serve one file over standard input and output, then end."""
    source, out = os.fdopen(0, "rb"), os.fdopen(1, "wb")
    start = read_start(source)
    _load(start.form)
    cage.close_in()
    if start.size > MOST_BYTES:
        _send(out, Reply(Said.REFUSED, Why.TOO_LARGE))
        return 0
    data = exactly(source, start.size)
    for reply in _answers(start, data, source):
        _send(out, reply)
    return 0


def _load(form: Form) -> None:
    """Import what the form needs while files can still be opened."""
    if form is Form.TEXT:
        return
    from casefiles.viewing import pictures

    pictures.prepare()
    if form is Form.PDF:
        from casefiles.viewing import papers

        papers.TOOL.encode()


def _answers(start: Start, data: bytes, source: BinaryIO) -> Iterator[Reply]:
    """All replies, a refusal in place of any that cannot be given: whatever a decoder raises is the file's fault."""
    try:
        yield from _cleaned(start.form, data) if start.work is Work.STRIP else _looked(start, data, source)
    except MemoryError:
        yield Reply(Said.REFUSED, Why.TOO_LARGE)
    except Exception as fault:  # noqa: BLE001  # decoders of foreign bytes raise anything
        why = getattr(fault, "why", Why.TOO_LARGE if "Bomb" in type(fault).__name__ else Why.BROKEN)
        yield Reply(Said.REFUSED, why)


def _looked(start: Start, data: bytes, source: BinaryIO) -> Iterator[Reply]:
    if start.form is Form.TEXT:
        yield from _words(data)
        return
    if start.form is Form.PDF:
        from casefiles.viewing.papers import Paper

        paper = Paper(data)
        yield Reply(Said.READY, paper.pages)
        while (ask := read_ask(source)) is not None:
            yield _picture(paper.seen(*_fitting(ask, paper.pages)))
        return
    from casefiles.viewing.pictures import opened, pages_of, seen

    pages = pages_of(opened(data, start.form), start.form)
    yield Reply(Said.READY, pages)
    while (ask := read_ask(source)) is not None:
        yield _picture(seen(opened(data, start.form), *_fitting(ask, pages)))


def _cleaned(form: Form, data: bytes) -> Iterator[Reply]:
    if form is Form.PDF:
        from casefiles.viewing.papers import TOOL, Paper

        paper = Paper(data)
        for done, piece in paper.flattened():
            yield Reply(Said.PIECE, done, paper.pages, piece)
        yield Reply(Said.DONE, data=TOOL.encode("ascii", "replace"))
        return
    from casefiles.viewing.pictures import TOOL, cleaned, opened

    yield Reply(Said.PIECE, 1, 1, cleaned(opened(data, form), form))
    yield Reply(Said.DONE, data=TOOL.encode("ascii", "replace"))


def _words(data: bytes) -> Iterator[Reply]:
    head = data[:MOST_TEXT].removeprefix(b"\xef\xbb\xbf")
    text = head.decode("utf-8", "replace").encode("utf-8", "replace")[:MOST_TEXT]
    yield Reply(Said.READY, 1, 1)
    yield Reply(Said.WORDS, int(len(data) > MOST_TEXT or len(text) == MOST_TEXT), 0, text)


def _fitting(ask: Ask, pages: int) -> tuple[int, int, int]:
    width, height = (max(16, min(side, MOST_SHOWN)) for side in (ask.width, ask.height))
    return min(ask.page, pages - 1), width, height


def _picture(image: "Image") -> Reply:
    return Reply(Said.PICTURE, image.width, image.height, image.tobytes())


def _send(out: BinaryIO, reply: Reply) -> None:
    out.write(reply.packed())
    out.flush()
