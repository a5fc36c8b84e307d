"""Starting the process that decodes foreign files, and talking with it: the one place that starts a process.

    with Viewer(feed, size, media_type) as viewer:        ``feed(sink)`` writes the bytes, as ``blobs.open_to`` does
        viewer.pages · viewer.page(0, 1200, 900) -> Picture · viewer.words -> Words
    with stripped(feed, size, media_type, progress) as copy:
        copy.read(…)                                      the cleaned file, piece by piece; then copy.made_with

The process is our own program started anew with an empty environment and no key; it is killed when it takes longer
than ``SECONDS`` for one answer, and whatever it does or says, only a ``NotViewed`` comes out here.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO, Self

import casefiles
from casefiles import __version__
from casefiles.crypto.age import Sink, write_all
from casefiles.errors import CaseFileError
from casefiles.progress import Step
from casefiles.viewing.conditions import (
    CannotBeRead,
    LockedByPassword,
    NotCleaned,
    NoViewer,
    TookTooLong,
    TooLargeToView,
    TooManyPagesToFlatten,
    ViewerFailed,
)
from casefiles.viewing.wire import (
    FORM_OF,
    MOST_BYTES,
    STRIPPED_TO,
    Ask,
    BrokenTalk,
    Reply,
    Said,
    Start,
    Why,
    Work,
    read_reply,
)

SECONDS = 30.0
FLAG = "--decode"
_REFUSALS: Mapping[int, type[CaseFileError]] = {
    Why.BROKEN: CannotBeRead,
    Why.TOO_LARGE: TooLargeToView,
    Why.LOCKED: LockedByPassword,
    Why.TOO_MANY_PAGES: TooManyPagesToFlatten,
}
_RUN = "import sys; sys.path.insert(0, sys.argv[1]); from casefiles.viewing.child import main; main()"
Feed = Callable[[Sink], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """``width`` × ``height`` pixels of three bytes, red first, row after row without gaps."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it stands in the file; ``cut`` when there is more."""

    text: str
    cut: bool


def can_strip(media_type: str) -> bool:
    """Whether a copy without metadata can be made of this type."""
    return FORM_OF.get(media_type) in STRIPPED_TO


def stripped_type(media_type: str) -> str:
    """What the cleaned copy of a file of this type is."""
    return STRIPPED_TO[FORM_OF[media_type]]


class Viewer:
    """One file being looked at. Use it from one thread; ``kill`` may come from any. Raises ``NotViewed`` classes."""

    def __init__(self, feed: Feed, size: int, media_type: str) -> None:
        if media_type not in FORM_OF:
            raise NoViewer
        self._talk = _Talk(Start(Work.LOOK, FORM_OF[media_type], size), feed)
        try:
            ready = self._talk.reply(Said.READY)
            self.pages = max(1, ready.a)
            self.words = self._words() if ready.b else None
        except BaseException:
            self._talk.kill()
            raise

    def page(self, number: int, width: int, height: int) -> Picture:
        """One page, to fit into ``width`` × ``height`` pixels."""
        self._talk.ask(Ask(number, width, height))
        said = self._talk.reply(Said.PICTURE)
        return Picture(said.a, said.b, said.data)

    def kill(self) -> None:
        """End the process; what it knew goes with it."""
        self._talk.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _words(self) -> Words:
        said = self._talk.reply(Said.WORDS)
        return Words(said.data.decode("utf-8", "replace"), bool(said.a))


