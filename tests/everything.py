"""All that is checked before a change is good: `make test`.

Chromium, fonts and Node are installed through apt where they are missing and it can
be done; where it cannot, the tests that need them say loudly that they were skipped.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PROGRAMS = {"chromium": "chromium", "fc-list": "fontconfig", "node": "nodejs", "npm": "npm"}
FONTS = {"ar": "fonts-noto-core", "zh-cn": "fonts-noto-cjk"}


def main() -> int:
    install_what_browsers_need()
    steps: Sequence[Sequence[str]] = (
        (str(BIN / "ruff"), "check", "."),
        (str(BIN / "ruff"), "format", "--check", "."),
        (sys.executable, "-m", "pytest", "-q", "-n", "2", "--database", "both", "--durations", "5"),
    )
    for step in steps:
        print("\n$", " ".join(Path(step[0]).name if place == 0 else part for place, part in enumerate(step)), flush=True)
        ended = subprocess.run(step, cwd=ROOT, check=False)
        if ended.returncode:
            return ended.returncode
    return 0


def install_what_browsers_need() -> None:
    """Ask apt for Chromium, fonts for Arabic and Chinese, and Node, once, where that is possible."""
    missing = [package for command, package in PROGRAMS.items() if not shutil.which(command)]
    missing += [package for language, package in FONTS.items() if not _has_font(language)]
    if not missing:
        return
    if not shutil.which("apt-get") or os.geteuid() != 0:
        print(f"NOT INSTALLED, so tests that need them will be skipped: {', '.join(missing)}", flush=True)
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (("apt-get", "update", "-q"), ("apt-get", "install", "-y", "-q", "--no-install-recommends", *missing)):
        ended = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
        if ended.returncode:
            print(f"COULD NOT BE INSTALLED: {' '.join(command)}\n{ended.stderr}", flush=True)


def _has_font(language: str) -> bool:
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(("fc-list", f":lang={language}"), check=False, capture_output=True).stdout.strip())


if __name__ == "__main__":
    sys.exit(main())
