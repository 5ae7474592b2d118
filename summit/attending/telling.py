"""The worker's job that tells people what a release changed in their sessions: whose turn it is, each exactly once."""

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session as Database

from summit.attending.my_letters import write_letters
from summit.attending.news import News
from summit.editorial.reading import agenda_of
from summit.model import Release, Schedule

AT_ONCE = 500


def tell_attendees(database: Database, base: str, secret: str) -> int:
    """Write to everybody in whose schedule a release changed something; return how many letters it was.

    Why none is told twice and nothing is lost:

    * `Schedule.told_of` moves to the newest release in the transaction that writes the letter, or that finds nothing to
      write. Only one worker can move it, and when that one dies before it commits, it did not move.
    * From then on the changes since `Letter.since` are the letter's to tell. While it has not gone, a newer release brings it
      up to date from there on: a change that was taken back meanwhile was never told, and a letter with no other is deleted.
    * A letter that a mail server was given is never written anew. It told of everything up to `told_of`, and the next one
      begins there. Which of the two it is cannot change meanwhile: its row is locked, and on SQLite nobody else writes.

    It commits, since no view stands behind it. What breaks for one summit does not hold up the others, and is raised at the end.
    """
    written, bugs = 0, []
    for summit_id, told_of in _behind(database):
        try:
            written += _tell(database, summit_id, told_of, base, secret)
        except Exception as bug:
            database.rollback()
            bugs.append(bug)
    if bugs:
        raise ExceptionGroup("letters to attendees that could not be written", bugs)
    return written


def _behind(database: Database) -> list[tuple[int, int]]:
    """The summits with a release of which some schedules know nothing, and the releases that these know."""
    database.rollback()
    newest = select(Release.summit_id, func.max(Release.number).label("number")).group_by(Release.summit_id).subquery()
    query = select(Schedule.summit_id, Schedule.told_of).join(newest, newest.c.summit_id == Schedule.summit_id)
    query = query.where(Schedule.told_of < newest.c.number).distinct().order_by(Schedule.summit_id, Schedule.told_of)
    found = [tuple(row) for row in database.execute(query)]
    database.rollback()
    return found


def _tell(database: Database, summit_id: int, told_of: int, base: str, secret: str) -> int:
    news = News(database, summit_id, agenda_of(database, summit_id), base)
    # Worked out before anything is locked.
    news.since(told_of)
    database.rollback()
    written = 0
    while schedules := _claim(database, summit_id, told_of, news.after.number):
        written += write_letters(database, news, schedules, told_of, secret)
        database.commit()
    database.rollback()
    return written


def _claim(database: Database, summit_id: int, told_of: int, number: int) -> dict[int, int]:
    """Some schedules that knew one release and are told of another from now, by their accounts; nobody else gets these."""
    some = select(Schedule.id).filter_by(summit_id=summit_id, told_of=told_of).order_by(Schedule.id).limit(AT_ONCE)
    claimed = update(Schedule).where(Schedule.id.in_(some), Schedule.told_of == told_of).values(told_of=number)
    claimed = claimed.returning(Schedule.account_id, Schedule.id).execution_options(synchronize_session=False)
    return dict(database.execute(claimed).all())
