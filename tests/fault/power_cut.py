"""Simulated power cuts: what a real process wrote, replayed in every order a disk may keep it.

The child runs under strace, so what is recorded is what the shipped driver really asks of the
system. An image is what is on the disk when the power goes: everything that was synced, and any
part of what was not.
"""

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename,close"
_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+=\s+(-?\d+)", re.DOTALL)
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """One call that changes a file, or an acknowledgement that the child printed."""

    name: str
    file: str = ""
    at: int = 0
    content: bytes = b""


@dataclass
class Disk:
    """Files as they are durably kept, and the calls on each that are not synced yet."""

    durable: dict[str, bytearray] = field(default_factory=dict)
    pending: list[Call] = field(default_factory=list)

    def take(self, call: Call) -> None:
        """Follow one call; a sync makes what came before it on that file durable."""
        if call.name == "sync":
            for earlier in [c for c in self.pending if c.file == call.file]:
                apply(self.durable, earlier)
            self.pending = [c for c in self.pending if c.file != call.file]
        elif call.name != "ack":
            self.pending.append(call)

    def image(self, kept: list[Call]) -> dict[str, bytes]:
        """Return the files after a power cut that left only `kept` of the pending calls."""
        files = {name: bytearray(content) for name, content in self.durable.items()}
        for call in kept:
            apply(files, call)
        return {name: bytes(content) for name, content in files.items()}


def apply(files: dict[str, bytearray], call: Call) -> None:
    """Do one call to the files."""
    match call.name:
        case "create":
            files.setdefault(call.file, bytearray())
        case "write":
            content = files.setdefault(call.file, bytearray())
            if len(content) < call.at:
                content.extend(b"\0" * (call.at - len(content)))
            content[call.at : call.at + len(call.content)] = call.content
        case "truncate":
            content = files.setdefault(call.file, bytearray())
            del content[call.at :]
            content.extend(b"\0" * (call.at - len(content)))
        case "unlink":
            files.pop(call.file, None)


def record(script: Path, folder: Path, trace: Path) -> list[Call]:
    """Run a script under strace and return its calls on files of `folder`, and its `ack` lines."""
    subprocess.run(
        ["strace", "-f", "-xx", "-s", "2000000", "-o", str(trace), "-e", f"trace={CALLS}",
         sys.executable, str(script), str(folder)],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return list(_calls(trace, folder))


def images(
    start: dict[str, bytes], calls: list[Call], seed: int
) -> Iterator[tuple[dict[str, bytes], int]]:
    """Yield images of the disk with the number of acknowledgements given before the cut.

    At each call: nothing of the pending calls kept, all of them, each prefix's end, and random
    subsets with torn writes.
    """
    chance = random.Random(seed)
    disk = Disk({name: bytearray(content) for name, content in start.items()})
    acknowledged = 0
    for call in calls:
        if call.name == "ack":
            acknowledged += 1
            continue
        disk.take(call)
        choices = [[], list(disk.pending)]
        choices += [[c for c in disk.pending if chance.random() < 0.5] for _ in range(3)]
        choices.append([_torn(c, chance) for c in disk.pending])
        for kept in choices:
            yield disk.image(kept), acknowledged


def _torn(call: Call, chance: random.Random) -> Call:
    if call.name != "write" or len(call.content) <= 512:
        return call
    sectors = chance.randrange(len(call.content) // 512 + 1)
    return Call("write", call.file, call.at, call.content[: sectors * 512])


def _calls(trace: Path, folder: Path) -> Iterator[Call]:
    open_files: dict[int, str] = {}
    for line in trace.read_text().splitlines():
        found = _LINE.match(line)
        if found is None or int(found[3]) < 0:
            continue
        name, arguments, result = found[1], found[2], int(found[3])
        strings = [_bytes(s) for s in _STRING.findall(arguments)]
        if name == "openat":
            path = strings[0].decode()
            if path.startswith(str(folder)):
                open_files[result] = Path(path).name
                yield Call("create", Path(path).name)
            else:
                open_files.pop(result, None)
        elif name == "unlink" and strings[0].decode().startswith(str(folder)):
            yield Call("unlink", Path(strings[0].decode()).name)
        else:
            yield from _on_descriptor(name, arguments, strings, open_files)


def _on_descriptor(
    name: str, arguments: str, strings: list[bytes], open_files: dict[int, str]
) -> Iterator[Call]:
    parts = arguments.split(", ")
    if not parts[0].isdigit():
        return
    number = int(parts[0])
    file = open_files.get(number)
    if name == "write" and number == 1 and strings and strings[0].startswith(b"ack"):
        yield Call("ack")
    if file is None:
        return
    match name:
        case "pwrite64":
            yield Call("write", file, int(parts[-1]), strings[0])
        case "fsync" | "fdatasync":
            yield Call("sync", file)
        case "ftruncate":
            yield Call("truncate", file, int(parts[-1]))
        case "close":
            del open_files[number]


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
