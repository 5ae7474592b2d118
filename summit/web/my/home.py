"""My summits, and the way from an address without a language to one with mine."""

from flask import redirect, url_for
from flask_login import current_user
from sqlalchemy import exists, select
from werkzeug.wrappers import Response

from summit.extensions import db
from summit.model import Release, Schedule, Summit
from summit.web.my import my
from summit.web.my.visiting import language_for
from summit.web.readers import language_of_reader


@my.get("/")
def home() -> Response:
    """To the schedule that was changed last; to the summits for who has none yet."""
    is_published = exists().where(Release.summit_id == Summit.id)
    hers = select(Summit.slug).join(Schedule, Schedule.summit_id == Summit.id).where(Schedule.account_id == current_user.id)
    slug = db.session.scalars(hers.where(is_published).order_by(Schedule.changed_at.desc(), Schedule.id.desc()).limit(1)).first()
    return redirect(url_for("my.to_agenda", slug=slug) if slug else f"/{language_of_reader()}/")


@my.get("/<slug>/agenda")
def to_agenda(slug: str) -> Response:
    return redirect(url_for("my.agenda", slug=slug, language=language_for(slug)))
