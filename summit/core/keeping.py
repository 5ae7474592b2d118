"""What a process keeps so as not to make it again: as much as it may, the least lately used given up first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Keeping(Generic[Key, Value]):
    """Values by key, shared by threads. `size` says what a value counts against `most`; by default one."""

    def __init__(self, most: int, size: Callable[[Value], int] = lambda _value: 1) -> None:
        self._most = most
        self._size = size
        self._taken = 0
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """The value, which counts as used from now, or None."""
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def put(self, key: Key, value: Value) -> None:
        """Keep a value, and give up others until all that is kept has room."""
        with self._lock:
            self._give_up(key)
            self._values[key] = value
            self._taken += self._size(value)
            while self._taken > self._most and len(self._values) > 1:
                self._give_up(next(iter(self._values)))

    def get_or_make(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value, made and kept where there was none. Two threads at once may both make it; one of the two is kept."""
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value

    def drop(self, is_over: Callable[[Key], bool]) -> None:
        """Give up every value whose key is over."""
        with self._lock:
            for key in [key for key in self._values if is_over(key)]:
                self._give_up(key)

    def _give_up(self, key: Key) -> None:
        value = self._values.pop(key, None)
        if value is not None:
            self._taken -= self._size(value)
