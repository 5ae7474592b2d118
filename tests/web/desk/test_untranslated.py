"""Every page of the desk and of accounts in the language between brackets: what stands outside them is English that nobody translates."""

import re

from tests.signing_in import granted
from tests.web.desk.everything import Everything, private_rules
from tests.web.test_untranslated import bracketed, left_in_english, of_page  # noqa: F401 - a fixture

# What is written the same in every language: names of things, of files, of zones and of signs.
SAME = {"Summit", "ODS", "Asia/Shanghai", "chen yu", "chen2 yu3", "上海峰会", "世博中心", "قمة شانغهاي", "陈宇", "#7a1f3d", "#1c6b3c"}
NO_WORDS = re.compile(r"[0-9a-f]{64}|([A-Z2-7]{4} ){7}[A-Z2-7]{4}|\{\w+\}?")


def strings_in(cast) -> set[str]:
    """What the cast's summit says of itself."""
    return {
        "Summit of Shanghai", "shanghai-2026", "Expo Centre", "expo", "Hall A", "Hall B", "hall-a", "hall-b", "Security", "security",
        "Plenary", "plenary", "Ministry of Tests", "ministry", "Chen Yu", "chen", "Envoy", "About talk", "talk", "Amina", "amina",
        "chen@example.org", "amina@example.org", "News", "Hello", "a.csv", "One", "Title",
    }  # fmt: skip


def test_no_word_of_the_desk_is_left_untranslated(app, cast, database, at_the_desk, bracketed):  # noqa: F811
    amina = at_the_desk("Amina", granted("organiser", cast.summit), granted("operator"))
    everything = Everything(database, cast)
    content = strings_in(cast) | {everything.codes[name] for name in everything.codes} | SAME
    left = {}
    for rule in private_rules(app):
        if "GET" not in rule.methods:
            continue
        answer = amina.get(everything.address(rule))
        if answer.status_code == 200 and answer.content_type.startswith("text/html"):
            found = left_in_english(of_page(answer.get_data(as_text=True)), content)
            left[rule.endpoint] = {words for words in found if not NO_WORDS.fullmatch(words) and words.lstrip("· ") not in SAME}
    assert {endpoint: words for endpoint, words in left.items() if words} == {}
