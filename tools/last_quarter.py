"""Prints the quarter that ended last, such as 2026-Q3."""

import time

year, month, *_ = time.localtime()
quarter = (month - 1) // 3
print(f"{year}-Q{quarter}" if quarter else f"{year - 1}-Q4")
