"""Which columns of a sheet hold which fields of a measurement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from poapp.core.expression import Expression, columns_of
from poapp.core.expression_reader import parse
from poapp.core.message import RefusedError, message

FIELDS = ("period", "value", "numerator", "denominator", "comment", "indicator")
_NAMES = {
    "period": ("period", "date", "month", "week", "day", "quarter", "year", "when"),
    "value": ("value", "actual", "result"),
    "numerator": ("numerator", "part"),
    "denominator": ("denominator", "of", "total"),
    "comment": ("comment", "note", "remark"),
    "indicator": ("indicator", "kpi", "measure"),
}


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """For each field its column, or an arithmetic expression of columns for the figures."""

    period: int
    figures: Mapping[str, Expression]
    comment: int | None = None
    indicator: int | None = None


def read_mapping(columns: Sequence[str], typed: Sequence[str]) -> ColumnMap:
    """Return the mapping that was typed as `COLUMN=FIELD`, completed by columns that bear names.

    Raises:
        RefusedError: A column or field is not known, or no column holds the period or a figure.
    """
    wanted = dict(_part(one) for one in typed)
    for field in FIELDS:
        if field not in wanted:
            found = _named(columns, field)
            if found is not None and not _would_clash(field, wanted):
                wanted[field] = found
    if "period" not in wanted:
        raise RefusedError(
            message(
                "No column holds the period. Say which: --map COLUMN=period. There is: {columns}.",
                columns=", ".join(columns),
            )
        )
    figures: dict[str, Expression] = {
        field: parse(wanted[field], columns)
        for field in ("value", "numerator", "denominator")
        if field in wanted
    }
    if not figures:
        raise RefusedError(
            message(
                "No column holds a value. Say which: --map COLUMN=value, or numerator and"
                " denominator. There is: {columns}.",
                columns=", ".join(columns),
            )
        )
    return ColumnMap(
        _place(columns, wanted["period"]),
        figures,
        _place(columns, wanted["comment"]) if "comment" in wanted else None,
        _place(columns, wanted["indicator"]) if "indicator" in wanted else None,
    )


def used_columns(mapping: ColumnMap) -> set[str]:
    """Return the names of the columns that figures are worked out from."""
    return {name for tree in mapping.figures.values() for name in columns_of(tree)}


def _part(typed: str) -> tuple[str, str]:
    column, sign, field = typed.rpartition("=")
    field = field.strip().lower()
    if not sign or field not in FIELDS or not column.strip():
        raise RefusedError(
            message(
                "“{typed}” is not COLUMN=FIELD. The fields are: {fields}.",
                typed=typed[:60],
                fields=", ".join(FIELDS),
            )
        )
    return field, column.strip()


def _named(columns: Sequence[str], field: str) -> str | None:
    small = [name.strip().casefold() for name in columns]
    return next((columns[small.index(n)] for n in _NAMES[field] if n in small), None)


def _would_clash(field: str, wanted: Mapping[str, str]) -> bool:
    """A typed ratio wants no value beside it, and a typed value no ratio."""
    pair = {"numerator", "denominator"}
    return (field == "value" and bool(pair & wanted.keys())) or (
        field in pair and "value" in wanted
    )


def _place(columns: Sequence[str], name: str) -> int:
    if name in columns:
        return list(columns).index(name)
    small = [one.casefold() for one in columns]
    if name.casefold() in small:
        return small.index(name.casefold())
    raise RefusedError(
        message(
            "There is no column “{name}”. There is: {columns}.",
            name=name[:60],
            columns=", ".join(columns),
        )
    )
