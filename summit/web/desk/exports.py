"""The draft as spreadsheets, in the columns that an import understands."""

from flask import Response
from werkzeug.exceptions import NotFound

from summit.core import clock
from summit.editorial.spreadsheets.exporting import TABLES, table_of
from summit.extensions import db
from summit.render.tables import TYPES, table_file
from summit.web.desk import desk
from summit.web.desk.visiting import enter


@desk.get("/<slug>/exports/<kind>.<form>")
def export(slug: str, kind: str, form: str) -> Response:
    here = enter(slug)
    if kind not in TABLES or form not in TYPES:
        raise NotFound
    file = table_file(table_of(db.session, here.summit, kind), form, kind, clock.now())
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{slug}-{kind}.{form}"'}
    return Response(file, content_type=TYPES[form], headers=headers)
