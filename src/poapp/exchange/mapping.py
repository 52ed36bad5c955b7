"""Which columns of a sheet hold which fields of a measurement."""

from collections.abc import Mapping, Sequence

from poapp.core.expression import Expression, columns_of
from poapp.core.expression_reader import parse
from poapp.core.frozen import frozen
from poapp.core.message import RefusedError, message
from poapp.exchange.grid import listed, shown

FIELDS = ("period", "value", "numerator", "denominator", "comment", "indicator")
_FIGURES = {"value", "numerator", "denominator"}
_NAMES = {
    "period": (
        "period", "date", "month", "week", "day", "quarter", "year", "when", "first day", "time",
        "reporting period", "monat", "datum", "woche", "tag", "quartal", "jahr", "zeitraum",
        "periode", "mois", "date de début", "mes", "fecha", "mese", "data", "maand", "luna",
    ),
    "value": ("value", "actual", "result", "figure", "wert", "ist", "valeur", "valor", "valore"),
    "numerator": ("numerator", "part", "zähler", "numérateur", "numerador", "numeratore"),
    "denominator": (
        "denominator", "of", "total", "base", "nenner", "dénominateur", "denominador",
        "denominatore",
    ),
    "comment": (
        "comment", "comments", "note", "notes", "remark", "remarks", "kommentar", "bemerkung",
        "commentaire", "comentario", "commento",
    ),
    "indicator": ("indicator", "kpi", "measure", "metric", "kennzahl", "indicateur", "indicador"),
}  # fmt: skip
"""The names by which a column is known for what it holds, the likeliest first."""


@frozen
class ColumnMap:
    """For each field its column, or an arithmetic expression of columns for the figures."""

    period: int
    figures: Mapping[str, Expression]
    comment: int | None = None
    indicator: int | None = None
    is_typed: bool = False
    """Whether the figures were named, and not found by the names of their columns."""


def read_mapping(columns: Sequence[str], typed: Sequence[str]) -> ColumnMap:
    """Return the mapping that was typed as `COLUMN=FIELD`, completed by columns that bear names.

    Raises:
        RefusedError: A column or field is not known, or no column holds the period or a figure.
    """
    wanted = _completed(columns, _wanted(typed))
    if "period" not in wanted:
        raise RefusedError(
            message(
                "No column holds the period. Say which: --map COLUMN=period. There is: {columns}.",
                columns=listed(columns),
            )
        )
    figures: dict[str, Expression] = {
        field: parse(_known(columns, wanted[field]), columns)
        for field in FIELDS
        if field in _FIGURES and field in wanted
    }
    if not figures:
        raise RefusedError(
            message(
                "No column holds a value. Say which: --map COLUMN=value, or numerator and"
                " denominator. There is: {columns}.",
                columns=listed(columns),
            )
        )
    return ColumnMap(
        _place(columns, wanted["period"]),
        figures,
        _place(columns, wanted["comment"]) if "comment" in wanted else None,
        _place(columns, wanted["indicator"]) if "indicator" in wanted else None,
        bool(_FIGURES & _wanted(typed).keys()),
    )


def used_columns(mapping: ColumnMap) -> set[str]:
    """Return the names of the columns that figures are worked out from."""
    return {name for tree in mapping.figures.values() for name in columns_of(tree)}


def _wanted(typed: Sequence[str]) -> dict[str, str]:
    """Return the columns that were typed for fields, each field once."""
    wanted: dict[str, str] = {}
    for one in typed:
        field, column = _part(one)
        if field in wanted:
            raise RefusedError(
                message(
                    "Two columns are named for {field}: “{first}” and “{second}”. Name one, or an "
                    "expression of both.",
                    field=field,
                    first=shown(wanted[field]),
                    second=shown(column),
                )
            )
        wanted[field] = column
    return wanted


def _part(typed: str) -> tuple[str, str]:
    column, sign, field = typed.rpartition("=")
    field = field.strip().lower()
    if not sign or field not in FIELDS or not column.strip():
        raise RefusedError(
            message(
                "“{typed}” is not COLUMN=FIELD. The fields are: {fields}.",
                typed=shown(typed),
                fields=", ".join(FIELDS),
            )
        )
    return field, column.strip()


def field_named(heading: object) -> str | None:
    """Return the field for which a heading is a usual name, or None."""
    if not isinstance(heading, str):
        return None
    small = heading.strip(" :").casefold()
    return next((field for field, names in _NAMES.items() if small in names), None)


def _named(columns: Sequence[str], field: str) -> str | None:
    small = [name.strip().casefold() for name in columns]
    return next((columns[small.index(n)] for n in _NAMES[field] if n in small), None)


def _completed(columns: Sequence[str], typed: Mapping[str, str]) -> dict[str, str]:
    """Add the fields whose columns bear their names; figures only where none contradicts another.

    A typed value wants no ratio beside it and a typed half of a ratio only its other half. Where
    nothing was typed, value and ratio may both be there: each row fills the one or the other.
    """
    wanted = dict(typed)
    found = {field: _named(columns, field) for field in FIELDS if field not in typed}
    pair = {"numerator", "denominator"}
    sought = {"period", "comment", "indicator"}
    if pair & typed.keys():
        sought |= pair
    elif "value" not in typed:
        both = found["numerator"] is not None and found["denominator"] is not None
        sought |= {"value"} | (pair if both else set())
    taken = set(typed.values())
    wanted |= {
        field: name
        for field, name in found.items()
        if field in sought and name is not None and name not in taken
    }
    return wanted


def _known(columns: Sequence[str], name: str) -> str:
    """Return the one column of that name whatever the case of its letters, else the name itself."""
    same = [column for column in columns if column.casefold() == name.casefold()]
    return same[0] if name not in columns and len(same) == 1 else name


def _place(columns: Sequence[str], name: str) -> int:
    known = _known(columns, name)
    if known in columns:
        return columns.index(known)
    raise RefusedError(
        message(
            "There is no column “{name}”. There is: {columns}.",
            name=shown(name),
            columns=listed(columns),
        )
    )
