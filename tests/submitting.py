"""Filling in a form as a browser does: every field that stands in it is sent, with its token."""

import lxml.html
from werkzeug.datastructures import MultiDict
from werkzeug.test import Client, TestResponse


def submit(client: Client, page: str, typed: dict[str, object] | None = None, *, action: str = "", file=None) -> TestResponse:
    """Load a page, fill in the form with this action (the first that posts, by default) and send it.

    `typed` maps names to a text, to a list of texts, or to None for a field that is cleared.
    """
    answer = client.get(page)
    assert answer.status_code == 200, f"{page} answers {answer.status}"
    return send(client, answer, typed, action=action, file=file)


def send(client: Client, answer: TestResponse, typed: dict[str, object] | None = None, *, action: str = "", file=None) -> TestResponse:
    """Fill in a form of a page that was answered already."""
    forms = lxml.html.document_fromstring(answer.get_data(as_text=True)).forms
    found = [form for form in forms if form.method.upper() == "POST" and (form.action == action if action else _is_ours(form))]
    assert found, f"{answer.request.path} has no form for {action or 'POST'}: {[form.action for form in forms]}"
    values = fields_of(found[0])
    for name, value in (typed or {}).items():
        values.poplist(name)
        texts = [] if value is None else value if isinstance(value, list) else [value]
        values.setlist(name, [str(text) for text in texts])
    if file is not None:
        values.update(file)
    sent = client.post(found[0].action or answer.request.path, data=values)
    if file is not None:
        # What is larger than half a megabyte was written to a file, of which nobody knows any more.
        sent.request.environ["wsgi.input"].close()
    return sent


def fields_of(form: lxml.html.FormElement) -> MultiDict:
    """What the form would send as it stands, without any button."""
    return MultiDict(form.form_values())


def _is_ours(form: lxml.html.FormElement) -> bool:
    return not (form.action or "").endswith("/sign-out")
