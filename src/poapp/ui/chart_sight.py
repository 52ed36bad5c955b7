"""Which points of a chart are in sight: zoomed about one of them, moved along. No Qt."""

from poapp.core.frozen import frozen

LEAST = 6
"""So many points stay in sight however near one looks."""


@frozen
class Sight:
    """Positions of the first and last point in sight, both inside, of `count`."""

    first: int
    last: int
    count: int

    @property
    def width(self) -> int:
        """How many points are in sight."""
        return self.last - self.first + 1

    @property
    def is_all(self) -> bool:
        """Whether every point is in sight."""
        return self.width >= self.count

    def zoomed(self, factor: float, share: float) -> "Sight":
        """Return the sight with `factor` times as many points.

        What lies at `share` of its width (0 left, 1 right) stays where it is. At least one point
        comes or goes, as long as there is one.
        """
        width = round(self.width * factor)
        if width == self.width and factor != 1:
            width += 1 if factor > 1 else -1
        width = min(max(width, min(LEAST, self.count)), self.count)
        first = self.first + (self.width - width) * min(max(share, 0.0), 1.0)
        return self._at(round(first), width)

    def moved(self, by: int) -> "Sight":
        """Return the sight moved to the right by so many points, as far as there are any."""
        return self._at(self.first + by, self.width)

    def _at(self, first: int, width: int) -> "Sight":
        first = min(max(first, 0), max(self.count - width, 0))
        return Sight(first, first + width - 1, self.count)
