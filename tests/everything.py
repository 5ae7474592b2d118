"""All that is checked before a change is good: `make test`.

Chromium and fonts are installed through apt where they are missing and it can be
done; where it cannot, the tests that need them say loudly that they were skipped.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
DEBIAN = {"chromium": "chromium", "fc-list": "fontconfig"}
FONTS = ("fonts-noto-core", "fonts-noto-cjk")


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
    """Ask apt for Chromium and fonts for Arabic and Chinese, once, where that is possible."""
    missing = [package for command, package in DEBIAN.items() if not shutil.which(command)]
    if not missing:
        return
    if not shutil.which("apt-get") or os.geteuid() != 0:
        print(f"NOT INSTALLED, so the tests in the browser will be skipped: {', '.join(missing)}", flush=True)
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (("apt-get", "update", "-q"), ("apt-get", "install", "-y", "-q", "--no-install-recommends", *missing, *FONTS)):
        subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
