"""My agenda on paper."""

from flask import make_response
from werkzeug.wrappers import Response

from summit.attending.my_agenda import my_agenda
from summit.extensions import db
from summit.health.surroundings import script_without_font
from summit.render.my_agenda_pdf import my_agenda_pdf
from summit.web.my import my
from summit.web.my.visiting import enter, show


@my.get("/<slug>/<language>/agenda.pdf")
def agenda_pdf(slug: str, language: str) -> Response:
    here = enter(slug, language)
    missing = script_without_font(language)
    if missing:
        return show("no_pdf.html", here, "agenda.pdf", status=503, script=missing)
    mine = my_agenda(db.session, here.schedule, here.agenda, here.summit_id)
    notes = {uid: note.text for uid, note in mine.notes.items()}
    response = make_response(my_agenda_pdf(here.agenda, mine.days, mine.unplaced, notes, language))
    response.headers["Content-Type"] = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{slug}-my-schedule-{language}.pdf"'
    return response
