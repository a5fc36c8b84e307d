"""Finished papers read back by other programs' eyes."""

import io
import unicodedata
from collections.abc import Iterator

import pypdf
import pypdfium2
from pypdf.generic import IndirectObject, StreamObject


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, composed (NFC)."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_range(errors="replace") for page in document]
    finally:
        document.close()
    return [unicodedata.normalize("NFC", text) for text in texts]


def squeezed(text: str) -> str:
    """``text`` without blanks, line ends and the hyphens that PDFium puts where a line ends."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in "\ufffe\u0002")


def outline_of(pdf: bytes) -> list[str]:
    """The titles in the side bar."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return [entry.title for entry in reader.outline if not isinstance(entry, list)]


def information_of(pdf: bytes) -> dict[str, str]:
    """The document information."""
    return {key: str(value) for key, value in (pypdf.PdfReader(io.BytesIO(pdf)).metadata or {}).items()}


def raw_parts(pdf: bytes) -> Iterator[bytes]:
    """The file as it is, and each of its streams decompressed."""
    yield pdf
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    for number in range(1, int(reader.trailer["/Size"])):
        found = IndirectObject(number, 0, reader).get_object()
        if isinstance(found, StreamObject):
            yield found.get_data()


def told_by(pdf: bytes, file_name: str) -> str:
    """All that can be read in a paper in any way, as one text to search."""
    read = [*pages_of(pdf), *outline_of(pdf), *information_of(pdf).values(), file_name]
    for part in raw_parts(pdf):
        read += [
            part.decode("latin-1"),
            part[part.startswith(b"\xfe\xff") * 2 :].decode("utf-16-be", "ignore"),
        ]
        read.append(part[1:].decode("utf-16-be", "ignore"))
        read.append(part.decode("utf-16-le", "ignore"))
    return squeezed("\n".join(read))
