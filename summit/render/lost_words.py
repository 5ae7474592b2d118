"""The words for what goes with a person or a session, and is in no trail."""

from collections.abc import Mapping

from summit.core.catalogues import catalogue
from summit.render.telling import listed


def lost_told(lost: Mapping[str, int], language: str) -> str:
    """ "2 files handed in, what was said of needs, 1 assistant"; nothing where nothing is lost."""
    words = catalogue(language)
    counted = {
        "statements": lambda count: words.ngettext("%(num)d file handed in", "%(num)d files handed in", count),
        "answers": lambda count: words.ngettext("the words of %(num)d answer", "the words of %(num)d answers", count),
        "needs": lambda _: words.gettext("what was said of needs"),
        # Translators: that somebody may come in by her own account and look after her part
        "access": lambda _: words.gettext("the speaker’s access"),
        "assistants": lambda count: words.ngettext("%(num)d assistant", "%(num)d assistants", count),
        "invitations": lambda count: words.ngettext("%(num)d invitation", "%(num)d invitations", count),
        "sign_offs": lambda count: words.ngettext("%(num)d sign-off", "%(num)d sign-offs", count),
        "changes": lambda count: words.ngettext("%(num)d change that waits", "%(num)d changes that wait", count),
    }
    return listed([say(lost[name]) % {"num": lost[name]} for name, say in counted.items() if lost.get(name)], language)
