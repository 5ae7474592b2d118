"""Pages of accounts in six languages: nothing is left in English, also where something is wrong."""

import re

import pytest

from summit.core.languages import INTERFACE
from summit.model import Letter
from tests.signing_in import account_of, granted, sign_in
from tests.web.account.conftest import PASSWORD
from tests.web.test_untranslated import bracketed, left_in_english, of_page

__all__ = ["bracketed"]
NAMES = {"Summit", "Amina", "Otto", "JavaScript", "amina", "example", "org", "Telephone"}
LATIN = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture
def pages(app, hands, amina, database, letters):
    """Collects every kind of page there is, in the language of the browser."""

    def collect(language: str) -> dict[str, str]:
        client = hands.client
        amina.language = language
        database.commit()
        found = {path: client.page(f"/account/{path}") for path in (f"sign-in?language={language}", "link", "sign-up")}
        found["wrong password"] = hands.sign_in(password="wrong").get_data(as_text=True)
        found["empty form"] = hands.fill("/account/sign-in", email="", password="").get_data(as_text=True)
        found["link sent"] = hands.fill("/account/link", email="amina@example.org").get_data(as_text=True)
        found["use link"] = client.page(letters()[-1])
        found["no address"] = hands.fill("/account/sign-up", email="nobody").get_data(as_text=True)
        found["sign-up sent"] = hands.fill("/account/sign-up", email="nobody@example.org").get_data(as_text=True)
        found["make account"] = client.page(letters()[-1])
        found["useless link"] = client.get("/account/link/x").get_data(as_text=True)
        sign_in(client, app, amina, fresh=False)
        found["again"] = client.page("/account/again")
        found["wrong again"] = hands.fill("/account/again", password="wrong").get_data(as_text=True)
        sign_in(client, app, amina)
        found |= {path: client.page(f"/account/{path}") for path in ("", "password", "authenticator", "passkeys", "data", "erasure")}
        found["short password"] = hands.fill("/account/password", password="short", repeated="other").get_data(as_text=True)
        found["wrong app"] = hands.fill("/account/authenticator", code="000000").get_data(as_text=True)
        found["wrong passkey"] = hands.fill("/account/passkeys", name="x", answer="{}").get_data(as_text=True)
        found["useless passkey"] = hands.fill("/account/", "/account/passkey", answer="{}").get_data(as_text=True)
        found["another address"] = hands.fill("/account/erasure", email="nobody@example.org").get_data(as_text=True)
        amina.totp_secret = "x"
        database.commit()
        found["codes"] = hands.fill("/account/", "/account/recovery-codes").get_data(as_text=True)
        found["with everything"] = client.page("/account/")
        hands.fill("/account/", "/account/sign-out")
        assert hands.sign_in(password=PASSWORD).status_code == 303
        found["second factor"] = client.page("/account/second-factor")
        found["wrong code"] = hands.fill("/account/second-factor", code="000000").get_data(as_text=True)
        otto = account_of(database, "Otto", granted("operator"), language=language)
        database.commit()
        sign_in(client, app, otto)
        found["last operator"] = hands.fill("/account/erasure", email=otto.email).get_data(as_text=True)
        otto.grants.clear()
        database.commit()
        found["erased"] = hands.fill("/account/erasure", email=otto.email).get_data(as_text=True)
        return found

    return collect


def test_no_word_is_left_untranslated(bracketed, pages):
    content = {"Summit", "Amina", "Otto", "otto@example.org", "nobody@example.org", "amina@example.org", "JavaScript"}
    told = {name: left_in_english(of_page(text), content) for name, text in pages("en").items()}
    codes = re.compile(r"[a-z0-9]{4}(-[a-z0-9]{4}){2}|[A-Z2-7 ]{20,}")
    # What is missing or too short is told by WTForms in its own words, which it has in our languages.
    theirs = ("This field is required.", "Invalid email address.", "Field must be between 12 and 200 characters long.")
    left = {name: {words for words in said if not codes.fullmatch(words) and words not in theirs} for name, said in told.items()}
    assert {name: words for name, words in left.items() if words} == {}


@pytest.mark.parametrize("language", ["ar", "zh", "ru"])
def test_no_english_shows_in_other_letters(pages, language):
    endonyms = {word for other in INTERFACE.values() for word in LATIN.findall(other.endonym)}
    for name, text in pages(language).items():
        assert f'lang="{language}"' in text, name
        said = re.sub(r'<code.*?</code>|class="secret".*?<|value="[^"]*"|[\w.]+@example.org', "", text.split("<body>")[1])
        words = set(LATIN.findall(re.sub(r"<[^>]*>", " ", said))) - NAMES - endonyms - {"span", "ais", "ol"}
        assert not words, f"{name}: {words}"


@pytest.mark.parametrize("language", INTERFACE)
def test_the_letter_is_wholly_in_her_language(pages, database, language):
    pages(language)
    letter = database.query(Letter).first()
    assert letter.language == language
    assert "{name}" in letter.body
    assert "{link}" in letter.body
    assert (language == "en") == ("This link signs you in" in letter.body)


def test_the_account_s_language_is_the_one_of_the_desk_and_can_be_changed(app, hands, amina):
    sign_in(hands.client, app, amina)
    assert hands.fill("/account/", name="Amina", language="zh").status_code == 303
    assert 'lang="zh"' in hands.client.page("/account/")
    assert 'lang="zh"' in hands.client.page("/desk/")
    assert hands.fill("/account/", name="Amina", language="xx").status_code == 422


def test_errors_are_in_her_language_too(app, hands, amina, database):
    amina.language = "ar"
    database.commit()
    sign_in(hands.client, app, amina)
    for answer in (hands.client.post("/account/password"), hands.client.get("/desk/nowhere/tracks")):
        assert answer.status_code in (400, 404)
        assert 'lang="ar" dir="rtl"' in answer.get_data(as_text=True)
