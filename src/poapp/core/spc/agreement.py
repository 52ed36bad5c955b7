"""Whether counts spread as theory says of a p, u or c chart, or wider.

Source: Laney 2002, Improved control charts for attributes: sigma-z is the mean moving range of
the standardised points over 1.128; 1 where the binomial or the Poisson law holds.
"""

import numpy as np

from poapp.core.spc.chart import FloatArray

MOST = 1.2
"""From this sigma-z on the spread does not agree with theory, and Laney's chart is right."""
_RANGE_TO_SIGMA = 1.128  # d2 of ranges of two


def sigma_z(counts: FloatArray, sizes: FloatArray, *, is_share: bool) -> float | None:
    """Return how many times as wide the points spread as chance alone would have it.

    NaN is a point that does not count. None where no two neighbours count, or where all counts are
    nothing (or all): there theory expects no spread.
    """
    used = ~(np.isnan(counts) | np.isnan(sizes))
    if np.count_nonzero(used) < 2:
        return None
    middle = float(counts[used].sum() / sizes[used].sum())
    variance = middle * (1 - middle) if is_share else middle
    if variance <= 0:
        return None
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (counts / sizes - middle) / np.sqrt(variance / sizes)
    steps = np.abs(np.diff(z))
    steps = steps[np.isfinite(steps)]
    return float(steps.mean() / _RANGE_TO_SIGMA) if steps.size else None
