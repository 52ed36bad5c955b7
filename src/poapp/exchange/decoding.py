"""Bytes of a text file to text: UTF-8, UTF-16 or, failing both, Windows-1252."""

import codecs
import re

from poapp.core.message import RefusedError, UnusableError, message

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def text_of(content: bytes, file: str) -> str:
    """Return the text that `content` holds.

    A byte order mark decides. Without one: UTF-16 where every other byte is zero, then UTF-8, then
    Windows-1252, unless what is there is UTF-8 with a few damaged bytes.

    Raises:
        UnusableError: the file holds no text.
        RefusedError: the text is damaged.
    """
    encoding, start = _marked(content)
    try:
        text = content[start:].decode(encoding)
    except UnicodeDecodeError as error:
        text = _otherwise(content[start:], encoding, error, file)
    text = text.rstrip("\x1a")  # how old systems ended a text file
    if _BINARY.search(text):
        raise UnusableError(
            message(
                "{file} is not a text file. Save the sheet as .csv or .xlsx and use that.",
                file=file,
            )
        )
    return text


def _marked(content: bytes) -> tuple[str, int]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    sample = content[:4096]
    pairs = len(sample) // 2
    if pairs:
        if sample[1::2].count(0) > 0.7 * pairs and sample[0::2].count(0) == 0:
            return "utf-16-le", 0
        if sample[0::2].count(0) > 0.7 * pairs and sample[1::2].count(0) == 0:
            return "utf-16-be", 0
    return "utf-8", 0


def _otherwise(content: bytes, encoding: str, error: UnicodeDecodeError, file: str) -> str:
    row = content[: error.start].count(b"\n") + 1
    if encoding == "utf-8" and b"\x00" not in content and not _is_damaged_utf8(content):
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError as second:
            row = content[: second.start].count(b"\n") + 1
    raise RefusedError(
        message(
            "{file} is damaged or cut off: row {row} holds bytes that are no text. "
            "Save it again as UTF-8.",
            file=file,
            row=row,
        )
    )


def _is_damaged_utf8(content: bytes) -> bool:
    """Tell UTF-8 with a few bad bytes from Windows-1252, whose letters rarely look like UTF-8."""
    rest = _MULTIBYTE.sub(b"", content)
    stray = len(re.findall(rb"[\x80-\xff]+", rest))
    return len(_MULTIBYTE.findall(content)) >= stray
