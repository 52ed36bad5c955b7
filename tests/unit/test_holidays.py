import subprocess
import sys
from datetime import date

import pytest

from poapp.core.message import RefusedError
from poapp.exchange.holidays import countries, public_holidays, subdivisions


def test_holidays_of_a_country_and_of_its_region():
    # gov.uk/bank-holidays: Easter Monday 6 April 2026 in England, not in Scotland, which keeps
    # 2 January and 30 November.
    england = public_holidays("GB", "ENG", 2026, 2026)
    scotland = public_holidays("gb", "SCT", 2026, 2026)
    assert date(2026, 4, 6) in england
    assert date(2026, 4, 6) not in scotland
    assert date(2026, 11, 30) in scotland
    assert list(england) == sorted(england)


def test_several_years_come_at_once_and_none_beyond_them():
    found = public_holidays("RO", "", 2024, 2026)
    assert {day.year for day in found} == {2024, 2025, 2026}
    assert date(2025, 12, 1) in found  # the national day


def test_names_come_in_the_language_asked_for_else_in_the_countrys_own():
    assert public_holidays("DE", "BY", 2026, 2026)[date(2026, 1, 6)] == "Heilige Drei Könige"
    assert public_holidays("DE", "BY", 2026, 2026, "en")[date(2026, 1, 6)] == "Epiphany"
    assert public_holidays("DE", "BY", 2026, 2026, "ro")[date(2026, 1, 6)] == "Heilige Drei Könige"


def test_the_lists_to_choose_from():
    known = countries()
    assert known["NZ"] == "New Zealand"
    assert list(known.values()) == sorted(known.values())
    assert subdivisions("GB")["SCT"] == "Scotland"
    assert subdivisions("AD") is not None


@pytest.mark.parametrize(
    ("country", "region", "years", "said"),
    [
        ("XX", "", (2026, 2026), "no country “XX”"),
        ("", "", (2026, 2026), "no country"),
        ("Romania", "", (2026, 2026), "two-letter code"),
        ("GB", "ZZ", (2026, 2026), "no region “ZZ”. Its regions are ENG"),
        ("RO", "B", (2026, 2026), "has no regions"),
        ("RO", "", (2027, 2026), "1900 to 2100"),
        ("RO", "", (1, 2026), "1900 to 2100"),
    ],
)
def test_what_is_not_known_is_refused_with_a_sentence(country, region, years, said):
    with pytest.raises(RefusedError, match=said):
        public_holidays(country, region, *years)


def test_the_library_is_not_imported_with_the_module():
    code = "import sys, poapp.exchange.holidays; assert 'holidays' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_today_needs_imports_neither_numpy_nor_the_library():
    modules = "check_in heat_map four_verbs gap strength agenda period_names period_codes"
    code = "import sys\n" + "".join(f"import poapp.core.{name}\n" for name in modules.split())
    code += "assert not {'numpy', 'holidays', 'tomllib', 'PySide6'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
