"""What a release changes, in the words of those who make it."""

import pytest
from msgspec.structs import fields

from summit.agenda.texts import Text
from summit.render.release_words import FIELDS, KINDS


@pytest.mark.parametrize("entry", KINDS, ids=lambda entry: entry.__name__)
def test_every_text_that_can_change_has_a_name(entry):
    texts = {field.name for field in fields(entry) if field.type is Text}
    assert texts
    assert texts <= FIELDS.keys()
