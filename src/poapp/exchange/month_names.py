"""Months by the names that sheets of several languages give them."""

# Months in English, German, French, Spanish, Italian, Dutch and Romanian, and short forms that do
# not begin them. Three letters or more of a name are enough where they mean one month only.
_MONTHS = """
january januar jänner janvier enero gennaio januari ianuarie
february februar feber février fevrier febrero febbraio februari februarie
march märz maerz mrz mars marzo maart mrt martie
april avril abril aprile aprilie
may mai mayo maggio mei
june juni juin junio giugno iunie
july juli juillet julio luglio iulie
august août aout agosto augustus
september septembre septiembre setiembre settembre septembrie
october oktober octobre octubre ottobre octombrie
november novembre noviembre noiembrie
december dezember décembre decembre diciembre dicembre decembrie
""".strip().splitlines()


def month_number(name: str) -> int:
    """Return the number of a month by its name or the beginning of it, 0 for none or several."""
    begun = f" {name.casefold()}"
    found = [number for number, names in enumerate(_MONTHS, 1) if begun in f" {names}"]
    return found[0] if len(found) == 1 else 0
