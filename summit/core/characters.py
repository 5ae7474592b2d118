"""Characters that no file of ours can hold: control characters, and what Unicode says is no character."""

import re

# What XML 1.0, section 2.2, leaves out: spreadsheets and Atom feeds with one of them cannot be opened at all.
# Besides, the control characters that HTML leaves out (DEL and C1).
ILLEGAL = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text without characters that XML or HTML cannot hold."""
    return ILLEGAL.sub("", text)
