"""Pictures from files and into files: any format Pillow knows, as arrays of whole numbers.

The projects compute on arrays; this is the one place where they meet picture files, and the only one that imports
Pillow. Whatever the file holds, what comes out has one of two shapes, and the notes say what was changed on the way:
a palette becomes colours, CMYK becomes RGB, an animation its first frame, a photo lying on its side is set upright.

The size a file declares is looked at before anything is decoded: a file of a few kilobytes can ask for gigabytes.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rowspace.apps import AppError

MOST_PIXELS = 100_000_000
"""The largest picture that is read, unless the caller says otherwise: 100 megapixels, more than cameras make."""

ORIENTATION = 0x0112  # the EXIF tag: 1 upright, 2 to 8 mirrored or turned
DEPTH_KEPT = ("I;16", "I;16L", "I;16B", "I;16N")
SAVING: dict[str, dict[str, Any]] = {
    "PNG": {},
    "JPEG": {"quality": 95, "subsampling": 0},
    "WEBP": {"lossless": True, "exact": True},
    "TIFF": {"compression": "tiff_lzw"},
    "AVIF": {"quality": 95},
    "JPEG2000": {},
    "GIF": {},
    "BMP": {},
    "PPM": {},
    "TGA": {},
}
"""The formats written, and how. Others that Pillow writes change a picture on the way, as ICO does its size."""

HOLD_ALPHA = ("PNG", "WEBP", "TIFF", "AVIF", "JPEG2000", "TGA")
HOLD_16_BITS = ("PNG", "TIFF", "JPEG2000", "PPM")

Pixels = NDArray[np.uint8] | NDArray[np.uint16]


class Picture(NamedTuple):
    """A picture as arrays, and what reading it changed."""

    pixels: Pixels
    """(height, width) grey or (height, width, 3) red, green, blue; uint8, or uint16 where the file was grey with 16
    bits."""
    alpha: NDArray[np.uint8] | None
    """(height, width), 0 transparent to 255 opaque; None where the file has none."""
    notes: tuple[str, ...]
    """Sentences, each on something in the file that the arrays do not show."""


def read_picture(path: str | Path, most: int = MOST_PIXELS) -> Picture:
    """The picture in a file.

    Parameters
    ----------
    path : str or Path
        The file. Its content says what format it is, not its name.
    most : int
        The largest number of pixels, width times height, that is decoded.

    Returns
    -------
    Picture
        Upright, as its EXIF orientation says.

    Raises
    ------
    AppError
        If the file is no picture, is damaged, or is larger than ``most``.
    OSError
        If there is no such file, or it may not be read.
    """
    from PIL import Image, UnidentifiedImageError

    name = Path(path).name
    with open(path, "rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Pillow, on sizes and odd metadata: the size is ours to judge
        try:
            image = Image.open(file)
        except UnidentifiedImageError:
            raise AppError(f"{name} is not a picture, or of no format that Pillow {_version()} reads.") from None
        except Image.DecompressionBombError:
            raise AppError(f"{name} declares more pixels than Pillow opens (a decompression bomb?).") from None
        except Exception as error:  # decoders of damaged files raise whatever they stumble over
            raise AppError(f"{name} cannot be read as a picture: {_reason(error)}.") from None
        with image:
            width, height = image.size
            if width * height > most:
                raise AppError(f"{name} declares {width:,} × {height:,} pixels; at most {most:,} are read.")
            if width * height == 0:
                raise AppError(f"{name} has no pixels: {width} × {height}.")
            try:
                notes = [*_frames(image), *_depth(image)]
                image.load()
                return _arrays(*_upright(image, notes))
            except AppError:
                raise
            except Exception as error:
                raise AppError(f"{name} is damaged or cut short: {_reason(error)}.") from None


def _frames(image: Any) -> list[str]:
    count = getattr(image, "n_frames", 1)
    return [f"Only the first of its {count} frames was read."] if count > 1 else []


def _depth(image: Any) -> list[str]:
    """Pillow reads colours of 16 bits a channel in 8; what its decoder is told gives it away."""
    told = str([tile[3] for tile in image.tile])
    deep = image.mode not in DEPTH_KEPT and not image.mode.startswith(("I", "F")) and ";16" in told
    return ["Its 16 bits a channel were read as 8."] if deep else []


def _upright(image: Any, notes: list[str]) -> tuple[Any, list[str]]:
    from PIL import Image

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    try:
        orientation = image.getexif().get(ORIENTATION, 1)
    except Exception:  # damaged metadata turns nothing
        orientation = 1
    if orientation not in turns:
        return image, notes
    info = image.info
    image = image.transpose(turns[orientation])
    image.info.update(info)
    return image, [*notes, "It was set upright, as its EXIF orientation says."]


def _arrays(image: Any, notes: list[str]) -> Picture:
    """Shape, depth and alpha of a decoded image, by its mode."""
    mode, transparent = image.mode, image.info.get("transparency")
    if mode.startswith(("I", "F")):
        levels = np.asarray(image)
        grey, more = _deep_grey(levels)
        opaque = None if not isinstance(transparent, int) else np.where(levels == transparent, 0, 255).astype(np.uint8)
        return Picture(grey, opaque, (*notes, *more))
    if mode == "P":
        notes.append("Its palette was replaced by the colours it stands for.")
    if mode in ("CMYK", "YCbCr", "LAB", "HSV"):
        notes.append(f"{mode} was converted to RGB, without a colour profile.")
    if mode in ("LA", "La", "RGBA", "RGBa", "PA") or transparent is not None:
        image = image.convert("LA" if mode in ("LA", "La", "L", "1") else "RGBA")
        channels = np.array(image, dtype=np.uint8)
        pixels = channels[..., 0] if image.mode == "LA" else channels[..., :3]
        return Picture(np.ascontiguousarray(pixels), np.ascontiguousarray(channels[..., -1]), tuple(notes))
    if mode == "1":
        notes.append("It is black and white: levels 0 and 255.")
    return Picture(np.array(image.convert("L" if mode in ("1", "L") else "RGB"), dtype=np.uint8), None, tuple(notes))


def _deep_grey(levels: NDArray[Any]) -> tuple[Pixels, list[str]]:
    """Levels of more than 8 bits as uint16: as they are where they fit, else from least to greatest over 0 to 65535."""
    if levels.dtype.kind in "iu" and levels.min() >= 0 and levels.max() <= 65535:
        return levels.astype(np.uint16), []
    if not np.isfinite(levels).all():
        raise AppError("The picture has levels that are NaN or infinite.")
    low, high = float(levels.min()), float(levels.max())
    spread = (levels.astype(float) - low) * (65535 / (high - low) if high > low else 0)
    return np.rint(spread).astype(np.uint16), [f"Its levels, {low:g} to {high:g}, were spread over 0 to 65535."]


def write_picture(path: str | Path, pixels: Pixels, alpha: NDArray[np.uint8] | None = None) -> None:
    """Write a picture; the end of the file's name says the format.

    JPEG and AVIF are written at quality 95, WebP without loss. Nothing is written unless all of it can be: what would
    lose its alpha or its depth is refused.

    Parameters
    ----------
    path : str or Path
        Ends in ``.png``, ``.jpg``, ``.webp``, ``.tif``, ``.avif``, ``.jp2``, ``.gif``, ``.bmp``, ``.ppm`` or ``.tga``.
    pixels : (height, width) or (height, width, 3) array of uint8, or (height, width) of uint16
    alpha : (height, width) array of uint8, optional
        0 transparent to 255 opaque.

    Raises
    ------
    AppError
        If the format is unknown, or cannot hold such a picture.
    OSError
        If the file cannot be written.
    """
    from PIL import Image

    path = Path(path)
    Image.init()
    form = Image.registered_extensions().get(path.suffix.lower(), "")
    if form not in SAVING or form not in Image.SAVE:
        raise AppError(f"{path.name}: end the name in .png, .jpg, .webp or .tif; {path.suffix or 'no end'} is unknown.")
    if alpha is not None and form not in HOLD_ALPHA:
        if (alpha != 255).any():
            raise AppError(f"{path.name}: a {form} file holds no transparency; write a .png or .webp.")
        alpha = None
    stacked = _stacked(pixels, alpha)
    if stacked.dtype == np.uint16 and form not in HOLD_16_BITS:
        raise AppError(f"{path.name}: a {form} file holds no 16 bits a pixel; write a .png or .tif.")
    image, content = Image.fromarray(stacked), io.BytesIO()
    try:
        image.save(content, form, **SAVING[form])
    except Exception as error:
        raise AppError(f"{path.name}: a {form} file cannot hold this picture: {_reason(error)}.") from None
    path.write_bytes(content.getvalue())


def _stacked(pixels: Pixels, alpha: NDArray[np.uint8] | None) -> NDArray[Any]:
    """Pixels and alpha as one array of the kind Pillow takes."""
    if pixels.ndim not in (2, 3) or pixels.shape[2:] not in ((), (3,)) or 0 in pixels.shape:
        raise AppError(f"A picture is (height, width) or (height, width, 3), not {pixels.shape}.")
    if pixels.dtype not in (np.uint8, np.uint16):
        raise AppError(f"A picture has levels of uint8 or uint16, not {pixels.dtype}.")
    if pixels.dtype == np.uint16 and (pixels.ndim == 3 or alpha is not None):
        raise AppError("16 bits a pixel are written for grey without alpha alone; bring colours to uint8 first.")
    if alpha is None:
        return np.ascontiguousarray(pixels)
    if alpha.shape != pixels.shape[:2] or alpha.dtype != np.uint8:
        raise AppError(f"Alpha is uint8 of shape {pixels.shape[:2]}, not {alpha.dtype} of {alpha.shape}.")
    return np.dstack([pixels, alpha])


def _version() -> str:
    import PIL

    return str(PIL.__version__)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
