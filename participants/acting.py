"""Read what was sent and by whom, carry out an action with its refusal shown, and say what came of
it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.contrib.auth import get_user
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, QueryDict
from django.utils.crypto import salted_hmac

from participants.models import Account
from participants.refusal import Refused, RightsChanged


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form of optional fields was sent with, which may be nothing; None for a page
    that is only read.
    """
    if request.method == "POST":
        return request.POST
    return None


def reader_mark(request: HttpRequest) -> str:
    """Return a mark by which a browser recognises the same reader without learning who it is
    (R-132).

    It is "" without an account.
    """
    reader = getattr(request, "user", None)
    if reader is None or not reader.is_authenticated:
        return ""
    return salted_hmac("desk.reader", str(reader.pk), algorithm="sha256").hexdigest()[:16]


def refuse_another_reader(request: HttpRequest) -> None:
    """Refuse what a page sends by itself after somebody else has signed in beside it. `reader` in
    what is sent is the mark that the page came with. Raises PermissionDenied.
    """
    mark = request.POST.get("reader", "")
    if mark and mark != reader_mark(request):
        raise PermissionDenied


def read_again(account: Account) -> None:
    """Read the account as it stands now. Raises Http404 where its holder was erased meanwhile."""
    try:
        account.refresh_from_db()
    except Account.DoesNotExist as error:
        raise Http404 from error


@contextmanager
def refused_into(form: BaseForm, field: str | None = None) -> Iterator[None]:
    """Add the reasons of a refusal to the form, at `field` or above all. The block acts and
    returns; code after the block shows the form again.
    """
    try:
        yield
    except Refused as refusal:
        form.add_error(field, refusal.reasons)


@contextmanager
def refused_into_message(request: HttpRequest) -> Iterator[None]:
    """Show the reasons of a refusal as a message on the next page, for a button without a form."""
    try:
        yield
    except Refused as refusal:
        say_refusal(request, refusal)


def say_refusal(request: HttpRequest, refusal: Refused) -> None:
    """Add the reasons as a message that its reader can open: where the rights went with the
    session, that is who comes to the sign-in page.
    """
    if isinstance(refusal, RightsChanged):
        get_user(request)  # ends a session that is over
    messages.error(request, str(refusal))


def say(request: HttpRequest, sentences: Iterable[str], level: int = messages.INFO) -> None:
    """Show each sentence as a message of its own."""
    for sentence in sentences:
        messages.add_message(request, level, sentence)
