"""What a device needs to keep the programme: its service worker, what that should keep, and what an installed app is called."""

from flask import Response, current_app, json, make_response
from werkzeug.exceptions import NotFound

from summit.core.languages import direction
from summit.render import assets
from summit.render.colours import DEFAULT_ACCENT
from summit.render.showing import plain
from summit.render.theme import style_version
from summit.web.public import public
from summit.web.public.sitemap import public_paths
from summit.web.public.visiting import answer
from summit.web.published import visit
from summit.web.security import POLICY
from summit.web.showing_agenda import Visit

# Of a larger programme a device keeps days, rooms and its own sessions' cards, and not a page for each session.
MOST_SESSION_PAGES = 150
SCRIPTS = ("zone", "stars", "marks", "schedule-store", "exchange", "whose", "offline", "now", "my-now")
SCRIPTS += ("plan", "plan-cards", "plan-clashes", "clashes")


@public.get("/service-worker.js")
def service_worker() -> Response:
    """The script at the root, so that it may answer for all addresses; one that ends itself where the operator wants none."""
    name = "service-worker" if current_app.config["OFFLINE"] else "no-service-worker"
    told = f'const BUILD = "{assets.version()}";\nconst POLICY = "{POLICY}";\n'
    body = told.encode() + assets.files()[f"js/{name}.js"]
    response = make_response(body)
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    response.headers["Cache-Control"] = "no-cache"
    return response


@public.get("/<slug>/<language>/offline.json")
def offline(slug: str, language: str) -> Response:
    """The addresses of a release that a device keeps; `stamp` changes with each release and nothing else."""
    here = visit(slug, language)
    if not current_app.config["OFFLINE"]:
        raise NotFound
    files = [assets.address(f"js/{name}.js") for name in SCRIPTS]
    files += [assets.address("timetable.css"), assets.address("desk.css"), assets.address("images/favicon.svg")]
    files.append(f"/{slug}/{style_version(here.agenda)}/summit.css")
    pages = [here.addresses.page(path) for path in kept_paths(here)]
    pages += [here.addresses.mine("device"), f"/my/{slug}/ways.json"]
    stamp = f"{here.agenda.number}-{here.agenda.digest[:12]}"
    return answer(json.dumps({"stamp": stamp, "pages": pages, "files": files}).encode(), "application/json")


def kept_paths(here: Visit) -> list[str]:
    """What follows the language in the addresses that are kept: all lists and rooms, and the sessions of a summit that is not large."""
    is_small = len(here.agenda.listed) <= MOST_SESSION_PAGES
    return [path for path in public_paths(here.agenda) if is_small or not path.startswith(("sessions/", "speakers/"))]


@public.get("/<slug>/<language>/manifest.webmanifest")
def manifest(slug: str, language: str) -> Response:
    """What the summit is called on the first screen of a phone (W3C, Web Application Manifest)."""
    here = visit(slug, language)
    summit = here.agenda.summit
    told = {
        "name": plain(summit.name, language=language),
        "short_name": plain(summit.short or summit.name, language=language),
        "lang": language,
        "dir": direction(language),
        "id": f"/{slug}/",
        "start_url": here.addresses.mine("agenda"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": summit.accent or DEFAULT_ACCENT,
        "icons": [
            {"src": assets.address(f"images/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)
        ],
    }
    return answer(json.dumps(told, ensure_ascii=False).encode(), "application/manifest+json; charset=utf-8")
