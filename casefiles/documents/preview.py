"""Pages as pictures, in memory, one at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefiles.documents.pdfium import opened


@dataclass(frozen=True, slots=True)
class PageImage:
    """A picture of a page: rows of ``width`` pixels, four bytes each (red, green, blue, alpha), from the top."""

    width: int
    height: int
    rgba: bytes


class PageImages(Sequence[PageImage]):
    """The pages of a PDF as pictures, drawn when they are asked for and not kept.

    ``scale`` 1 gives 72 pixels to the inch.
    """

    def __init__(self, pdf: bytes, scale: float) -> None:
        self._pdf = pdf
        self._scale = scale
        with opened(pdf) as document:
            self._count = len(document)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> PageImage:  # type: ignore[override]
        if not -self._count <= place < self._count:
            raise IndexError(place)
        with opened(self._pdf) as document:
            bitmap = document[place % self._count].render(
                scale=self._scale, rev_byteorder=True, prefer_bgrx=True
            )
            image = bitmap.to_pil().convert("RGBA")
            return PageImage(image.width, image.height, image.tobytes())

    def __iter__(self) -> Iterator[PageImage]:
        return (self[place] for place in range(self._count))


def page_images(pdf: bytes, scale: float = 1.0) -> PageImages:
    """The pages of ``pdf`` as a lazy sequence of pictures."""
    return PageImages(pdf, scale)
