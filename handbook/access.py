"""Permissions of the handbook (R-179).

Edition.visible_to says which editions a reader sees, handbook/rules/figures.py which figures.
"""

from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from handbook.models import CountryPage, Edition, languages_of
from participants.access import COORDINATOR, EVERYBODY, STAFF, View, only, way_back
from participants.models import Account

edit_handbook = only(*STAFF)
review_texts = only(COORDINATOR, *STAFF)  # which texts: Translation.reviewable_by
edit_country_pages = only(COORDINATOR, *STAFF)  # which pages: CountryPage.editable_by
read_with_account = only(*EVERYBODY)


def read_handbook(view: View) -> View:
    """Let every account read; anybody else only a public edition, and otherwise send them to sign
    in.

    A view without an `edition` argument shows the newest that the reader may see.
    """
    for_accounts = read_with_account(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer as the view does; without an account, only about a public edition."""
        if request.user.is_authenticated:
            return for_accounts(request, *args, **kwargs)
        if not is_public(kwargs.get("edition")):
            return redirect_to_login(way_back(request.get_full_path()))
        return view(request, *args, **kwargs)

    return guarded


def is_public(slug: str | None) -> bool:
    """Tell whether the edition is readable without an account; None asks whether any is."""
    public = Edition.objects.public()
    if slug:
        public = public.filter(slug=slug)
    return public.exists()


def may_add_pages(account: Account | AnonymousUser) -> bool:
    """Tell whether the account may add pages of further countries."""
    return isinstance(account, Account) and account.is_staff_member


def may_edit(page: CountryPage, account: Account | AnonymousUser) -> bool:
    """Tell whether the account may edit the page: staff, or a coordinator in term of the state, or
    of the one that an added page names.
    """
    if not isinstance(account, Account):
        return False
    if account.is_staff_member:
        return True
    return account.coordinated_party in page.editing_parties


def may_review_in(language: str, account: Account | AnonymousUser) -> bool:
    """Tell whether the account reviews texts in the language: staff in all, a coordinator in term
    in those of the own state (R-171).
    """
    if not isinstance(account, Account):
        return False
    return account.is_staff_member or language in languages_of(account.coordinated_party)
