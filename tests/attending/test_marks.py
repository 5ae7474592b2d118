"""Stars of several devices, merged in any order, end alike and right: our own script on the devices, our own server between them."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summit.attending.marks import Mark, merged
from summit.attending.schedules import open_schedule
from summit.attending.starring import marks_of, merge_stars
from summit.core import clock
from summit.model import Account
from tests.signing_in import account_of

ROOT = Path(__file__).resolve().parents[2]
SESSIONS = ("a", "b", "c")
DEVICES = (0, 1)
# What the marks of a device do is static/js/marks.js itself, asked by lines of JSON.
DEVICE = f"""
import {{ answered, merged, turned }} from {json.dumps((ROOT / "static/js/marks.js").as_uri())};
import {{ createInterface }} from "node:readline";
const does = {{ turned, answered, merged }};
for await (const line of createInterface({{ input: process.stdin }})) {{
  const [name, ...told] = JSON.parse(line);
  console.log(JSON.stringify(does[name](...told)));
}}
"""

turns = st.tuples(st.just("turn"), st.sampled_from(DEVICES), st.sampled_from(SESSIONS))
sends = st.tuples(st.just("send"), st.sampled_from(DEVICES), st.none())
hears = st.tuples(st.just("hear"), st.sampled_from(DEVICES), st.none())
passes = st.tuples(st.just("pass"), st.integers(0, 3), st.none())
clocks = st.tuples(*[st.integers(-100_000, 100_000) for _ in DEVICES])


@pytest.fixture(scope="module")
def script() -> Iterator:
    """Calls a function of the device's script."""
    with subprocess.Popen(["node", "--input-type=module", "-e", DEVICE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:

        def call(name: str, *told):
            node.stdin.write(json.dumps([name, *told]) + "\n")
            node.stdin.flush()
            return json.loads(node.stdout.readline())

        yield call
        node.stdin.close()


class Knowing:
    """The marks somebody holds, and by session the turns that led to them."""

    def __init__(self) -> None:
        self.stars: dict[str, list[int]] = {}
        self.turns: dict[str, set[int]] = {uid: set() for uid in SESSIONS}

    def learn(self, turns: dict[str, set[int]]) -> None:
        for uid, known in turns.items():
            self.turns[uid] |= known

    def copy_of_turns(self) -> dict[str, set[int]]:
        return {uid: set(known) for uid, known in self.turns.items()}


class Device(Knowing):
    """A browser: what it has sent and not yet been answered, and how wrong its clock is."""

    def __init__(self, call, error: int) -> None:
        super().__init__()
        self.call, self.error, self.offset = call, error, 0
        self.sent: dict = {}
        self.answer: tuple | None = None

    def turn(self, uid: str, now: int) -> list[int]:
        self.stars[uid] = self.call("turned", self.stars.get(uid), now + self.error + self.offset)
        return self.stars[uid]

    def hear(self, now: int) -> None:
        if self.answer is not None:
            told_at, stars, turns = self.answer
            self.stars = self.call("answered", self.stars, self.sent, stars)
            self.learn(turns)
            self.offset, self.answer = told_at - (now + self.error), None


class Exchange:
    """Two devices and the schedule between them, and every turn of a star: what it was, and which turns it knew of."""

    def __init__(self, call, errors, database, schedule) -> None:
        self.devices = [Device(call, error) for error in errors]
        self.server, self.database, self.schedule = Knowing(), database, schedule
        self.now = 1_780_000_000_000
        self.turns: list[tuple[str, int, set[int]]] = []

    def step(self, kind: str, which: int, uid: str | None) -> None:
        self.now += 1
        if kind == "pass":
            self.now += which * 1000
            return
        device = self.devices[which]
        if kind == "turn":
            _stamp, is_on = device.turn(uid, self.now)
            self.turns.append((uid, is_on, set(device.turns[uid])))
            device.turns[uid].add(len(self.turns) - 1)
        elif kind == "send":
            self.send(device)
        else:
            device.hear(self.now)

    def send(self, device: Device) -> None:
        """What is sent arrives at once, its answer when it is heard; a device has one exchange at a time."""
        device.hear(self.now)
        device.sent = {uid: list(mark) for uid, mark in device.stars.items()}
        told = {uid: Mark(stamp, bool(is_on)) for uid, (stamp, is_on) in device.sent.items()}
        self.server.stars = as_json(merge_stars(self.database, self.schedule, told))
        self.server.learn(device.turns)
        device.answer = (self.now, self.server.stars, self.server.copy_of_turns())

    def last_turns(self, uid: str) -> set[int]:
        """Whether the star is on after the turns that no other turn knew of: one, or several that knew nothing of each other."""
        overtaken = {earlier for name, _, known in self.turns if name == uid for earlier in known}
        return {is_on for number, (name, is_on, _) in enumerate(self.turns) if name == uid and number not in overtaken}


def as_json(marks) -> dict[str, list[int]]:
    return {uid: [mark.stamp, int(mark.is_on)] for uid, mark in marks.items()}


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(errors=clocks, steps=st.lists(st.one_of(turns, sends, hears, passes), max_size=40))
def test_any_interleaving_of_two_devices_and_a_server_ends_equal_and_right(script, database, cast, monkeypatch, errors, steps):
    """Equal: all three know the same marks. Right: each star is as a last turn left it, one that nobody turned knowingly again."""
    number = database.query(Account).count()
    schedule = open_schedule(database, account_of(database, f"Dana{number}"), cast.summit.id)
    exchange = Exchange(script, errors, database, schedule)
    monkeypatch.setattr(clock, "milliseconds", lambda: exchange.now)
    for step in steps:
        exchange.step(*step)
    for which in (*DEVICES, *DEVICES):
        exchange.step("send", which, None)
        exchange.step("hear", which, None)

    known = as_json(marks_of(database, schedule))
    assert exchange.devices[0].stars == exchange.devices[1].stars == known
    assert known.keys() == {uid for uid, _, _ in exchange.turns}
    for uid, (_stamp, is_on) in known.items():
        assert is_on in exchange.last_turns(uid)


marks = st.dictionaries(st.sampled_from(SESSIONS), st.tuples(st.integers(0, 4), st.booleans()).map(lambda pair: Mark(*pair)))


@given(marks, marks, marks)
def test_merging_knows_no_order_and_no_repetition(one, two, three):
    assert merged(one, two) == merged(two, one)
    assert merged(merged(one, two), three) == merged(one, merged(two, three))
    assert merged(one, merged(one, two)) == merged(one, two)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=marks, two=marks)
def test_the_script_merges_as_the_server_does(script, one, two):
    assert script("merged", as_json(one), as_json(two)) == as_json(merged(one, two))


def test_whoever_saw_a_star_can_take_it_away_whatever_her_clock_says(script, database, cast, monkeypatch):
    """A device whose clock is an hour late takes away what one that is an hour ahead set a moment ago."""
    now = 1_780_000_000_000
    monkeypatch.setattr(clock, "milliseconds", lambda: now)
    schedule = open_schedule(database, account_of(database, "Dana"), cast.summit.id)
    seen = as_json(merge_stars(database, schedule, {"a": Mark(now + 3_600_000, True)}))
    now += 1
    stamp, is_on = script("turned", seen["a"], now - 3_600_000)
    assert not merge_stars(database, schedule, {"a": Mark(stamp, bool(is_on))})["a"].is_on
