"""Addresses in the web: which are taken, and how one is written where it is to be clicked."""

from urllib.parse import urlsplit

MOST_LINK = 2000  # characters: what browsers and servers all take
LIVE = {" ": "%20", '"': "%22", "<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C", "^": "%5E", "`": "%60"}
"""What could end a link or name it otherwise, and is no part of an address as it stands (RFC 3986)."""


def is_link(text: str) -> bool:
    """Whether this leads to a place in the web, and to the one that it seems to: no user name before an @."""
    try:
        parts = urlsplit(text)
        port_is_none_or_right = parts.port is None or parts.port > 0
    except ValueError:
        return False
    leads = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    return leads and port_is_none_or_right and text.isprintable()


def clickable(link: str) -> str:
    """The same address, with nothing in it that Slack's marks would take for their own."""
    return "".join(LIVE.get(each, each) for each in link)
