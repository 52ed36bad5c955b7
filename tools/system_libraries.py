"""Tells which of the system's libraries Qt lacks, and the packages that bring them.

Exit 0 where the program can run here, 1 where it cannot. Only Linux leaves these to the system.
"""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

# The library, its package in Debian and Ubuntu, its package in Fedora.
PACKAGES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libbrotlicommon.so.1": ("libbrotli1", "libbrotli"),
    "libbrotlidec.so.1": ("libbrotli1", "libbrotli"),
    "libcups.so.2": ("libcups2", "cups-libs"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5-libs"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libstdc++.so.6": ("libstdc++6", "libstdc++"),
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libz.so.1": ("zlib1g", "zlib"),
}

ALWAYS = (
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtWidgets.abi3.so",
    "QtSvg.abi3.so",
    "Qt/plugins/platforms/libqoffscreen.so",
)
UNDER_X11 = ("Qt/plugins/platforms/libqxcb.so",)
UNDER_WAYLAND = ("Qt/plugins/platforms/libqwayland.so",)


def needed() -> tuple[str, ...]:
    """Return the parts of Qt that this session loads."""
    parts: tuple[str, ...] = ALWAYS
    if os.environ.get("DISPLAY"):
        parts += UNDER_X11
    if os.environ.get("WAYLAND_DISPLAY"):
        parts += UNDER_WAYLAND
    return parts


def missing(folder: Path, parts: tuple[str, ...]) -> list[str]:
    """Return the names of the libraries that the loader does not find for `parts`."""
    files = [str(folder / part) for part in parts if (folder / part).exists()]
    told = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False)
    return sorted(set(re.findall(r"^\s*(\S+) => not found", told.stdout, re.MULTILINE)))


def sentences(libraries: list[str]) -> list[str]:
    """Return what to install for `libraries`, for Debian and for Fedora."""
    known = [PACKAGES[name] for name in libraries if name in PACKAGES]
    unknown = [name for name in libraries if name not in PACKAGES]
    lines = ["Qt, which draws the window, needs libraries that this system lacks."]
    if known:
        debian, fedora = ({pair[place] for pair in known} for place in (0, 1))
        lines.append(f"  Debian, Ubuntu: apt install {' '.join(sorted(debian))}")
        lines.append(f"  Fedora:         dnf install {' '.join(sorted(fedora))}")
    if unknown:
        lines.append(f"  By file name:   {' '.join(unknown)}")
    return lines


def main() -> int:
    """Say what is missing; return the exit code."""
    if not sys.platform.startswith("linux"):
        return 0
    found = find_spec("PySide6")
    if found is None or found.origin is None:
        print("PySide6 is not in this environment. Run: make setup", file=sys.stderr)
        return 1
    libraries = missing(Path(found.origin).parent, needed())
    if libraries:
        print(*sentences(libraries), sep="\n", file=sys.stderr)
    return 1 if libraries else 0


if __name__ == "__main__":
    sys.exit(main())
