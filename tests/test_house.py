"""The house itself: sizes, the one-way rule, and what must not be in it."""

import re
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_LINES = 300


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def files(*patterns: str) -> list[Path]:
    return [path for pattern in patterns for path in ROOT.glob(pattern) if "__pycache__" not in path.parts]


def test_no_file_is_longer_than_a_room_should_be():
    rooms = files("summit/**/*.py", "tests/**/*.py", "static/**/*.css", "static/**/*.js", "summit/templates/**/*.html", "*.py")
    assert len(rooms) > 50
    assert {path.relative_to(ROOT): lines(path) for path in rooms if lines(path) > MOST_LINES} == {}


def test_the_median_room_is_small():
    rooms = [path for path in files("summit/**/*.py") if lines(path) > 1]
    assert statistics.median(lines(path) for path in rooms) < 80


def test_what_stands_right_never_imports_what_stands_left():
    found = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def test_every_module_says_what_room_it_is():
    silent = [path.relative_to(ROOT) for path in files("summit/**/*.py") if not path.read_text(encoding="utf-8").startswith('"""')]
    assert silent == []


def test_only_the_clock_asks_for_the_time():
    asking = re.compile(r"datetime\.now|\.utcnow|date\.today|time\.time\(|time\.monotonic|func\.now")
    found = [path.relative_to(ROOT) for path in files("summit/**/*.py") if asking.search(path.read_text(encoding="utf-8"))]
    assert found == [Path("summit/core/clock.py")]


def test_style_sheets_know_no_left_or_right():
    sided = re.compile(r"(margin|padding|border|inset)-(left|right|top|bottom)\b|(?<![-\w])(left|right):|text-align:\s*(left|right)")
    found = {path.name: sided.findall(path.read_text(encoding="utf-8")) for path in files("static/css/*.css")}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_pages_load_nothing_from_elsewhere():
    loading = re.compile(r"""(?:src|href)=["']https?://|@import|url\(\s*["']?https?:""")
    found = [
        path.name for path in files("summit/templates/**/*.html", "static/**/*.css", "static/**/*.js") if loading.search(path.read_text())
    ]
    assert found == []
