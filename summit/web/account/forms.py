"""What people type to sign in, and to change what they sign in with."""

from wtforms import PasswordField, SelectField, ValidationError
from wtforms.validators import InputRequired, Length

from summit.core.languages import INTERFACE
from summit.editorial.accounts import passwords
from summit.editorial.accounts.making import LONGEST_EMAIL
from summit.editorial.accounts.passkeys import LONGEST_NAME
from summit.render.wording import N_
from summit.web.forms import Form, TextField

LONGEST_TYPED = 1000


class EmailForm(Form):
    email = TextField(
        N_("E-mail address"),
        [InputRequired()],
        longest=LONGEST_EMAIL,
        render_kw={"type": "email", "autocomplete": "username", "inputmode": "email", "dir": "ltr"},
    )


class SignInForm(EmailForm):
    password = PasswordField(N_("Password"), [InputRequired(), Length(max=LONGEST_TYPED)], render_kw={"autocomplete": "current-password"})


class AgainForm(Form):
    password = PasswordField(N_("Password"), [InputRequired(), Length(max=LONGEST_TYPED)], render_kw={"autocomplete": "current-password"})


class CodeForm(Form):
    code = TextField(
        N_("Code"),
        [InputRequired()],
        longest=60,
        description=N_("The six digits that your app shows, or one of your recovery codes."),
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"},
    )


class AppCodeForm(Form):
    code = TextField(
        N_("Code of the app"),
        [InputRequired()],
        longest=60,
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"},
    )


class PasswordForm(Form):
    password = PasswordField(
        N_("New password"),
        [InputRequired(), Length(min=passwords.LEAST_LETTERS, max=passwords.MOST_LETTERS)],
        description=N_("At least 12 characters. A few words that only you would put together are good and easy to remember."),
        render_kw={"autocomplete": "new-password"},
    )
    repeated = PasswordField(N_("The new password again"), [InputRequired()], render_kw={"autocomplete": "new-password"})

    def validate_repeated(self, field: PasswordField) -> None:
        if field.data != self.password.data:
            raise ValidationError(field.gettext(N_("The two passwords are not the same.")))


class MineForm(Form):
    name = TextField(N_("Full name"), longest=120, render_kw={"autocomplete": "name", "dir": "auto"})
    language = SelectField(N_("Language of the desk and of letters"))

    def __init__(self, *args, **told) -> None:
        super().__init__(*args, **told)
        self.language.choices = [(code, language.endonym) for code, language in INTERFACE.items()]


class PasskeyForm(Form):
    name = TextField(N_("Name of the passkey"), [InputRequired()], longest=LONGEST_NAME, render_kw={"dir": "auto"})
