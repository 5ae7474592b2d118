"""Whether a request was sent by one of our own pages, where no token can say so."""

from urllib.parse import urlsplit

from flask import request


def came_from_here() -> bool:
    """Browsers say where a request comes from, and scripts of other sites cannot say otherwise."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site == "same-origin"
    return host_of(request.headers.get("Origin", "")) == request.host


def host_of(address: str) -> str:
    """Host and port of an address; nothing for what is no address."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""
