"""Sharing: a link shows sessions to whoever has it, and nothing else, until it is withdrawn."""

import re

from tests.web.my.conftest import HERE
from tests.web.my.test_entries import DINNER


def link_of(dana) -> str:
    return re.search(r'value="[^"]*(/my/shanghai-2026/en/shared/[A-Za-z0-9_-]{32})"', dana.page("sharing"))[1]


def test_whoever_has_the_link_sees_sessions_and_nothing_else(dana, stranger):
    dana.star("opening")
    dana.send("notes/opening", "notes/opening", text="Ask about article 4")
    dana.send("entries", "entries/new", **DINNER)
    assert dana.send("sharing", "sharing").status_code == 303
    page = stranger.page(link_of(dana))
    assert "Opening" in page
    for secret in ("Dana", "dana@example.org", "Dinner", "article 4", dana.account.uid):
        assert secret not in page
    assert 'content="noindex"' in page


def test_a_withdrawn_link_leads_nowhere_and_the_next_is_another(dana, stranger):
    dana.send("sharing", "sharing")
    first = link_of(dana)
    dana.send("sharing/removal", "sharing")
    assert stranger.client.get(first).status_code == 404
    dana.send("sharing", "sharing")
    assert link_of(dana) != first
    assert stranger.client.get(first).status_code == 404


def test_a_link_opens_its_own_summit_alone(dana, stranger):
    dana.send("sharing", "sharing")
    assert stranger.client.get(link_of(dana).replace("shanghai-2026", "elsewhere")).status_code == 404
    assert stranger.client.get(f"{HERE}/shared/{'A' * 32}").status_code == 404
