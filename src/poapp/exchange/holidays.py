"""Public holidays by country and region: the only place that knows the `holidays` library.

The library takes about 0.2 s for its first country, so it is imported inside the functions; the
store keeps the days that were filled from here.
"""

import re
from datetime import date
from typing import Any

from poapp.core.message import Message, RefusedError, message

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""The years for which holidays are asked; beyond them the library knows little."""

_WORDS_IN_A_NAME = re.compile(r"(?<=[a-z])(?=[A-Z])")


def countries() -> dict[str, str]:
    """Return the countries with known holidays: two-letter codes (ISO 3166-1) to English names."""
    from holidays.registry import COUNTRIES

    found = {entry[1]: _WORDS_IN_A_NAME.sub(" ", entry[0]) for entry in COUNTRIES.values()}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def subdivisions(country: str) -> dict[str, str]:
    """Return the regions of a country that keep holidays of their own: codes to names.

    Where the library knows no name, the code stands for it.

    Raises:
        RefusedError: The country is not known.
    """
    kind = _country_class(country)
    names: dict[str, str] = {}
    for name, code in getattr(kind, "subdivisions_aliases", {}).items():
        names.setdefault(code, name)
    return {code: names.get(code, code) for code in kind.subdivisions}


def public_holidays(
    country: str, subdivision: str, first_year: int, last_year: int, language: str = ""
) -> dict[date, str]:
    """Return the public holidays of the years `first_year`..`last_year` with their names.

    Args:
        country: The two-letter code (ISO 3166-1), such as "RO"; upper or lower case.
        subdivision: The code of a region as `subdivisions` lists them, or empty for the country.
        first_year: The first year, from 1900.
        last_year: The last year, up to 2100.
        language: A language code such as "en"; where the library has no names in it, they come in
            the country's own language.

    Raises:
        RefusedError: The country, the region or the years are not known.
    """
    import holidays

    kind = _country_class(country)
    region = subdivision.strip()
    if region and region not in kind.subdivisions:
        raise RefusedError(_unknown_region(country, region, kind))
    if not FIRST_YEAR <= first_year <= last_year <= LAST_YEAR:
        raise RefusedError(
            message(
                "Holidays are known for the years {first} to {last} only.",
                first=str(FIRST_YEAR),
                last=str(LAST_YEAR),
            )
        )
    found = holidays.country_holidays(
        kind.country,
        subdiv=region or None,
        years=range(first_year, last_year + 1),
        language=_language(kind, language),
    )
    years = range(first_year, last_year + 1)
    return {day: name for day, name in sorted(found.items()) if day.year in years}


def _country_class(country: str) -> Any:  # noqa: ANN401  (the library is untyped for us)
    import holidays

    code = country.strip().upper()
    if code not in countries():
        said = message(
            "There is no country “{code}” with known holidays. Give its two-letter code, such as"
            " GB or RO.",
            code=country.strip()[:20],
        )
        raise RefusedError(said)
    return type(holidays.country_holidays(code))


def _unknown_region(country: str, region: str, kind: Any) -> Message:  # noqa: ANN401
    code = country.strip().upper()
    known = ", ".join(kind.subdivisions)
    if not known:
        return message(
            "{country} has no regions with holidays of their own. Leave the region empty.",
            country=code,
        )
    return message(
        "{country} has no region “{region}”. Its regions are {known}.",
        country=code,
        region=region[:20],
        known=known,
    )


def _language(kind: Any, wanted: str) -> str | None:  # noqa: ANN401
    """Return the library's code for a language, else the country's own; never the system's."""
    for code in kind.supported_languages:
        if wanted and code.partition("_")[0] == wanted.partition("_")[0]:
            return str(code)
    return kind.default_language or None