class Copy:
    """The cleaned file as something to read. ``made_with`` is known at its end."""

    def __init__(self, talk: "_Talk", progress: Step) -> None:
        self._talk, self._progress = talk, progress
        self._held = b""
        self._whole = False
        self.made_with = ""

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes (all that is at hand if negative), and none at the end."""
        while not self._held and not self._whole:
            self._next()
        taken = self._held[:size] if size >= 0 else self._held
        self._held = self._held[len(taken) :]
        return taken

    def _next(self) -> None:
        said = self._talk.reply(Said.PIECE, Said.DONE)
        if said.said is Said.DONE:
            tool = "".join(one for one in said.data[:60].decode("ascii", "ignore") if one.isprintable())
            self._whole, self.made_with = True, f"Casefiles {__version__}, {tool}"
        else:
            self._progress(min(said.a, said.b), max(said.b, 1))
            self._held = said.data


@contextmanager
def stripped(feed: Feed, size: int, media_type: str, progress: Step) -> Iterator[Copy]:
    """A copy without metadata, made by decoding the file and writing it anew. Raises NotCleaned and ``NotViewed``."""
    if not can_strip(media_type):
        raise NotCleaned
    talk = _Talk(Start(Work.STRIP, FORM_OF[media_type], size), feed)
    try:
        yield Copy(talk, progress)
    finally:
        talk.kill()


class _Talk:
    """One child and the pipes to it."""

    def __init__(self, start: Start, feed: Feed) -> None:
        if start.size > MOST_BYTES:
            raise TooLargeToView
        self._process = _started()
        self._late = False
        try:
            with self._watched():
                into = _Into(self._pipe_in)
                into.write(start.packed())
                feed(into)
                into.flush()
        except BrokenTalk as fault:
            self.kill()
            raise (TookTooLong if self._late else CannotBeRead) from fault
        except BaseException:
            self.kill()
            raise

    def ask(self, ask: Ask) -> None:
        """Send one request."""
        into = _Into(self._pipe_in)
        try:
            into.write(ask.packed())
            into.flush()
        except BrokenTalk as fault:
            raise CannotBeRead from fault

    def reply(self, *wanted: Said) -> Reply:
        """The next answer, which must be one of ``wanted``; a refusal or anything else comes out as its condition."""
        try:
            with self._watched():
                said = read_reply(self._pipe_out)
        except (BrokenTalk, OSError, ValueError) as fault:
            self.kill()
            raise (TookTooLong if self._late else CannotBeRead) from fault
        if said.said in wanted:
            return said
        self.kill()
        raise _REFUSALS.get(said.a, CannotBeRead) if said.said is Said.REFUSED else CannotBeRead

    def kill(self) -> None:
        """End the child. Safe to repeat."""
        self._process.kill()
        for pipe in (self._pipe_in, self._pipe_out):
            with suppress(OSError, ValueError):
                pipe.close()
        self._process.wait()

    @property
    def _pipe_in(self) -> IO[bytes]:
        if self._process.stdin is None:
            raise BrokenTalk
        return self._process.stdin

    @property
    def _pipe_out(self) -> IO[bytes]:
        if self._process.stdout is None:
            raise BrokenTalk
        return self._process.stdout

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Kill the child when one answer takes too long; the pipe then ends."""
        timer = Timer(SECONDS, self._stop)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _stop(self) -> None:
        self._late = True
        self._process.kill()


class _Into:
    """The child's standard input as a sink. That the child is gone is no fault of a disk."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe

    def write(self, data: bytes, /) -> int:
        try:
            write_all(self._pipe, data)
        except (OSError, ValueError) as fault:
            raise BrokenTalk from fault
        return len(data)

    def flush(self) -> None:
        """Let the child have everything."""
        try:
            self._pipe.flush()
        except (OSError, ValueError) as fault:
            raise BrokenTalk from fault


def _started() -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(
            _words_of_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            close_fds=True,
        )
    except OSError as fault:
        raise ViewerFailed from fault


def _words_of_command() -> list[str]:
    """Ourselves again: a bundle knows the flag, else the interpreter runs the child from this very folder."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG]
    root = Path(casefiles.__file__).parents[1]
    return [sys.executable, "-I", "-B", "-c", _RUN, str(root)]


def _environment() -> dict[str, str]:
    """Nothing of the user's; Windows cannot start a program without knowing where it lies itself."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if os.name == "nt" and name in os.environ}
