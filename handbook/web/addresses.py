"""Addresses of pages on the web: found in words, written in one way, and compared."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from phonenumbers import SUPPORTED_REGIONS

MAX_LENGTH = 1000
WHOLE = re.compile(r"https?://[^\s<>\"|;\[\]{}`\\^]+", re.IGNORECASE)
# as print writes it: coe.int/en/web, with the ending of the name as the one group
BARE = re.compile(
    r"(?<![\w.@/:#=-])(?:[\w-]+\.)+([^\W\d_]{2,})(?![\w@-]|\.\w)(?:/[^\s<>\"|;\[\]{}`\\^]*)?"
)
# Endings of names; with any, "kap.och" would be a site.
ENDINGS = {code.lower() for code in SUPPORTED_REGIONS}
ENDINGS |= {"eu", "uk", "com", "org", "net", "int", "info", "gov", "edu", "legal"}
CLOSING = ".,:!?'’”*_"  # ends a sentence or an emphasis, not an address
SAFE_IN_PATH = "/%:=&?~+!$,'@()*"
LANGUAGE = re.compile(r"[a-z]{2}([-_][a-z]{2})?", re.IGNORECASE)
FRONT = re.compile(r"(index|default|home|start|startpage|startsida|etusivu|forside)(\.\w+)?", re.I)


def addresses_in(words: str) -> list[str]:
    """Return the addresses that a text cites, with or without https://, each once."""
    rest = WHOLE.sub(" ", words)
    bare = [found[0] for found in BARE.finditer(rest) if _is_site(found[0], found[1])]
    written = [*WHOLE.findall(words), *(f"https://{address}" for address in bare)]
    return list(dict.fromkeys(filter(None, map(normal, map(_trimmed, written)))))


def _is_site(address: str, ending: str) -> bool:
    """Tell whether this is the name of a site: small letters, and an ending that there is."""
    name = address.partition("/")[0]
    return ending in ENDINGS and name == name.lower()


def _trimmed(address: str) -> str:
    """Return the address without the signs of the sentence that it stands in."""
    address = address.rstrip(CLOSING)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(CLOSING)
    return address


def normal(address: str) -> str:
    """Return the address in one way of writing, without a fragment; "" of one that cannot be asked
    or that names an account.
    """
    try:
        split = urlsplit(address.strip())
        host = (split.hostname or "").rstrip(".").encode("idna").decode("ascii")
        port = split.port
    except (ValueError, UnicodeError):
        return ""
    if split.scheme not in {"http", "https"} or not host or split.username is not None:
        return ""

    place = f"[{host}]" if ":" in host else host
    if port:
        place += f":{port}"
    path = quote(split.path or "/", safe=SAFE_IN_PATH)
    query = quote(split.query, safe=SAFE_IN_PATH)
    written = urlunsplit((split.scheme, place, path, query, ""))
    return written if len(written) <= MAX_LENGTH else ""


def site_of(address: str) -> str:
    """Return the name of the site, without www."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def with_www(address: str) -> str:
    """Return the address with www. before the name of the site."""
    scheme, _colon, rest = address.partition("://")
    return f"{scheme}://www.{rest.removeprefix('www.')}"


def is_alike(one: str, other: str) -> bool:
    """Tell whether two addresses differ at most in http or https, www. and a slash at the end."""
    return _bare(one) == _bare(other)


def is_same_site(one: str, other: str) -> bool:
    """Tell whether both are of one site, or one of a part of the other: admin.cmm.dk, cmm.dk."""
    first, second = site_of(one), site_of(other)
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def is_front_page(address: str) -> bool:
    """Tell whether this is the front page of a site, perhaps in one of its languages."""
    split = urlsplit(address)
    return not split.query and all(map(_is_of_front, _steps(split)))


def last_step(address: str) -> str:
    """Return the last step of the path, which is the page's own; "" of a front page."""
    steps = list(_steps(urlsplit(address)))
    return steps[-1] if steps else ""


def _bare(address: str) -> tuple[str, str, str]:
    split = urlsplit(address)
    return site_of(address), split.path.rstrip("/"), split.query


def _steps(split: SplitResult) -> Iterator[str]:
    return filter(None, split.path.split("/"))


def _is_of_front(step: str) -> bool:
    return bool(LANGUAGE.fullmatch(step) or FRONT.fullmatch(step))
