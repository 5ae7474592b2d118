"""Whether this process can serve: asked by balancers and monitoring, every few seconds."""

from flask import Response, current_app, json

from summit.extensions import db
from summit.health.storage import check_database
from summit.web.public import public


@public.get("/healthz")
def health() -> Response:
    """200 while the database answers and has the tables of this version, else 503 with the code that `flask check` explains."""
    broken = next(check_database(db.engine, current_app.extensions["migrate"].directory), None)
    told = {"status": "failing", "code": broken.code} if broken else {"status": "ok"}
    return Response(json.dumps(told), 503 if broken else 200, mimetype="application/json", headers={"Cache-Control": "no-store"})
