"""The words by which sheets name what a row or a column holds."""

import re

from poapp.exchange.grid import Cell

_FIELDS = {
    "value": "actual actuals act result results value ist wert réel réalisé real actueel realizat",
    "target": "target targets goal plan planned budget soll ziel objectif cible objetivo obiettivo"
    " doel țintă tinta",
    "numerator": "numerator num zähler numérateur numerador numeratore",
    "denominator": "denominator den denom nenner dénominateur denominador denominatore",
    "comment": "comment comments note notes remark remarks kommentar bemerkung commentaire",
}
_WORDS = {word: field for field, words in _FIELDS.items() for word in words.split()}
_SUMS = re.compile(
    r"ytd|y\.?t\.?d\.?|year[ -]?to[ -]?date|cum(\.|ulative|ulated)?|kum(\.|uliert)?|"
    r"(grand |sub-?)?totals?|sum(me)?|σ|avg\.?|average|mean|mittel(wert)?|durchschnitt|gesamt|"
    r"(full[ -]?)?year|fy|jahr|ø|moyenne|somme|media|promedio|suma|zwischensumme|"
    r"rolling( \d+)?|\d+[ -]?month.*|fytd|mtd|qtd",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(last|prev(ious)?|prior) year|ly|py|vorjahr|variance|var\.?|delta|Δ|gap|deviation|abweichung|"
    r"forecast|fc|prognose|trend|status|rag|owner|responsible|verantwortlich|source|quelle|"
    r"calculated|computed|berechnet|calculé|"
    r"data source|frequency|no\.?|nr\.?|#|id|weight|gewicht|diff(erence)?",
    re.IGNORECASE,
)
_UNITS = re.compile(r"units?|uom|unit of measure|einheit|unité|unidad|unità|eenheid", re.IGNORECASE)
_INDICATORS = re.compile(
    r"kpis?|indicators?|metrics?|measures?|kennzahl(en)?|indicateurs?|indicador(es)?|name|"
    r"indicatori?|description|bezeichnung",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?P<name>.+?)\s*(?:[-–—:|/,]\s*|\((?=[^()]*\)$))(?P<word>[^\W\d_]+)\)?")


def field_of(cell: Cell) -> str | None:
    """Return which field of a measurement a word stands for, or None for no such word."""
    if not isinstance(cell, str):
        return None
    return _WORDS.get(cell.strip(" :.").casefold())


def says_what(cell: Cell) -> bool:
    """Tell whether a cell says what its row holds: target, actual, last year, total."""
    return field_of(cell) is not None or is_elsewhere(cell) or is_sum(cell)


def split_field(name: str) -> tuple[str, str | None]:
    """Part `On time (target)` or `On time – actual` into name and field."""
    found = _SUFFIX.fullmatch(name)
    known = field_of(found["word"]) if found else None
    return (found["name"], known) if found and known else (name, None)


def is_left_out(name: str) -> bool:
    """Tell whether `On time – calculated` or the like names what is not imported."""
    found = _SUFFIX.fullmatch(name)
    return found is not None and is_elsewhere(found["word"])


def is_sum(cell: Cell) -> bool:
    """Tell whether a heading names a total, an average or a running total."""
    return _matches(_SUMS, cell)


def is_elsewhere(cell: Cell) -> bool:
    """Tell whether a heading names what is not imported: last year, variance, owner."""
    return _matches(_ELSEWHERE, cell)


def is_unit(cell: Cell) -> bool:
    """Tell whether a heading names units."""
    return _matches(_UNITS, cell)


def is_indicator(cell: Cell) -> bool:
    """Tell whether a heading names indicators."""
    return _matches(_INDICATORS, cell)


def _matches(words: re.Pattern[str], cell: Cell) -> bool:
    return isinstance(cell, str) and words.fullmatch(cell.strip(" :")) is not None
