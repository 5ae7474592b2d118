"""Everything that can be found wrong with an installation. The codes stay: docs/operators.md and monitoring name them."""

from typing import NamedTuple


class Known(NamedTuple):
    """What a code means: an "error" must be cured, a "warning" should be looked at."""

    severity: str
    sentence: str
    cure: str


class Finding(NamedTuple):
    """Something that was found, with the values of its sentence."""

    code: str
    severity: str
    sentence: str
    cure: str


FINDINGS = {
    "S001": Known("error", "The database does not answer: %(words)s", "Start it, and see that DATABASE_URL names it."),
    "S002": Known("error", "The tables are of revision %(found)s, and this version needs %(needed)s.", "Run flask --app wsgi db upgrade."),
    "S003": Known("error", "The folder %(folder)s cannot be written to.", "Give it to the user that runs Summit."),
    "S004": Known(
        "error", "The clock of the database and this one differ by %(seconds)d seconds.", "Have both machines ask a time server."
    ),
    "S005": Known("error", "The time zone %(zone)s is not known on this machine.", "Install the time zones: pip install tzdata."),
    "S010": Known(
        "error",
        "SECRET_KEY is %(length)d characters long or easily guessed.",
        'Make one: python -c "import secrets; print(secrets.token_hex())".',
    ),
    "S011": Known("error", "BASE_URL is %(value)r; it has to begin with https:// and name a host.", "Set BASE_URL to the public address."),
    "S012": Known("warning", "Summit runs as %(name)s.", "Set SUMMIT_ENV=production on a server."),
    "S013": Known("warning", "A second factor is asked of nobody.", "Set REQUIRE_SECOND_FACTOR=yes."),
    "S014": Known(
        "warning",
        "Each process counts tries to sign in for itself.",
        "Set RATE_LIMIT_STORAGE to an address of Redis or Memcached, or run one process.",
    ),
    "S020": Known("warning", "There is no operator who can sign in.", "Run flask --app wsgi account create."),
    "S021": Known(
        "warning",
        "Accounts that must have a second factor and have none (%(count)d): %(names)s",
        "They are asked for it when they sign in next; remind them.",
    ),
    "S030": Known("warning", "MAIL_SERVER is not set: letters wait in the outbox.", "Set MAIL_SERVER and MAIL_FROM."),
    "S031": Known("error", "The mail server %(host)s:%(port)d does not take letters: %(words)s", "See the MAIL_ settings, and the server."),
    "S032": Known("error", "MAIL_FROM is %(value)r, which is no address.", "Set it like Summit programme <programme@example.org>."),
    "S033": Known("warning", "Letters and the password go to %(host)s without encryption.", "Set MAIL_TLS to starttls or tls."),
    "S040": Known(
        "warning",
        "%(count)d letters or releases have been due for more than %(minutes)d minutes.",
        "See that flask worker runs, and its log.",
    ),
    "S050": Known("warning", "No font here can write %(script)s; files made for print would show boxes.", "Install a font: %(font)s."),
    "S051": Known("warning", "fc-list is not here, so nobody knows which fonts there are.", "Install fontconfig."),
}


def found(code: str, **values: object) -> Finding:
    """The finding with this code, and what is to be said in its sentence."""
    known = FINDINGS[code]
    return Finding(code, known.severity, known.sentence % values, known.cure % values)
