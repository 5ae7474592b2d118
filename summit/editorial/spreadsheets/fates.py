"""What becomes of each row of a sheet, and why."""

from collections import Counter

from msgspec import Struct, field

from summit.editorial.remarks import Remark

FATES = ("added", "changed", "unchanged", "skipped", "unusable")


class Fate(Struct):
    """The fate of one row: `row` counts as the spreadsheet does, `what` is its title or name, `changed` names fields."""

    sheet: str
    row: int
    what: str
    fate: str = ""
    changed: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def say(self, message: str, **values: str | int) -> None:
        """Something to know of this row."""
        shortened = {name: value[:200] if isinstance(value, str) else value for name, value in values.items()}
        remark = Remark(message, shortened)
        if remark not in self.remarks:
            self.remarks.append(remark)

    def made(self, message: str, name: str) -> None:
        """Something that this row makes: all of one kind are named in one sentence."""
        names = next((remark.values["names"] for remark in self.remarks if remark.message == message), None)
        if names is None:
            names = []
            self.remarks.append(Remark(message, {"names": names}))
        names.append(name[:200])

    def end(self, fate: str, message: str = "", **values: str | int) -> "Fate":
        """Say what became of it, and why."""
        self.fate = fate
        if message:
            self.say(message, **values)
        return self


class Outcome(Struct):
    """The fates of all rows, in their order. `counted` is for what counts its rows but does not tell of each."""

    fates: list[Fate] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows had each fate, all fates named."""
        counted = self.counted or Counter(fate.fate for fate in self.fates)
        return {name: counted.get(name, 0) for name in FATES}
