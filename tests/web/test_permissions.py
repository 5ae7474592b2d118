"""The table of rules: every address has one."""

from summit.web.rules import RULES


def test_every_address_says_who_may_use_it(app):
    assert set(RULES) == {rule.endpoint for rule in app.url_map.iter_rules()}
