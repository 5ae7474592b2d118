"""Whether an installation is well: pure checks, each of which tells findings with a code and the cure."""

from summit.health.findings import FINDINGS, Finding

__all__ = ["FINDINGS", "Finding"]
