"""Portraits and logos: those that the current release names, and no others."""

from flask import Response
from werkzeug.exceptions import NotFound

from summit.web.picture_answers import asked_in, bytes_of
from summit.web.public import public
from summit.web.public.visiting import answer
from summit.web.published import current_agenda

# Under its digest a picture never becomes another. But it can be taken back, and somebody can be erased: caches forget it in a day.
FOR_A_DAY = "public, max-age=86400, immutable"


@public.get("/<slug>/pictures/<name>")
def picture(slug: str, name: str) -> Response:
    """A picture that a release of the past names, and the current one does not, is public no more."""
    agenda, summit_id = current_agenda(slug)
    asked = asked_in(name)
    if asked.digest not in agenda.pictures:
        raise NotFound
    # The small ones are made when they are asked for, and kept; the whole ones would push pages out of the same memory.
    return answer(bytes_of(summit_id, asked), asked.media_type, cache_control=FOR_A_DAY, is_kept=asked.is_small, is_file=True)
