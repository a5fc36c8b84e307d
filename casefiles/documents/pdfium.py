"""The one door to PDFium, which must not be entered by two threads at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2

_lock = threading.RLock()


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """``pdf`` opened from memory; raises pypdfium2.PdfiumError when it is not a PDF."""
    with _lock:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
