"""A shelf: things of one kind in a list that can be put in order, each with a form of its own.

A shelf called "tracks" has the endpoints tracks, new_track, create_track, track, save_track, remove_track and
order_tracks; its addresses stand under /desk/<summit>/tracks. One whose things have an order of themselves has no order_tracks.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from summit.editorial.removing import named_by, remove
from summit.extensions import db
from summit.render.wording import N_
from summit.web.desk.listing import PER_PAGE
from summit.web.desk.shelf_order import NO_PLACE, Places, asked_in, listing_of, moved_by_one, places_in, put_in_order, stamp_of
from summit.web.desk.shelf_order import OVERTAKEN as ORDER_OVERTAKEN
from summit.web.desk.visiting import Desk, enter, free_code, show
from summit.web.forms import RowForm

# What stands beside a thing for organisers only.
PRIVATE = frozenset({"email", "language"})
SAVED = N_("“%(name)s” is saved.")
OVERTAKEN = N_("What you saw has changed meanwhile. Look at what stands here now, and do it again.")
REMOVED = N_("“%(name)s” is taken out of the draft. The trail can bring it back.")


class Shelf:
    """The pages of one kind of thing. `columns` are (heading, function of a row) for the list.

    `sorted_by` are columns by which the things stand where nobody puts them in order; `beneath` is a template with what
    organisers find below the list, which gets what `told` knows; `ways` are further pages of a thing, as (name, path beneath
    its own), for who organises.
    """

    def __init__(
        self,
        blueprint: Blueprint,
        plural: str,
        singular: str,
        table: type,
        form: type[RowForm],
        *,
        heading: str,
        new: str,
        empty: str,
        columns: Sequence[tuple[str, Callable[[Any, Desk], Any]]] = (),
        ways: Sequence[tuple[str, str]] = (),
        prepare: Callable[[RowForm, Desk], None] | None = None,
        sorted_by: Sequence[Any] = (),
        beneath: str = "",
        told: Callable[[Desk], Mapping[str, Any]] | None = None,
    ) -> None:
        self.plural, self.singular, self.table, self.form = plural, singular, table, form
        self.heading, self.new_heading, self.empty = heading, new, empty
        self.is_ordered, self._sorted_by = not sorted_by, (*(sorted_by or (table.order,)), table.code)
        self.beneath, self._told = beneath, told or (lambda _here: {})
        self.columns, self.ways = columns, ways
        self._prepare = prepare or (lambda _form, _here: None)
        self._add_addresses(blueprint)

    def _add_addresses(self, blueprint: Blueprint) -> None:
        here, one = f"/<slug>/{self.plural}", f"/<slug>/{self.plural}/<code>"
        for method, path, endpoint, view in (
            ("GET", here, self.plural, self.list),
            ("GET", f"{here}/new", f"new_{self.singular}", self.new),
            ("POST", here, f"create_{self.singular}", self.create),
            ("POST", f"{here}/order", f"order_{self.plural}", self.order),
            ("GET", one, self.singular, self.edit),
            ("POST", one, f"save_{self.singular}", self.save),
            ("POST", f"{one}/removal", f"remove_{self.singular}", self.remove),
        ):
            if self.is_ordered or endpoint != f"order_{self.plural}":
                blueprint.add_url_rule(path, endpoint, view, methods=[method])

    def rows(self, here: Desk) -> list:
        """All of the summit, in their order."""
        return list(db.session.scalars(here.all(self.table).order_by(*self._sorted_by)))

    def list(self, slug: str) -> Response:
        return self._show_list(enter(slug), request.args)

    def new(self, slug: str) -> Response:
        here = enter(slug)
        return self._show_form(here, self.make_form(here), None)

    def create(self, slug: str) -> Response:
        here = enter(slug)
        form = self.make_form(here, request.form)
        row = self.table(summit_id=here.summit.id, **({"order": len(self.rows(here))} if self.is_ordered else {}))
        if not form.validate() or self._is_taken(here, form, None):
            return self._show_form(here, form, None, 422)
        form.write(row)
        row.code = row.code or free_code(self.table, here.summit, row.name["en"] or row.name[row.name.source], self.singular)
        db.session.add(row)
        return self._finish(here, form, None, row.name[row.name.source] or row.code)

    def edit(self, slug: str, code: str) -> Response:
        here = enter(slug)
        row = here.find(self.table, code)
        return self._show_form(here, self.make_form(here, obj=row), row)

    def save(self, slug: str, code: str) -> Response:
        here = enter(slug)
        row = here.find(self.table, code)
        form = self.make_form(here, request.form, obj=row)
        if form.is_stale(row):
            form.put_beside(self.make_form(here, obj=row))
            return self._show_form(here, form, row, 409)
        if not form.validate() or self._is_taken(here, form, row):
            return self._show_form(here, form, row, 422)
        old_code = row.code
        form.write(row)
        row.code = row.code or old_code
        return self._finish(here, form, row, row.name[row.name.source] or row.code)

    def remove(self, slug: str, code: str) -> Response:
        here = enter(slug)
        row = here.find(self.table, code)
        if request.form.get("seen") != str(row.version):
            here.say(OVERTAKEN, "warning")
            return self._show_form(here, self.make_form(here, obj=row), row, 409)
        name = row.name[row.name.source] or row.code
        remove(db.session, row)
        db.session.commit()
        here.say(REMOVED, name=name)
        return redirect(url_for(f"desk.{self.plural}", slug=slug), 303)

    def order(self, slug: str) -> Response:
        """Move one up or down ("move" says "up:<code>" or "down:<code>"), or some to the places that were typed."""
        here = enter(slug)
        rows, asked = self.rows(here), asked_in(request.form)
        if request.form.get("move"):
            moved, code = moved_by_one(rows, request.form["move"])
            self._store_order(moved)
            return redirect(f"{self._address_of(here, moved, asked, code)}{code and '#'}{code}", 303)
        places = places_in(request.form, rows)
        if places.wrong:
            return self._show_list(here, asked, places, here.gettext(NO_PLACE), 422)
        if places.typed and request.form.get("seen") != stamp_of(rows):
            return self._show_list(here, asked, places, here.gettext(ORDER_OVERTAKEN), 409)
        self._store_order(put_in_order(rows, places.numbers))
        here.say(N_("The order is saved."))
        return redirect(self._address_of(here, rows, asked), 303)

    def _store_order(self, rows: Sequence[Any]) -> None:
        for number, row in enumerate(rows):
            row.order = number
        db.session.commit()

    def _address_of(self, here: Desk, rows: Sequence[Any], asked: Mapping[str, str], code: str = "") -> str:
        """The list as it was asked for; of a whole list the page on which a thing stands by now."""
        listing = listing_of(url_for(f"desk.{self.plural}", slug=here.slug), rows, asked)
        if code and not listing.asked:
            return listing.address(page=[row.code for row in rows].index(code) // listing.per_page + 1)
        return listing.address(page=listing.page)

    def _show_list(self, here: Desk, asked: Mapping[str, str], typed: Places | None = None, fault: str = "", status: int = 200) -> Response:
        rows = self.rows(here)
        listing = listing_of(url_for(f"desk.{self.plural}", slug=here.slug), rows, asked)
        place_of = {row.code: number for number, row in enumerate(rows, 1)}
        return show(
            "desk/shelf.html",
            here,
            status=status,
            shelf=self,
            listing=listing,
            is_long=len(rows) > PER_PAGE[0],
            place_of=place_of,
            typed=typed.typed if typed else {},
            wrong=typed.wrong if typed else (),
            fault=fault,
            seen=stamp_of(rows),
            **self._told(here),
        )

    def make_form(self, here: Desk, typed=None, obj: object = None) -> RowForm:
        told = {
            "languages": here.summit.languages,
            "source": here.summit.source_language,
            "writable": here.rights.writable,
            "names": {tag: wording.text for tag, wording in obj.name.by_language.items()} if obj is not None else {},
            "hidden": frozenset() if here.rights.organises else PRIVATE & set(dir(self.form)),
        }
        form = self.form(here.language, typed, obj, told=told)
        self._prepare(form, here)
        return form

    def _is_taken(self, here: Desk, form: RowForm, row: object) -> bool:
        code = form.code.data
        query = select(self.table.id).filter_by(summit_id=here.summit.id, code=code).where(self.table.id != (row.id if row else 0))
        if code and db.session.scalar(query):
            form.code.errors = [*form.code.errors, here.gettext(N_("Another one has this code already."))]
            return True
        return False

    def _finish(self, here: Desk, form: RowForm, row: object, name: str) -> Response:
        slug = here.slug
        try:
            db.session.commit()
        except (IntegrityError, StaleDataError) as overtaken:
            db.session.rollback()
            if isinstance(overtaken, StaleDataError) and row is not None:
                form.put_beside(self.make_form(here, obj=row))
                return self._show_form(here, form, row, 409)
            form.code.errors = [*form.code.errors, here.gettext(N_("Another one has this code already."))]
            return self._show_form(here, form, row, 422)
        here.say(SAVED, name=name)
        return redirect(url_for(f"desk.{self.plural}", slug=slug), 303)

    def _show_form(self, here: Desk, form: RowForm, row: object, status: int = 200) -> Response:
        named = named_by(db.session, row) if row is not None else {}
        may_save = here.rights.writable is None or bool(here.rights.writable)
        return show("desk/thing.html", here, status=status, shelf=self, form=form, row=row, named=named, may_save=may_save)
