"""What is kept, and what is given up for it."""

from summit.core.keeping import Keeping


def test_the_least_lately_used_is_given_up_first():
    kept: Keeping[str, str] = Keeping(most=2)
    kept.put("a", "A")
    kept.put("b", "B")
    assert kept.get("a") == "A"
    kept.put("c", "C")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == ("A", None, "C")


def test_large_values_take_the_room_of_several():
    kept: Keeping[str, str] = Keeping(most=10, size=len)
    for key in "abc":
        kept.put(key, key * 3)
    kept.put("large", "x" * 7)
    assert [key for key in (*"abc", "large") if kept.get(key)] == ["c", "large"]


def test_a_value_put_again_counts_once():
    kept: Keeping[str, str] = Keeping(most=10, size=len)
    for _ in range(5):
        kept.put("a", "x" * 6)
    kept.put("b", "y" * 4)
    assert (kept.get("a"), kept.get("b")) == ("x" * 6, "y" * 4)


def test_what_is_over_is_dropped_and_leaves_room():
    kept: Keeping[tuple[str, int], str] = Keeping(most=4)
    for number in range(4):
        kept.put(("old" if number < 3 else "new", number), str(number))
    kept.drop(lambda key: key[0] == "old")
    assert (kept.get(("old", 0)), kept.get(("new", 3))) == (None, "3")


def test_what_is_kept_is_not_made_again():
    keeping, made = Keeping(2), []

    def make(value):
        return lambda: made.append(value) or value

    assert [keeping.get_or_make("a", make(1)), keeping.get_or_make("a", make(2))] == [1, 1]
    keeping.put("b", 3)
    keeping.put("c", 4)
    assert keeping.get_or_make("a", make(5)) == 5
    assert made == [1, 5]
