"""The lists in the form of a session: people, hosts, order of business, links."""

import re
from collections.abc import Mapping
from typing import Any

from summit.agenda.entries import Link
from summit.core.languages import direction, name_of
from summit.editorial.session_parts import Business, Seat, host, order_business, seat
from summit.model import Hosting, Item, Participation, Session
from summit.model.agency import HOSTING_ROLES
from summit.model.session import PARTICIPATION_STATES, ROLES
from summit.model.wording import Wordings
from summit.render.wording import N_, coming_term, term
from summit.web.forms.fields import is_address
from summit.web.forms.lists import Line, RowsField, name_twice

MOST_ITEM_MINUTES = 720


class PeopleField(RowsField):
    """Who takes part, as what, and whether she said that she comes. `meta.people` knows who can be named."""

    telling = ("person",)

    def cell_names(self) -> tuple[str, ...]:
        return ("person", "role", "state")

    def cells_of(self, part: Participation) -> dict[str, str]:
        return {"person": self.meta.people.label(part.person), "role": part.role, "state": part.state}

    def empty_cells(self) -> dict[str, str]:
        return {"role": "speaker", "state": "invited"}

    def check(self, lines: list[Line]) -> None:
        for line in lines:
            _find(line, "person", self.meta.people)
            _choose(self, line, "role", ROLES)
            _choose(self, line, "state", PARTICIPATION_STATES)
        name_twice(lines, "person", self.gettext(N_("This person stands here twice with one role.")), "role")

    def sentence(self, line: Line) -> str:
        language = self.meta.language
        return f"{line['person']} · {term(line['role'], language)} · {coming_term(line['state'], language)}"

    def populate_obj(self, obj: Session, _name: str) -> None:
        seat(obj, [Seat(line.meant["person"], line["role"], line["state"]) for line in self.data])


class HostsField(RowsField):
    """The agencies that host. `meta.agencies` knows which can be named."""

    telling = ("agency",)

    def cell_names(self) -> tuple[str, ...]:
        return ("agency", "role")

    def cells_of(self, part: Hosting) -> dict[str, str]:
        return {"agency": self.meta.agencies.label(part.agency), "role": part.role}

    def empty_cells(self) -> dict[str, str]:
        return {"role": "co_host"}

    def check(self, lines: list[Line]) -> None:
        for line in lines:
            _find(line, "agency", self.meta.agencies)
            _choose(self, line, "role", HOSTING_ROLES)
        name_twice(lines, "agency", self.gettext(N_("This agency stands here twice with one role.")), "role")

    def sentence(self, line: Line) -> str:
        return f"{line['agency']} · {term(line['role'], self.meta.language)}"

    def populate_obj(self, obj: Session, _name: str) -> None:
        host(obj, [(line.meant["agency"], line["role"]) for line in self.data])


class ItemsField(RowsField):
    """The order of business. Translators change the titles in their languages, and nothing else."""

    holds_words = True

    @property
    def languages(self) -> list[tuple[str, str, str, bool]]:
        """The language, its name, its direction and whether she may write it, for each title; the source first."""
        tags = dict.fromkeys((self.meta.source, *self.meta.languages))
        writable = self.meta.writable
        return [(tag, name_of(tag, self.meta.language), direction(tag), writable is None or tag in writable) for tag in tags]

    @property
    def telling(self) -> tuple[str, ...]:
        return ("number", "minutes", "person", *(f"title-{tag}" for tag, *_ in self.languages))

    def cell_names(self) -> tuple[str, ...]:
        return ("id", *self.telling)

    def cells_of(self, part: Item) -> dict[str, str]:
        told = {"id": str(part.id), "number": part.number, "minutes": str(part.minutes or "")}
        told["person"] = self.meta.people.label(part.person) if part.person else ""
        return told | {f"title-{tag}": part.title[tag] for tag, *_ in self.languages}

    def typed(self, formdata: Mapping) -> list[Line]:
        lines = super().typed(formdata)
        if self.meta.writable is None:
            return lines
        by_item = {line["id"]: line for line in lines if line["id"]}
        stored = [Line(self.cells_of(item)) for item in self.object_data]
        for line in stored:
            if line["id"] in by_item:
                names = [f"title-{tag}" for tag, _name, _direction, is_writable in self.languages if is_writable]
                line.cells |= {name: by_item[line["id"]][name] for name in names if name in by_item[line["id"]].cells}
        return stored

    def check(self, lines: list[Line]) -> None:
        known = {str(item.id): item for item in self.object_data}
        for line in lines:
            line.meant["item"] = known.pop(line["id"], None)
            if line["person"]:
                _find(line, "person", self.meta.people)
            minutes = line["minutes"]
            if minutes and not (re.fullmatch("[0-9]{1,3}", minutes) and 1 <= int(minutes) <= MOST_ITEM_MINUTES):
                told = {"least": 1, "most": MOST_ITEM_MINUTES}
                line.faults["minutes"] = self.gettext(N_("A number from %(least)s to %(most)s.")) % told
            if not any(line[f"title-{tag}"] for tag, *_ in self.languages):
                line.faults[f"title-{self.meta.source}"] = self.gettext(N_("An item needs a title."))

    def sentence(self, line: Line) -> str:
        titles = [line[f"title-{tag}"] for tag, *_ in self.languages]
        return " · ".join(filter(None, (line["number"], *titles, line["minutes"], line["person"])))

    def populate_obj(self, obj: Session, _name: str) -> None:
        order_business(obj, [self._business(line) for line in self.data])

    def _business(self, line: Line) -> Business:
        item = line.meant.get("item")
        title = item.title if item else Wordings(source=self.meta.source)
        for tag in sorted((tag for tag, *_ in self.languages), key=lambda tag: tag != title.source):
            if line[f"title-{tag}"] != title[tag]:
                title = title.with_words(tag, line[f"title-{tag}"])
        return Business(item, line["number"], title, int(line["minutes"]) if line["minutes"] else None, line.meant.get("person"))


class LinksField(RowsField):
    """Documents and pages that belong to the session."""

    telling = ("title", "url")

    def cell_names(self) -> tuple[str, ...]:
        return ("title", "url")

    def cells_of(self, part: Link) -> dict[str, str]:
        return {"title": part.title, "url": part.url}

    def check(self, lines: list[Line]) -> None:
        for line in lines:
            if not is_address(line["url"]):
                line.faults["url"] = self.gettext(N_("An address begins with https:// or http://."))

    def populate_obj(self, obj: Session, name: str) -> None:
        links = tuple(Link(title=line["title"] or line["url"], url=line["url"]) for line in self.data)
        if links != getattr(obj, name):
            setattr(obj, name, links)


def _find(line: Line, name: str, known: Any) -> None:
    line.meant[name], fault = known.find(line[name])
    if fault:
        line.faults[name] = fault
    else:
        line.cells[name] = known.label(line.meant[name])


def _choose(field: RowsField, line: Line, name: str, values: tuple[str, ...]) -> None:
    if line[name] not in values:
        line.faults[name] = field.gettext(N_("This cannot be chosen."))
