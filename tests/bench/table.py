"""The one table that a run prints, and what each figure should be."""

import os
import platform
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

HEADINGS = ("measured", "Summit", "beside it", "ratio", "spread", "aim", "")


class Aim(NamedTuple):
    """What a figure should stay below, or reach."""

    limit: float
    said: str
    is_least: bool = False

    def verdict(self, figure: float) -> str:
        return "yes" if (figure >= self.limit if self.is_least else figure < self.limit) else "NO"


AS_FAST_AS_BYTES = Aim(0.7, "≥ 0.7", is_least=True)
AGENDA_COLD = Aim(250, "< 250 ms")
ONE_CHANGE = Aim(300, "< 300 ms")
ALL_CONFLICTS = Aim(100, "< 100 ms")
BOARD = Aim(1000, "< 1 s")
DROP = Aim(200, "< 200 ms")
UNCHANGED = Aim(1000, "< 1 ms")
MINE_UNCHANGED = Aim(1000, "< 1 ms")
MINE_CHANGED = Aim(5, "< 5 ms")
# Thirty pictures a second, and an answer that feels immediate (Jakob Nielsen, Response times, 1993; RAIL).
FRAME = Aim(34, "< 34 ms")
TAP = Aim(100, "< 100 ms")
WIRE = Aim(120, "≤ 120 kB")


@dataclass
class Table:
    """Rows of text under the headings; a row of one cell is a heading of its own."""

    rows: list[tuple[str, ...]] = field(default_factory=list)

    def heading(self, text: str) -> None:
        self.rows.append((text,))

    def figure(self, what: str, found: float, unit: str, aim: Aim | None = None) -> None:
        """A single figure."""
        self._add(what, f"{number(found)} {unit}", aim=aim, judged=found)

    def times(self, what: str, took: Sequence[Sequence[float]], aim: Aim | None = None) -> None:
        """The median of some times in milliseconds, and beside it how long the processor worked."""
        wall, cpu = zip(*took, strict=True)
        median = statistics.median(wall)
        spread = f"{number(min(wall))}–{number(max(wall))} ms" if len(took) > 1 else ""
        self._add(what, f"{number(median)} ms", f"{number(statistics.median(cpu))} ms CPU", spread=spread, aim=aim, judged=median)

    def beside(self, what: str, ours: Sequence[dict], others: Sequence[dict], aim: Aim | None = None) -> None:
        """Answers a second, p99 and processor time of two servers, and the ratio of speeds of each pair of rounds."""
        ratios = [our["per_second"] / other["per_second"] for our, other in zip(ours, others, strict=True)]
        median = statistics.median(ratios)
        spread = f"{min(ratios):.2f}–{max(ratios):.2f}"
        self._add(what, _speed(ours), _speed(others), f"{median:.2f}", spread, aim, median)

    def _add(
        self, what: str, figure: str, beside: str = "", ratio: str = "", spread: str = "", aim: Aim | None = None, judged: float = 0
    ) -> None:
        told = (aim.said, aim.verdict(judged)) if aim else ("", "")
        self.rows.append((what, figure, beside, ratio, spread, *told))

    def __str__(self) -> str:
        rows = [HEADINGS, *self.rows]
        widths = [max(len(row[place]) for row in rows if len(row) > 1) for place in range(len(HEADINGS))]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in rows]
        lines.insert(1, "-" * (sum(widths) + 2 * len(widths)))
        return "\n".join(line if len(row) > 1 else f"\n{line}" for line, row in zip(lines, [HEADINGS, HEADINGS, *self.rows], strict=True))


def number(value: float) -> str:
    """With as many digits as anybody can use: 12,300, 215, 5.3, 0.0021."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 1 else f"{value:.2g}"


def machine() -> str:
    """Where and how this was measured."""
    python = f"Python {platform.python_version()}"
    command = " ".join(["python -m tests.bench", *sys.argv[1:]])
    return f"{os.cpu_count()} cores, {_processor()}, {platform.system()}, {python}, {date.today():%Y-%m-%d}: {command}"  # noqa: DTZ011


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    names = (
        [line.split(":", 1)[1].strip() for line in told.read_text().splitlines() if line.startswith("model name")] if told.exists() else []
    )
    return names[0] if names else platform.processor() or platform.machine()


def _speed(rounds: Sequence[dict]) -> str:
    speed = statistics.median(found["per_second"] for found in rounds)
    p99 = statistics.median(found["p99"] for found in rounds) * 1000
    cpu = statistics.median(found["cpu"] for found in rounds) * 1e6
    return f"{number(speed)}/s, p99 {number(p99)} ms" + (f", {number(cpu)} µs CPU" if cpu else "")
