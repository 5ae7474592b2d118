"""The agenda as files: JSON, CSV, XLSX, and frab's schedule in XML and JSON."""

from flask import Response

from summit.render import data, sheet
from summit.render.frab_json import schedule_json
from summit.render.frab_xml import schedule_xml
from summit.web.public import public
from summit.web.public.visiting import answer
from summit.web.published import base_address, current_agenda, visit
from summit.web.showing_agenda import selection

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@public.get("/<slug>/<language>/agenda.json")
def agenda_json(slug: str, language: str) -> Response:
    here = visit(slug, language)
    selected = selection(here, here.agenda.sessions)
    return answer(
        data.agenda_json(here.agenda, here.language, here.addresses, selected.sessions), "application/json", is_kept=selected.is_kept
    )


@public.get("/<slug>/<language>/agenda.csv")
def agenda_csv(slug: str, language: str) -> Response:
    here = visit(slug, language)
    selected = selection(here)
    body = sheet.agenda_csv(here.agenda, here.language, here.addresses, selected.sessions)
    return answer(body, "text/csv; charset=utf-8", filename=f"{slug}-agenda-{language}.csv", is_kept=selected.is_kept)


@public.get("/<slug>/<language>/agenda.xlsx")
def agenda_xlsx(slug: str, language: str) -> Response:
    here = visit(slug, language)
    selected = selection(here)
    body = sheet.agenda_xlsx(here.agenda, here.language, here.addresses, selected.sessions)
    return answer(body, XLSX, filename=f"{slug}-agenda-{language}.xlsx", is_kept=selected.is_kept)


@public.get("/<slug>/schedule.xml")
def frab_xml(slug: str) -> Response:
    agenda, _ = current_agenda(slug)
    body = schedule_xml(agenda, agenda.summit.source_language, base_address())
    return answer(body, "application/vnd.c3voc.schedule+xml; charset=utf-8")


@public.get("/<slug>/schedule.json")
def frab_json(slug: str) -> Response:
    agenda, _ = current_agenda(slug)
    return answer(schedule_json(agenda, agenda.summit.source_language, base_address()), "application/json")
