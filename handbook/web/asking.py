"""Ask a page on the web, and nothing that is not public (R-556, D-590).

The name is looked up once, every address that it has is checked, and the connection goes to one of
these: nobody can answer the check with one address and the connection with another.
"""

import socket
import ssl
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from django.conf import settings
from requests.certs import where as certificates

from handbook.web.addresses import normal
from handbook.web.outcomes import Outcome
from participants.names import INNER_DOMAINS

type Address = IPv4Address | IPv6Address
type AddressCheck = Callable[[Address, int], bool]

MAX_REDIRECTS = 5
MAX_BYTES = 200_000  # of a page; its title and first heading stand within
MAX_TRIED = 3  # addresses of one name
STEP_TIMEOUT = 5.0  # seconds for each step of an answer
TOTAL_TIMEOUT = 20.0  # seconds for a page with all that it sends on to, the look-up of names apart
PORTS = {"http": 80, "https": 443}
REDIRECTS = {301, 302, 303, 307, 308}
PAGES = {"", "text/html", "application/xhtml+xml"}
NO_SUCH_NAME = {socket.EAI_NONAME, socket.EAI_NODATA}
# Addresses that a network may turn into another one, a private one too, and those of a site, whose
# use has ended (RFC 3879, 4291, 7526).
TRANSLATED = tuple(
    map(
        ip_network,
        (
            *("64:ff9b::/96", "2002::/16", "2001::/32", "::/96", "::ffff:0:0:0/96", "fec0::/10"),
            "192.88.99.0/24",
        ),
    )
)
ISATAP, UNIVERSAL = 0x00005EFE, 0x02000000  # before an address of version 4 (RFC 5214)


@dataclass(frozen=True)
class Response:
    """A page's response: the last address, the status code, and the page itself, if it is one in
    HTML: its first MAX_BYTES.
    """

    address: str
    code: int
    page: str


class NoAnswer(Exception):
    """Raised with the Outcome that says why there is no answer."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def is_public(address: Address, port: int) -> bool:
    """Tell whether anybody may be asked there: a public address, at the web's own ports."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return is_public(address.ipv4_mapped, port)
    if any(address in network for network in TRANSLATED) or _is_isatap(address):
        return False
    return port in PORTS.values() and address.is_global and not address.is_multicast


def _is_isatap(address: Address) -> bool:
    """Tell whether the address is made of one of version 4, as ISATAP does."""
    return address.version == 6 and int(address) >> 32 & 0xFFFFFFFF & ~UNIVERSAL == ISATAP


def is_public_host(host: str) -> bool:
    """Tell whether a name or address may be a public site's, as it is written: nobody is asked."""
    try:
        return is_public(ip_address(host.strip("[]").partition("%")[0]), PORTS["https"])
    except ValueError:
        _name, dot, ending = host.rstrip(".").lower().rpartition(".")
    return bool(dot and ending) and not ending[0].isdigit() and ending not in INNER_DOMAINS


def fetch(address: str, *, may_reach: AddressCheck = is_public) -> Response:
    """Return what the page answers in the end, after MAX_REDIRECTS at most. Raises NoAnswer.

    A GET, since some sites answer HEAD with an error; without cookies.
    """
    until = monotonic() + TOTAL_TIMEOUT
    for _step in range(MAX_REDIRECTS + 1):
        code, further, page = _fetched_once(address, may_reach, until)
        if code not in REDIRECTS or not further:
            return Response(address, code, page)
        address = normal(urljoin(address, further))
        if not address:
            raise NoAnswer(Outcome.NOT_ASKED)
    raise NoAnswer(Outcome.TOO_MANY)


def _fetched_once(address: str, may_reach: AddressCheck, until: float) -> tuple[int, str, str]:
    """Return status code, where the answer sends on to ("" for nowhere), and the page."""
    split = urlsplit(address)
    connection = _connected(split, may_reach, until)
    # A copy of the socket: whatever it is wrapped in, this one is shut down when the time is over.
    with closing(connection.dup()) as ours:
        over = Timer(max(0.0, until - monotonic()), _shut_down, [ours])
        over.daemon = True
        over.start()
        try:
            response = _exchanged(split, connection)
        except (OSError, HTTPException, ValueError) as error:
            raise NoAnswer(Outcome.NO_ANSWER) from error
        finally:
            over.cancel()
            connection.close()
    if monotonic() >= until:  # cut off, which may look like an end
        raise NoAnswer(Outcome.NO_ANSWER)
    return response


def _shut_down(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _connected(split: SplitResult, may_reach: AddressCheck, until: float) -> socket.socket:
    """Return a connection to the site, at an address that may be reached. Raises NoAnswer."""
    port = split.port or PORTS[split.scheme]
    try:
        found = socket.getaddrinfo(split.hostname, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        is_unknown = error.errno in NO_SUCH_NAME
        raise NoAnswer(Outcome.NO_NAME if is_unknown else Outcome.NO_ANSWER) from error
    except (OSError, UnicodeError) as error:
        raise NoAnswer(Outcome.NO_ANSWER) from error

    if not all(may_reach(ip_address(place[0]), port) for *_kind, place in found):
        raise NoAnswer(Outcome.NOT_ASKED)
    for family, kind, protocol, _name, place in found[:MAX_TRIED]:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(max(0.1, min(STEP_TIMEOUT, until - monotonic())))
            connection.connect(place)
            return connection
        except OSError:
            connection.close()
    raise NoAnswer(Outcome.NO_ANSWER)


def _exchanged(split: SplitResult, connection: socket.socket) -> tuple[int, str, str]:
    """Send the request and read the response. Raises OSError, HTTPException and ValueError."""
    if split.scheme == "https":
        connection = _secure().wrap_socket(connection, server_hostname=split.hostname)
    with closing(HTTPConnection(split.hostname or "")) as client:
        client.sock = connection
        target = urlunsplit(("", "", split.path, split.query, ""))
        client.request("GET", target, headers=_headers(split))
        response = client.getresponse()
        return response.status, response.headers.get("Location", ""), _page(response)


def _headers(split: SplitResult) -> dict[str, str]:
    return {
        "Host": split.netloc,
        "User-Agent": f"Mozilla/5.0 (compatible; ConsularTraining; +{settings.PUBLIC_URL}/)",
        "Accept": "text/html,application/xhtml+xml,*/*",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def _page(response: HTTPResponse) -> str:
    """Return the beginning of a page; "" of an error, a redirect, and what is no page."""
    kind = response.headers.get_content_type() if "Content-Type" in response.headers else ""
    if response.status != 200 or kind not in PAGES:
        return ""
    data = response.read(MAX_BYTES)
    try:
        return data.decode(response.headers.get_content_charset("utf-8"), "replace")
    except LookupError:  # a character set that nobody knows
        return data.decode("utf-8", "replace")


@cache
def _secure() -> ssl.SSLContext:
    """Return how sites prove who they are: by the certificates that our other calls trust too."""
    return ssl.create_default_context(cafile=certificates())
