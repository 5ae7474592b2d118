"""Which fields of a form are not hers alone: what speakers and agencies type in them waits for approval."""

from summit.editorial.changing import waits
from summit.editorial.collaborating import collaboration_of
from summit.editorial.reading import is_public
from summit.extensions import db
from summit.model import Person, Session
from summit.web.forms import RowForm
from summit.web.forms.row import OURS
from summit.web.indoors import Indoors


def fields_that_wait(here: Indoors, form: RowForm, row: Person | Session) -> list[str]:
    """The labels of those fields, in the order of the form, without what she only sees."""
    rules = collaboration_of(db.session, here.summit)
    is_published = is_public(db.session, here.summit.id, row.uid)
    hers = [field for field in form if field.name not in OURS and field.name not in form.fixed]
    asked = [field for field in hers if waits(rules, row.__tablename__, field.name.removesuffix("_id"), is_published=is_published)]
    return [here.gettext(field.label.text) for field in asked]
