"""The first pages of the desk: my summits, and one summit at a glance."""

from flask import g
from sqlalchemy import func, select

from summit.editorial.reading import latest_release
from summit.extensions import db
from summit.model import Grant, Person, Room, Session, Summit
from summit.web.desk import desk
from summit.web.desk.visiting import enter, page, show
from summit.web.readers import language_of_reader


@desk.get("/")
def summits():
    rights = g.rights
    query = select(Summit).order_by(Summit.is_retired, Summit.id.desc())
    if not rights.operates:
        query = query.where(Summit.id.in_(select(Grant.summit_id).where(Grant.account_id == rights.account.id)))
    return page("desk/summits.html", language_of_reader(), summits=db.session.scalars(query).all(), rights=rights)


@desk.get("/<slug>/")
def home(slug: str):
    here = enter(slug)
    counts = {table.__tablename__: db.session.scalar(here.all(table).with_only_columns(func.count())) for table in (Session, Person, Room)}
    unplaced = here.all(Session).where((Session.start.is_(None)) | (Session.room_id.is_(None)), Session.is_everywhere.is_(False))
    counts["unplaced"] = db.session.scalar(unplaced.with_only_columns(func.count()))
    return show("desk/home.html", here, counts=counts, release=latest_release(db.session, here.summit.id))
