"""The lists in the form of a proposal: agencies that would host with it, and people whom it puts forward."""

from typing import Any

from summit.core.bidi import without_controls
from summit.editorial.accounts.making import same_email
from summit.editorial.letters.readers import usable_address
from summit.model.proposal import PersonWanted
from summit.model.session import ROLES
from summit.render.wording import N_, term
from summit.web.forms.lists import Line, RowsField, name_twice


class CoHostsField(RowsField):
    """Agencies by their uids. `meta.agencies` knows which can be named."""

    telling = ("agency",)

    def cell_names(self) -> tuple[str, ...]:
        return ("agency",)

    def cells_of(self, part: str) -> dict[str, str]:
        row = self.meta.agencies.named(part)
        return {"agency": self.meta.agencies.label(row) if row else ""}

    def check(self, lines: list[Line]) -> None:
        for line in lines:
            find(line, "agency", self.meta.agencies)
        name_twice(lines, "agency", self.gettext(N_("This agency stands here twice.")))

    def populate_obj(self, obj: Any, name: str) -> None:
        _give(obj, name, tuple(line.meant["agency"].uid for line in self.data))


class PutForwardField(RowsField):
    """Somebody of the agency, whom `meta.people` knows, or the name and address of somebody new."""

    roles = ROLES
    telling = ("person", "name", "email")

    def cell_names(self) -> tuple[str, ...]:
        return ("person", "name", "email", "role")

    def cells_of(self, part: PersonWanted) -> dict[str, str]:
        row = self.meta.people.named(part.person)
        return {"person": self.meta.people.label(row) if row else "", "name": part.name, "email": part.email, "role": part.role}

    def empty_cells(self) -> dict[str, str]:
        return {"role": "speaker"}

    def check(self, lines: list[Line]) -> None:
        for line in lines:
            if line["role"] not in ROLES:
                line.faults["role"] = self.gettext(N_("This cannot be chosen."))
            if line["person"] and (line["name"] or line["email"]):
                line.faults["name"] = self.gettext(N_("Either somebody of the agency, or somebody new: not both in one row."))
            elif line["person"]:
                find(line, "person", self.meta.people)
            else:
                self._check_new(line)
        name_twice(lines, "person", self.gettext(N_("This person stands here twice with one role.")), "role")

    def _check_new(self, line: Line) -> None:
        line.cells["name"], line.cells["email"] = without_controls(line["name"]).strip(), same_email(line["email"])
        if not line["name"]:
            line.faults["name"] = self.gettext(N_("Somebody new needs a name."))
        if line["email"] and not usable_address(line["email"]):
            line.faults["email"] = self.gettext(N_("This is no e-mail address: %(email)s")) % {"email": line["email"][:60]}

    def sentence(self, line: Line) -> str:
        told = (line["person"], line["name"], line["email"], term(line["role"], self.meta.language))
        return " · ".join(filter(None, told))

    def populate_obj(self, obj: Any, name: str) -> None:
        _give(obj, name, tuple(self._wanted(line) for line in self.data))

    def _wanted(self, line: Line) -> PersonWanted:
        row = line.meant.get("person")
        return PersonWanted(line["role"], person=row.uid) if row else PersonWanted(line["role"], name=line["name"], email=line["email"])


def find(line: Line, name: str, known: Any) -> None:
    """Note whom a cell means, or what is wrong with it."""
    line.meant[name], fault = known.find(line[name])
    if fault:
        line.faults[name] = fault
    else:
        line.cells[name] = known.label(line.meant[name])


def _give(obj: Any, name: str, told: tuple) -> None:
    if told != (getattr(obj, name) or ()):
        setattr(obj, name, told)
