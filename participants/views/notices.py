"""privacy/keep/: by the link of a notice somebody keeps their record; no account, no sign-in.

A scanner of mail may open the link as often as it likes: GET changes nothing (R-350).
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participants.access import discreet, wrong_link
from participants.actions import notices as actions
from participants.models import Account, Notice


@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the record shall stay; POST keeps it. 404 for a wrong link, and once the record
    is gone.
    """
    notice = Notice.objects.select_related("participant").with_token(token)
    if notice is None:
        return wrong_link(request)
    if request.method == "POST":
        by = _own_account(request, notice)
        actions.keep_record(notice=notice, by=by, now=timezone.now())
        messages.success(request, _("Your record stays. Thank you."))
        return redirect("retention:keep", token)
    goes_at = notice.noticed_at + Notice.BEFORE
    return render(request, "participants/notice_keep.html", {"notice": notice, "goes_at": goes_at})


def _own_account(request: HttpRequest, notice: Notice) -> Account | None:
    """Return the account that the trail names: the person's own, if it has signed in."""
    if request.user.pk and request.user.pk == notice.participant.account_id:
        return request.user
    return None
