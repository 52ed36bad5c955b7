"""Text that a spreadsheet would take for a formula, kept from being one in a .csv file.

An apostrophe is set before text that begins with a sign of danger, as the OWASP notes on CSV
injection advise; reading takes exactly that apostrophe away again. Numbers are never touched.
"""

import re

# Blanks and apostrophes before the sign do not make it harmless everywhere, so they count too.
_DANGEROUS = re.compile("[\\s']*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def guarded(text: str) -> str:
    """Return `text` so that a spreadsheet shows it instead of running it."""
    return "'" + text if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text) else text
