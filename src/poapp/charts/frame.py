"""From positions and values to pixels."""

import numpy as np
from numpy.typing import NDArray

from poapp.charts.picture import Plot
from poapp.charts.placing import Box
from poapp.core.frozen import frozen

Floats = NDArray[np.float64]


@frozen
class Frame:
    """One plot: its rectangle, the positions from left to right, the values from bottom to top."""

    box: Box
    first: int
    last: int
    low: float
    high: float

    @property
    def apart(self) -> float:
        """How many pixels lie between neighbouring points."""
        return (self.box.right - self.box.left) / (self.last - self.first + 1)

    def x(self, position: float) -> float:
        """Return the pixel of a position; half a point of room is left on either side."""
        return self.box.left + (position - self.first + 0.5) * self.apart

    def xs(self, first: int, last: int) -> Floats:
        """Return the pixels of neighbouring positions, both inside."""
        places = np.arange(first, last + 1, dtype=np.float64)
        return self.box.left + (places - self.first + 0.5) * self.apart

    def y(self, value: float) -> float:
        """Return the pixel of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.box.bottom + share * (self.box.top - self.box.bottom)

    def ys(self, values: Floats) -> Floats:
        """Return the pixels of many values; NaN stays NaN."""
        scale = (self.box.top - self.box.bottom) / (self.high - self.low)
        return self.box.bottom + (values - self.low) * scale


def extent(plot: Plot, first: int, last: int, further: list[float]) -> tuple[float, float]:
    """Return the lowest and highest value to be shown, with a little air, never past a bound."""
    part = slice(first, last + 1)
    parts = [plot.values[part], plot.lower[part], plot.upper[part], plot.centre[part]]
    parts.append(np.array(further, dtype=np.float64))
    numbers = np.concatenate(parts)
    numbers = numbers[~np.isnan(numbers)]
    if not numbers.size:
        return 0.0, 1.0
    low, high = float(numbers.min()), float(numbers.max())
    if low == high:
        half = abs(low) * 0.05 or 1.0
        return (low - half if plot.floor is None else max(low - half, plot.floor)), high + half
    # Half of each first, so that the difference of two very large numbers stays finite.
    air = (high / 2 - low / 2) * 0.16
    bottom = low - air if plot.floor is None else max(low - air, min(plot.floor, low))
    top = high + air * 0.75
    return bottom, top
