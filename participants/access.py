"""The abilities around accounts, and the decorator behind every room's abilities (R-179)."""

import ipaddress
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from participants.models import Account

OFFICER, COORDINATOR, SECRETARIAT, ADMINISTRATOR = Account.Role
STAFF = (SECRETARIAT, ADMINISTRATOR)
EVERYBODY = (OFFICER, COORDINATOR, SECRETARIAT, ADMINISTRATOR)

WRONG_A_MINUTE = 20  # personal links that open nothing, from one address of the network
MINUTE = 60  # seconds
MAX_WAY_BACK = 2_000  # characters; pages carry nothing longer along

type View = Callable[..., HttpResponse]

# Asks for the password or the second step, unless that was shown a moment ago. What a form
# sent waits in the session, and is done once it is shown.
still_you = reauthentication_required(app="allauth.mfa")


def _is_second_step_asked(request: HttpRequest) -> bool:
    return settings.SECOND_STEP_REQUIRED


# of acts on others, whose page is read without
still_you_to_act = reauthentication_required(
    app="allauth.mfa", allow_get=True, enabled=_is_second_step_asked
)


def only(*roles: str) -> Callable[[View], View]:
    """Return a decorator that opens a view to accounts acting in one of the roles today; others get
    403.
    """

    def wear(view: View) -> View:
        """Wrap the view; the role is asked at each request, as terms begin and end."""

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.acting_role not in roles:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return wear


def discreet(view: View) -> View:
    """Keep a page out of caches and search engines, and its address from other sites (R-111).

    A meta element on the page lets its forms name their origin; without it they would be refused.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded


see_accounts = only(*STAFF)
merge_records = only(*STAFF)
manage_accounts = only(ADMINISTRATOR)
recognise_officers = only(COORDINATOR, *STAFF)
list_missions = only(*STAFF)
write_notes = only(COORDINATOR, *STAFF)
give_records = only(COORDINATOR, *STAFF)
end_posts = only(COORDINATOR, *STAFF)
correct_people = only(*STAFF)
take_records = only(OFFICER, COORDINATOR)
edit_own_profile = only(*EVERYBODY)
change_own_address_by_code = only(*EVERYBODY)
end_own_sessions = only(*EVERYBODY)
hand_over_own_term = only(COORDINATOR)
set_up_own_second_step = only(*EVERYBODY)
see_retention = only(*STAFF)
manage_retention = only(ADMINISTRATOR)


def way_back(address: str) -> str:
    """Return the address to come back to after signing in or choosing a language, without a query
    that is too long.
    """
    page = address.partition("?")[0]
    return next((each for each in (address, page) if len(each) <= MAX_WAY_BACK), "/")


def wrong_link(request: HttpRequest) -> HttpResponse:
    """Count a personal link that nobody signed: raise Http404, or answer 429 after too many from
    one address of the network (R-264).
    """
    limit = f"wrong_link:{network_of(request)}"
    if is_within(limit, most=WRONG_A_MINUTE, seconds=MINUTE):
        raise Http404
    response = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(MINUTE)
    return response


def network_of(request: HttpRequest) -> str:
    """Return the visitor's IP address; for IPv6 its first 64 bits, as visitors choose the rest
    themselves.
    """
    visitor = get_adapter(request).get_client_ip(request)
    address = ipaddress.ip_address(visitor)
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network(f"{address}/64", strict=False).network_address)


def page_here(request: HttpRequest, sent: str) -> str:
    """Return the sent address if it is a path of this site, else "". `redirect` would take a single
    word for the name of a view.
    """
    is_ours = url_has_allowed_host_and_scheme(sent, {request.get_host()}, request.is_secure())
    if is_ours and sent.startswith("/"):
        return sent
    return ""


def site_of(request: HttpRequest) -> str:
    """Return the visitor's network; for IPv6 the first 48 bits, as a site gets many networks."""
    network = ipaddress.ip_address(network_of(request))
    if network.version == 4:
        return str(network)
    return str(ipaddress.ip_network(f"{network}/48", strict=False).network_address)


def is_within(limit: str, *, most: int, seconds: int) -> bool:
    """Count one more try under this name; False once the current window of seconds has more than
    `most`.

    Counted atomically across processes, so simultaneous tries never share a number.
    """
    key = _counter(limit, seconds)
    cache.add(key, 0, timeout=2 * seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:  # dropped since it was added, because the cache was full
        cache.set(key, 1, timeout=2 * seconds)
        return True


def tries_left(limit: str, *, most: int, seconds: int) -> int:
    """Return how many more tries under this name are within the limit now; counts none."""
    return max(0, most - cache.get(_counter(limit, seconds), 0))


def _counter(limit: str, seconds: int) -> str:
    window = int(timezone.now().timestamp()) // seconds
    return f"limit:{limit}:{window}"


@contextmanager
def alone(name: str, *, seconds: int) -> Iterator[bool]:
    """Give whether nobody else is at what has this name; it is nobody's again after these seconds,
    if a process was ended meanwhile.
    """
    key = f"alone:{name}"
    is_alone = cache.add(key, 1, timeout=seconds)
    try:
        yield is_alone
    finally:
        if is_alone:
            cache.delete(key)


def seconds_left(seconds: int) -> int:
    """Return the seconds until the current window ends and counting starts again."""
    return seconds - int(timezone.now().timestamp()) % seconds
