"""Who may do what with accounts; how every room's table of abilities is worn (design: Who may do what)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from participants.models import Account

OFFICER, COORDINATOR, SECRETARIAT, ADMINISTRATOR = Account.Role
STAFF = (SECRETARIAT, ADMINISTRATOR)
EVERYBODY = (OFFICER, COORDINATOR, SECRETARIAT, ADMINISTRATOR)

LONGEST_WAY_BACK = 2_000  # characters; what is longer no page of ours repeats

type View = Callable[..., HttpResponse]


def only(*roles: str) -> Callable[[View], View]:
    """An ability: the view opens for accounts that act in one of the roles today, others get 403."""

    def wear(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.acting_role not in roles:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return wear


see_accounts = only(*STAFF)
manage_accounts = only(ADMINISTRATOR)
recognise_officers = only(COORDINATOR, *STAFF)
keep_own_profile = only(*EVERYBODY)


def way_back(address: str) -> str:
    """Where to return to after signing in or choosing a language: the page alone when its query is long."""
    page = address.partition("?")[0]
    return next((each for each in (address, page) if len(each) <= LONGEST_WAY_BACK), "/")
