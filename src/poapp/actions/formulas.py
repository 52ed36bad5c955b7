"""A formula as it is typed made one that is kept: its names found, cycles and misfits refused."""

import difflib
from collections.abc import Mapping
from dataclasses import replace

from poapp.core.derived import in_order, names_in
from poapp.core.expression import (
    Column,
    Expression,
    Negative,
    Number,
    Operation,
    columns_of,
    shortened,
    written,
)
from poapp.core.expression_reader import parse
from poapp.core.indicator import Indicator, IndicatorVersion, valid_on
from poapp.core.message import RefusedError, message
from poapp.core.periods import Level
from poapp.store.store import Store


def settled(store: Store, indicator: Indicator, version: IndicatorVersion) -> IndicatorVersion:
    """Return a definition whose formula names its parts by their references.

    Raises:
        RefusedError: The formula cannot be read, names what is not there or several, follows from
            itself, or a part is measured less often.
    """
    if not version.formula.strip():
        return replace(version, formula="")
    others = [
        one
        for one in store.all(Indicator, process=indicator.process)
        if one.archived is None or one.id == indicator.id
    ]
    tree = _renamed(_read(version.formula, others), others)
    if version.is_ratio and not (isinstance(tree, Operation) and tree.sign == "/"):
        raise RefusedError(
            message("A ratio of sums needs a formula that divides, such as I-001 / I-002.")
        )
    if _divides_by_zero(tree):
        raise RefusedError(message("The formula divides by zero: no period would have a value."))
    _refuse_cycle(store, indicator, tree, others)
    _refuse_rarer(store, tree, version, others)
    return replace(version, formula=written(tree))


def readable(store: Store, formula: str) -> str:
    """Return a kept formula with the names of its parts in place of their references."""
    names = {one.reference: one.name for one in store.all(Indicator)}
    for reference in names_in(formula):
        name = names.get(reference)
        if name is not None:
            formula = formula.replace(f'"{reference}"', name)
    return formula


def _read(formula: str, others: list[Indicator]) -> Expression:
    """Return the tree of a formula whose names are references or names of indicators."""
    known = [one.reference for one in others if one.reference] + [one.name for one in others]
    tree = parse(formula, tuple(dict.fromkeys(known)), only=False)
    if not columns_of(tree):
        raise RefusedError(message("The formula names no other indicator."))
    for name in columns_of(tree):
        if name.casefold() not in {one.casefold() for one in known}:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            hint = message(" Is it “{name}”?", name=near[0]) if near else message("")
            raise RefusedError(
                message(
                    "There is no indicator “{name}” in this process.{hint}",
                    name=shortened(name),
                    hint=hint,
                )
            )
    return tree


def _renamed(tree: Expression, others: list[Indicator]) -> Expression:
    match tree:
        case Column(name):
            return Column(_reference_of(name, others))
        case Negative(of):
            return Negative(_renamed(of, others))
        case Operation(sign, left, right):
            return Operation(sign, _renamed(left, others), _renamed(right, others))
        case Number():
            return tree


def _divides_by_zero(tree: Expression) -> bool:
    match tree:
        case Negative(of):
            return _divides_by_zero(of)
        case Operation(sign, left, right):
            is_zero = sign == "/" and isinstance(right, Number) and right.value == 0
            return is_zero or _divides_by_zero(left) or _divides_by_zero(right)
    return False


def _reference_of(name: str, others: list[Indicator]) -> str:
    by_reference = [one for one in others if one.reference.casefold() == name.casefold()]
    found = by_reference or [one for one in others if one.name == name]
    found = found or [one for one in others if one.name.casefold() == name.casefold()]
    if len(found) > 1:
        listed = ", ".join(f"{one.reference} {one.name}" for one in found)
        raise RefusedError(
            message("“{name}” fits several. Take the reference: {names}.", name=name, names=listed)
        )
    return found[0].reference


def _refuse_cycle(
    store: Store, indicator: Indicator, tree: Expression, others: list[Indicator]
) -> None:
    ids = {one.reference: one.id for one in others}
    formulas: dict[int, set[int]] = {}
    for version in store.all(IndicatorVersion, process=indicator.process):
        named = {ids[name] for name in names_in(version.formula) if name in ids}
        if named:
            formulas.setdefault(version.indicator, set()).update(named)
    parts = {ids[name] for name in columns_of(tree)}
    if indicator.id in parts:
        raise RefusedError(message("{name} cannot follow from itself.", name=indicator.name))
    mine = {**formulas, indicator.id: parts}
    _ordered, round_ = in_order(mine, [indicator.id])
    if indicator.id in round_:
        names = {one.id: one.name for one in others}
        through = next(names[one] for one in sorted(round_ - {indicator.id}))
        raise RefusedError(
            message(
                "{name} would follow from itself: {part} already follows from it.",
                name=indicator.name,
                part=through,
            )
        )


def _refuse_rarer(
    store: Store, tree: Expression, version: IndicatorVersion, others: list[Indicator]
) -> None:
    by_reference: Mapping[str, Indicator] = {one.reference: one for one in others}
    for name in columns_of(tree):
        part = by_reference[name]
        definition = valid_on(store.all(IndicatorVersion, indicator=part.id), version.valid_from)
        if definition is None:
            continue
        if Level(definition.frequency).rank > Level(version.frequency).rank:
            raise RefusedError(
                message(
                    "{part} is measured {often}: it gives no value for each {level}.",
                    part=part.name,
                    often=message(definition.frequency.label),
                    level=message(Level(version.frequency).label),
                )
            )
