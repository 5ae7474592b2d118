"""One-time codes, as RFC 6238 reckons them."""

from base64 import b32encode
from datetime import UTC, datetime

import pytest

from summit.core.one_time_codes import address_for_apps, code_of, matching_step, new_secret, step_at

SECRET = b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_codes_are_those_of_the_standard(seconds, code):
    """RFC 6238, appendix B: the last six of its eight digits."""
    assert code_of(SECRET, step_at(datetime.fromtimestamp(seconds, UTC))) == code


def test_a_code_is_taken_half_a_minute_early_or_late_and_once():
    now = datetime(2026, 7, 4, 9, 0, tzinfo=UTC)
    step = step_at(now)
    assert [matching_step(SECRET, code_of(SECRET, step + late), now, after=0) for late in (-2, -1, 0, 1, 2)] == [
        None,
        step - 1,
        step,
        step + 1,
        None,
    ]
    assert matching_step(SECRET, code_of(SECRET, step), now, after=step) is None
    assert matching_step(SECRET, code_of(SECRET, step)[:3] + " " + code_of(SECRET, step)[3:], now, after=0) == step


@pytest.mark.parametrize("typed", ["", "١٢٣٤٥٦", "12345", "1234567", "abcdef", "\ud800"])
def test_other_words_are_no_codes(typed):
    assert matching_step(SECRET, typed, datetime(2026, 7, 4, tzinfo=UTC), after=0) is None


def test_every_secret_is_another():
    assert len({new_secret() for _ in range(50)}) == 50
    assert address_for_apps("ABC", "a b@example.org", "Summit") == "otpauth://totp/Summit:a%20b%40example.org?secret=ABC&issuer=Summit"
