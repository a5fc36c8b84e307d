"""Fictitious pictures and papers, made with what no program may carry out of them."""

import io
import zlib
from struct import pack

import pypdfium2 as pdfium
from PIL import Image, PngImagePlugin

MARKERS = (
    b"FICTITIOUS-GPS",
    b"FICTITIOUS-MAKER",
    b"FICTITIOUS-XMP",
    b"FICTITIOUS-IPTC",
    b"FICTITIOUS-TEXT",
    b"FICTITIOUS-ICC",
)


def painted(size: tuple[int, int] = (64, 48)) -> Image.Image:
    """Red at the left, blue at the right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    return image


def encoded(form: str, image: Image.Image | None = None, **how: object) -> bytes:
    out = io.BytesIO()
    (image or painted()).save(out, form, **how)  # type: ignore[arg-type]
    return out.getvalue()


def telling_jpeg(turn: int = 6) -> bytes:
    """A JPEG with EXIF (maker, place, orientation), XMP, IPTC, a comment and a colour profile."""
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010F] = "FICTITIOUS-MAKER"
    exif.get_ifd(0x8825)[29] = "FICTITIOUS-GPS"
    plain = encoded(
        "JPEG", exif=exif, xmp=b"<x>FICTITIOUS-XMP</x>", icc_profile=b"FICTITIOUS-ICC" * 20, quality=95
    )
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10FICTITIOUS-IPTC\0"
    extra = b"\xff\xed" + pack(">H", len(iptc) + 2) + iptc
    comment = b"\xff\xfe" + pack(">H", 17) + b"FICTITIOUS-TEXT"
    return plain[:2] + extra + comment + plain[2:] + b"FICTITIOUS-TEXT after the end"


def telling_png() -> bytes:
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", "FICTITIOUS-MAKER")
    about.add_itxt("XML:com.adobe.xmp", "FICTITIOUS-XMP")
    return encoded("PNG", pnginfo=about, icc_profile=b"FICTITIOUS-ICC" * 20)


def pdf(pages: int = 2) -> bytes:
    """A PDF whose pages are red at the left."""
    document = pdfium.PdfDocument.new()
    bitmap = pdfium.PdfBitmap.from_pil(painted())
    for _ in range(pages):
        page = document.new_page(200, 150)
        image = pdfium.PdfImage.new(document)
        image.set_bitmap(bitmap)
        image.set_matrix(pdfium.PdfMatrix().scale(200, 150))
        page.insert_obj(image)
        page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue().replace(b"%%EOF", b"% FICTITIOUS-TEXT\n%%EOF")


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few hundred bytes that claims to be ``side`` pixels wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b"")
