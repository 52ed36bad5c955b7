"""What a breakdown says in words: where parts and total disagree, what the mix did, what weighs."""

from poapp.core.indicator import IndicatorVersion
from poapp.core.message import Figure, Message, counted, message
from poapp.core.mix import Mix
from poapp.core.parts import Amount, Pareto, agree

_SHARE = 0


def disagreement(
    total: Amount | None, parts: Amount | None, period: Message | str, version: IndicatorVersion
) -> Message | None:
    """Return the sentence that says where the parts of a period do not come to its total."""
    if total is None or parts is None or agree(total, parts):
        return None
    if (total.of is None) is not (parts.of is None):
        return message(
            "In {period} the total is one number and its parts are two each: they cannot be"
            " compared.",
            period=period,
        )
    if total.of is not None:
        return message(
            "In {period} the parts come to {parts} and the total says {total}.",
            period=period,
            parts=_pair(parts),
            total=_pair(total),
        )
    rest = total.number - parts.number
    told = {
        "period": period,
        "parts": in_unit(parts.number, version, exact=True),
        "total": in_unit(total.number, version, exact=True),
        "rest": in_unit(abs(rest), version, exact=True),
    }
    if rest > 0:
        return message(
            "In {period} the parts come to {parts} and the total says {total}: {rest} has no part.",
            **told,
        )
    return message(
        "In {period} the parts come to {parts} and the total says {total}: the parts hold {rest}"
        " too much.",
        **told,
    )


def mix_said(
    mix: Mix,
    mover: Message | str,
    before: Message | str,
    after: Message | str,
    version: IndicatorVersion,
    *,
    is_routine: bool = False,
) -> Message | None:
    """Return the sentence for a total that moves against its parts; None where it does not.

    It gives numbers and says what the mix did, never what is better: two points are no change.

    Args:
        mix: The difference taken apart.
        mover: The name of the part by which the mix did most.
        before: The name of the earlier period.
        after: The name of the later one.
        version: Unit, decimals and scale of the indicator.
        is_routine: Whether both totals lie inside the natural limits.
    """
    if not mix.is_against_all and not mix.is_against_most:
        return None
    scale = version.scale
    whom = (
        message("against all {n} parts", n=mix.compared)
        if mix.is_against_all
        else message("against {n} of {all} parts", n=len(mix.against), all=mix.compared)
    )
    weights = {"old": _percent(mix.share_before), "new": _percent(mix.share_after)}
    moved = (
        message(
            "the mix moved towards {part}, whose weight went from {old} to {new}",
            part=mover,
            **weights,
        )
        if mix.share_after > mix.share_before
        else message(
            "the mix moved away from {part}, whose weight went from {old} to {new}",
            part=mover,
            **weights,
        )
    )
    said = message(
        "From {before} to {after} the total goes from {was} to {now}, {whom}: {moved}. With the"
        " mix of {before} it would come to {unmixed}.",
        before=before,
        after=after,
        was=in_unit(mix.before * scale, version),
        now=in_unit(mix.after * scale, version),
        whom=whom,
        moved=moved,
        unmixed=in_unit(mix.at_old_mix * scale, version),
    )
    if not is_routine:
        return said
    return message("{said} Both totals lie inside the natural limits.", said=said)


def pareto_said(pareto: Pareto, period: Message | str) -> Message | None:
    """Return what the largest bars come to; None where there is nothing or one bar only."""
    named = [bar for bar in pareto.bars if not bar.is_rest]
    if len(named) < 2:
        return None
    count, share = pareto.vital()
    if count == 1 or 2 * count > len(named):
        return message(
            "{period}: {name} makes up {share}.",
            period=period,
            name=named[0].name,
            share=_percent(pareto.shares()[0]),
        )
    return message(
        "{period}: the first {n} of {all} parts make up {share}.",
        period=period,
        n=count,
        all=sum(bar.count for bar in pareto.bars),
        share=_percent(share),
    )


def left_out_said(pareto: Pareto) -> Message | None:
    """Return that parts below zero have no bar; None where there is none."""
    if not pareto.left_out:
        return None
    return counted(
        "{n} part below zero has no bar.",
        "{n} parts below zero have no bar.",
        n=pareto.left_out,
    )


def in_unit(value: float, version: IndicatorVersion, *, exact: bool = False) -> Figure:
    """Return a number with unit and decimals; `exact` shows more where they would round it."""
    rounded = round(value, version.decimals)
    decimals = None if exact and rounded != value else version.decimals
    return Figure(value, decimals, version.unit)


def _pair(amount: Amount) -> Message:
    return message("{number} of {of}", number=Figure(amount.number), of=Figure(amount.of or 0.0))


def _percent(share: float) -> Figure:
    return Figure(share * 100, _SHARE, "%")
