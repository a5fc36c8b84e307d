"""A PDF of pictures and nothing else, written piece by piece: no dates, no names, no producer, no text."""

_HEAD = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
_CATALOG, _TREE, _FIRST = 1, 2, 3


class FlatPdf:
    """``begin``, then ``page`` for each, then ``end``; the bytes of all three, in order, are the file."""

    def __init__(self) -> None:
        self._written = 0
        self._places: dict[int, int] = {}
        self._pages: list[int] = []

    def begin(self) -> bytes:
        """The first bytes."""
        return self._told(_HEAD)

    def page(self, jpeg: bytes, pixels: tuple[int, int], points: tuple[float, float]) -> bytes:
        """One page of ``points`` (1/72 inch) filled by an RGB JPEG of ``pixels``."""
        page = _FIRST + 3 * len(self._pages)
        content, picture = page + 1, page + 2
        self._pages.append(page)
        wide, high = (f"{value:.2f}".encode() for value in points)
        drawn = b"q %s 0 0 %s 0 0 cm /P Do Q" % (wide, high)
        about = (
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8"
            b"/Filter/DCTDecode/Length %d>>" % (*pixels, len(jpeg))
        )
        return b"".join(
            (
                self._object(
                    page,
                    b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Contents %d 0 R"
                    b"/Resources<</XObject<</P %d 0 R>>>>>>" % (_TREE, wide, high, content, picture),
                ),
                self._object(content, b"<</Length %d>>" % len(drawn), drawn),
                self._object(picture, about, jpeg),
            )
        )

    def end(self) -> bytes:
        """The last bytes: the page tree, the catalogue, and where everything lies."""
        kids = b" ".join(b"%d 0 R" % page for page in self._pages)
        tree = self._object(_TREE, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self._pages), kids))
        catalog = self._object(_CATALOG, b"<</Type/Catalog/Pages %d 0 R>>" % _TREE)
        place, count = self._written, len(self._places) + 1
        lines = [b"%010d 00000 n \n" % self._places[number] for number in range(1, count)]
        table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, b"".join(lines))
        trailer = b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, _CATALOG, place)
        return tree + catalog + self._told(table + trailer)

    def _object(self, number: int, about: bytes, stream: bytes | None = None) -> bytes:
        self._places[number] = self._written
        body = about if stream is None else about + b"\nstream\n" + stream + b"\nendstream"
        return self._told(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def _told(self, data: bytes) -> bytes:
        self._written += len(data)
        return data
