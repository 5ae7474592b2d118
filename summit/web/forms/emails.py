"""A list of e-mail addresses, one on each line."""

from wtforms import TextAreaField, ValidationError

from summit.editorial.accounts.making import same_email
from summit.editorial.letters.readers import usable_address
from summit.render.wording import N_

MOST_EMAILS = 5000


class EmailsField(TextAreaField):
    """Addresses as accounts store them, each once, in the order in which they were typed."""

    def __init__(self, label: str = "", **options) -> None:
        super().__init__(label, render_kw={"rows": 8, "dir": "ltr"}, **options)

    def process_formdata(self, valuelist: list) -> None:
        lines = valuelist[0].splitlines() if valuelist else []
        self.data = tuple(dict.fromkeys(same_email(line) for line in lines if line.strip()))

    def pre_validate(self, form) -> None:
        if len(self.data or ()) > MOST_EMAILS:
            raise ValidationError(self.gettext(N_("These are more than %(most)s addresses.")) % {"most": MOST_EMAILS})
        broken = next((email for email in self.data or () if not usable_address(email)), "")
        if broken:
            raise ValidationError(self.gettext(N_("This is no e-mail address: %(email)s")) % {"email": broken[:60]})

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else "\n".join(self.data or ())
