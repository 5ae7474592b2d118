"""The form in which a portrait or logo is handed in: the file, the part of it that is wanted, and what it shows."""

import math
from collections.abc import Callable, Mapping

from summit.editorial.pictures.taking import Part, UnusablePicture
from summit.render.wording import N_
from summit.web.forms.row import RowForm
from summit.web.forms.wordings import WordingsField

LONGEST_ALTERNATIVE = 250
REASONS = {
    "none": N_("Choose a picture."),
    "empty": N_("The file is empty."),
    "too_big": N_("The file has more than %(most)s MB. Save the picture smaller and hand it in again."),
    "too_many_pixels": N_("The picture is too large: at most %(most)s million pixels, and %(side)s on a side. Save it smaller."),
    "too_small": N_("The picture is too small: %(width)s by %(height)s pixels, and at least %(least)s are needed."),
    "part_too_small": N_("The part that you chose is too small: it needs at least %(least)s pixels on each side."),
    "part": N_("The part of the picture that you chose cannot be understood. Choose it again."),
    "svg": N_("SVG drawings are not taken, because there can be programs in them. Save it as PNG and hand it in again."),
    "other_format": N_("This is a file of the format %(format)s. Save it as JPEG, PNG or WebP and hand it in again."),
    "no_picture": N_("This file is not a picture. JPEG, PNG and WebP are taken."),
    "animated": N_("The picture moves. Hand in one that stands still."),
    "truncated": N_("A part of the file is missing. It may have been broken off on its way: hand it in again."),
    "broken": N_("The file is broken: no picture can be read from it."),
    "too_hard": N_("Reading this picture takes too long; it was given up. Save it anew and hand it in again."),
    "busy": N_("Others are handing in pictures at this moment. Please try again in a minute."),
    "overtaken": N_("Somebody else put another picture here meanwhile; it is shown above. Choose yours again if it should take its place."),
}


class PictureForm(RowForm):
    """What is typed beside the picture; the file and the part of it are read on their own, because no form can show them again."""

    portrait_text = WordingsField(
        N_("What the portrait shows"),
        longest=LONGEST_ALTERNATIVE,
        description=N_("For people who do not see it, like “Chen Yu at a lectern, in front of a blue wall”."),
    )


def reason_of(refused: UnusablePicture, gettext: Callable[[str], str]) -> str:
    """Why a file is not taken, as a sentence."""
    return gettext(REASONS[refused.kind]) % refused.values


def part_in(typed: Mapping[str, str]) -> Part | None:
    """The part that was chosen: crop-left, crop-top and crop-side are fractions; None where none was. Raises UnusablePicture."""
    texts = [typed.get(f"crop-{name}", "").strip() for name in ("left", "top", "side")]
    if not any(texts):
        return None
    try:
        left, top, side = (float(text[:20]) for text in texts)
    except ValueError:
        raise UnusablePicture("part") from None
    if not (all(math.isfinite(one) and 0 <= one <= 1 for one in (left, top, side)) and side > 0):
        raise UnusablePicture("part")
    return Part(left, top, side)
