"""Atoms filled into lines."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from casefiles.documents.text.pieces import Atom, Piece
from casefiles.documents.text.shape import Cluster

_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces in logical order; ``width`` leaves out the ``blank`` at the end, which is printed for whoever copies."""

    pieces: tuple[Piece, ...]
    width: float
    blank: tuple[Piece, ...] = ()


def break_lines(atoms: Sequence[Atom], room: Callable[[int], float]) -> list[Line]:
    """Lines filled greedily; ``room`` gives the points available to the line of an index.

    Groups held together stay so unless they are wider than a line; an atom wider than a line is divided between
    clusters. No line is wider than its room unless a single cluster is.
    """
    filler = _Filler(room)
    for group in _groups(atoms):
        filler.add(group)
    return filler.finished()


class _Filler:
    def __init__(self, room: Callable[[int], float]) -> None:
        self.room = room
        self.lines: list[Line] = []
        self.current: list[Atom] = []
        self.width = 0.0

    def add(self, group: list[Atom]) -> None:
        width = _group_width(group)
        if self.current and self._after_blank() + width > self._room():
            self.end_line()
        if width <= self._room() - self._after_blank():
            self._take(group)
        elif len(group) > 1:
            for atom in group:
                self.add([replace(atom, held=False)])
        else:
            self._divide(group[0])

    def finished(self) -> list[Line]:
        if self.current:
            self.end_line()
        return self.lines

    def end_line(self) -> None:
        pieces: list[Piece] = []
        for atom in self.current[:-1]:
            pieces += atom.pieces + atom.blank
        last = self.current[-1]
        self.lines.append(Line((*pieces, *last.pieces), self.width, last.blank))
        self.current = []
        self.width = 0.0

    def _room(self) -> float:
        return self.room(len(self.lines)) + _SLACK

    def _after_blank(self) -> float:
        return self.width + self.current[-1].blank_width if self.current else 0.0

    def _take(self, group: list[Atom]) -> None:
        self.width = self._after_blank() + _group_width(group)
        self.current += group

    def _divide(self, atom: Atom) -> None:
        """An atom wider than the line: fill lines cluster by cluster."""
        part: list[tuple[Piece, list[Cluster]]] = []
        width = 0.0
        for piece, cluster in _clusters(atom):
            advance = cluster.advance * piece.span.size / piece.face.units + piece.span.tracking
            if part and advance > 0 and width + advance > self._room():
                self._take([_atom_of(part, width)])
                self.end_line()
                part, width = [], 0.0
            if not part or part[-1][0] is not piece:
                part.append((piece, []))
            part[-1][1].append(cluster)
            width += advance
        self._take([replace(_atom_of(part, width), blank=atom.blank, blank_width=atom.blank_width)])


def _groups(atoms: Sequence[Atom]) -> Iterator[list[Atom]]:
    group: list[Atom] = []
    for atom in atoms:
        group.append(atom)
        if not atom.held:
            yield group
            group = []
    if group:
        yield group


def _group_width(group: list[Atom]) -> float:
    return sum(atom.width + atom.blank_width for atom in group) - group[-1].blank_width


def _clusters(atom: Atom) -> Iterator[tuple[Piece, Cluster]]:
    """The clusters of an atom in logical order."""
    for piece in atom.pieces:
        ordered = reversed(piece.clusters) if piece.level & 1 else piece.clusters
        for cluster in ordered:
            yield piece, cluster


def _atom_of(part: list[tuple[Piece, list[Cluster]]], width: float) -> Atom:
    pieces = []
    for piece, clusters in part:
        advance = sum(cluster.advance for cluster in clusters) * piece.span.size / piece.face.units
        advance += piece.span.tracking * len(clusters)
        shown = tuple(reversed(clusters)) if piece.level & 1 else tuple(clusters)
        missing = tuple(char for cluster in clusters for char in cluster.text if char in piece.missing)
        pieces.append(replace(piece, clusters=shown, width=advance, missing=missing))
    return Atom(tuple(pieces), width)
