"""The kinds of pages there are, each with one that has much on it."""

DAY = "agenda/2024-07-05"

OF_SUMMIT = {
    "home": "",
    "agenda": "agenda",
    "filtered agenda": "agenda?track=governance",
    "day": DAY,
    "session": "sessions/opening-ceremony",
    "speakers": "speakers",
    "speaker": "speakers/ines-carvalho",
    "agencies": "agencies",
    "agency": "agencies/most",
    "room": "rooms/plenary-hall",
    "track": "tracks/governance",
    "search": "search?q=",
    "changes": "changes",
    "change": "changes/2",
    "calendar": "calendar",
}
SEARCHED = {"en": "governance", "ar": "الحوكمة", "zh": "治理"}
KINDS = (*OF_SUMMIT, "summits", "not found")


def address(kind: str, language: str) -> str:
    """The path of a page of a kind in a language."""
    if kind == "summits":
        return f"/{language}/"
    if kind == "not found":
        return f"/waic-2024/{language}/there-is-no-such-page"
    return f"/waic-2024/{language}/{OF_SUMMIT[kind]}{SEARCHED[language] if kind == 'search' else ''}"
