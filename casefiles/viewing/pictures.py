"""Decoding pictures and writing them anew, inside the caged process only."""

import io
import warnings
from collections.abc import Mapping

import PIL
from PIL import Image

from casefiles.viewing.wire import MOST_PAGES, MOST_PIXELS, Form, Why

TOOL = f"Pillow {PIL.__version__}"
MOST_SIDE = 8000
JPEG_QUALITY = 90
_NAMES: Mapping[Form, str] = {
    Form.PNG: "PNG",
    Form.JPEG: "JPEG",
    Form.WEBP: "WEBP",
    Form.TIFF: "TIFF",
    Form.GIF: "GIF",
    Form.BMP: "BMP",
}
_ORIENTATION = 0x0112
_TURNS: Mapping[object, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Refused(Exception):
    """The file is not shown."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.name)
        self.why = why


def prepare() -> None:
    """Load every decoder now: later no file can be opened. Warnings of bombs become errors."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.init()


def opened(data: bytes, form: Form) -> Image.Image:
    """The picture, its head read and its size checked, nothing decoded. ``Refused`` for a bomb."""
    try:
        image = Image.open(io.BytesIO(data), formats=[_NAMES[form]])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise Refused(Why.TOO_LARGE) from bomb
    return _bounded(image)


def pages_of(image: Image.Image, form: Form) -> int:
    """How many pages a TIFF has; one for all else, an animation included."""
    return min(getattr(image, "n_frames", 1), MOST_PAGES) if form is Form.TIFF else 1


def seen(image: Image.Image, page: int, width: int, height: int) -> Image.Image:
    """The page, upright, in RGB on white, to fit into ``width`` × ``height``."""
    if getattr(image, "n_frames", 1) > 1:
        image.seek(page)
    _bounded(image)
    if page == 0 and image.format == "JPEG":
        image.draft("RGB", (width, height))
    small = _without_palette(image)
    small.thumbnail((max(width, height),) * 2, Image.Resampling.BILINEAR, reducing_gap=2.0)
    upright = _upright(small, image)
    upright.thumbnail((width, height), Image.Resampling.BILINEAR)
    return on_white(upright)


def cleaned(image: Image.Image, form: Form) -> bytes:
    """The same pixels in a new file that holds nothing else: no metadata, no colour profile, no thumbnail.

    Turned upright first, since the turn is itself metadata; at most 8,000 pixels a side. JPEG and WebP become JPEG,
    all else PNG; of an animation the first picture.
    """
    upright = _upright(_without_palette(image), image)
    upright.thumbnail((MOST_SIDE, MOST_SIDE), Image.Resampling.LANCZOS)
    lossy = form in (Form.JPEG, Form.WEBP)
    pixels = on_white(upright) if lossy else _plain(upright)
    bare = Image.frombytes(pixels.mode, pixels.size, pixels.tobytes())
    out = io.BytesIO()
    if lossy:
        bare.save(out, "JPEG", quality=JPEG_QUALITY)
    else:
        bare.save(out, "PNG")
    return out.getvalue()


def on_white(image: Image.Image) -> Image.Image:
    """In RGB; what was see-through is white."""
    if "A" not in image.getbands():
        return image.convert("RGB")
    full = image.convert("RGBA")
    paper = Image.new("RGB", full.size, "white")
    paper.paste(full, mask=full.getchannel("A"))
    return paper


def _bounded(image: Image.Image) -> Image.Image:
    if image.width * image.height > MOST_PIXELS:
        raise Refused(Why.TOO_LARGE)
    return image


def _without_palette(image: Image.Image) -> Image.Image:
    """A decoded copy in a mode that can be scaled; sixteen bits a pixel become eight."""
    if image.mode == "P":
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("L") if image.mode in ("1", "F") else image.copy()


def _plain(image: Image.Image) -> Image.Image:
    return (
        image if image.mode in ("L", "RGB", "RGBA") else image.convert("RGBA" if "A" in image.mode else "RGB")
    )


def _upright(image: Image.Image, origin: Image.Image) -> Image.Image:
    try:
        turn = _TURNS.get(origin.getexif().get(_ORIENTATION))
    except Exception:  # noqa: BLE001  # a broken note about the picture is no reason to refuse the picture
        turn = None
    return image if turn is None else image.transpose(turn)
