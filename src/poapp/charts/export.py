"""A picture as a file: PNG, SVG or PDF, the same bytes for the same picture."""

import io
from pathlib import Path

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from poapp.charts.control_chart import ControlChartDrawing
from poapp.charts.picture import Picture
from poapp.charts.sheet import PIXELS_PER_INCH
from poapp.charts.tokens import PRINT, Tokens
from poapp.core.message import RefusedError, UnusableError, message

FORMATS = (".png", ".svg", ".pdf")
WIDTH, HEIGHT = 960.0, 640.0
"""The size of a saved chart in pixels of 1/96 inch."""

# matplotlib writes the moment and random identifiers into its files unless told not to.
_METADATA: dict[str, dict[str, str | None]] = {
    "svg": {"Date": None, "Creator": "poapp"},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": "poapp", "Producer": "poapp"},
    "png": {"Software": "poapp"},
}


def drawn(
    picture: Picture,
    form: str,
    *,
    tokens: Tokens = PRINT,
    size: tuple[float, float] = (WIDTH, HEIGHT),
    scale: float = 2.0,
    window: tuple[int, int] | None = None,
    live_text: bool | None = None,
) -> bytes:
    """Return a picture as `png`, `svg` or `pdf`; `scale` is the device's pixels a pixel.

    With `live_text` words stay words, which needs the program's fonts where the file is read: a
    PDF carries them along and has live text, an SVG has outlines unless asked otherwise.
    """
    live = form == "pdf" if live_text is None else live_text
    wide, high = size
    figure = Figure(
        figsize=(wide / PIXELS_PER_INCH, high / PIXELS_PER_INCH), dpi=PIXELS_PER_INCH * scale
    )
    FigureCanvasAgg(figure)
    ControlChartDrawing(figure, live_text=live).show(picture, tokens, window)
    metadata = dict(_METADATA[form])
    if picture.text and form != "png":
        metadata["Title"] = picture.text
    out = io.BytesIO()
    settings = {
        "svg.hashsalt": "poapp",
        "svg.fonttype": "none" if live else "path",
        "pdf.fonttype": 42,
    }
    with rc_context(settings):  # type: ignore[arg-type]
        figure.savefig(out, format=form, metadata=metadata, facecolor=figure.get_facecolor())
    return out.getvalue()


def save(
    picture: Picture,
    path: Path,
    *,
    tokens: Tokens = PRINT,
    window: tuple[int, int] | None = None,
) -> None:
    """Write a picture to a file, in the format that its ending names.

    `window` is the first and last position to be shown; without it all are.

    Raises:
        RefusedError: The ending names no such format.
        UnusableError: The file cannot be written.
    """
    form = path.suffix.lower()
    if form not in FORMATS:
        raise RefusedError(
            message("A chart is saved as .png, .svg or .pdf, not as {ending}.", ending=form or "—")
        )
    content = drawn(picture, form[1:], tokens=tokens, window=window)
    try:
        path.write_bytes(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnusableError(
            message("{file} cannot be written: {reason}.", file=str(path), reason=reason)
        ) from error
