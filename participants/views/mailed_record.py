"""me/by-mail/: the way to one's own record without an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from participants import mailed_record
from participants.forms.mailed_record import AskRecordForm, RecordCodeForm

RECORD = "desk:record_by_mail"


@never_cache
def record_ask(request: HttpRequest) -> HttpResponse:
    """Ask for the address, and mail a code; whoever is signed in has the own record."""
    if request.user.is_authenticated:
        return redirect("desk:me")
    form = AskRecordForm(request.POST or None)
    if form.is_valid():
        mailed_record.ask(request, form.cleaned_data["email"])
        return redirect("own:record_code")
    return render(request, "participants/record_ask.html", {"form": form})


@never_cache
def record_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that was mailed, and open the record."""
    email = mailed_record.asked_for(request)
    if not email or request.user.is_authenticated:
        return redirect("own:record_ask")
    if request.POST.get("action") == "resend":
        return _send_again(request, email)
    form = RecordCodeForm(request.POST or None, request=request)
    if form.is_valid():
        return redirect(RECORD)
    return _code_page(request, email, form)


def _send_again(request: HttpRequest, email: str) -> HttpResponse:
    """Mail another code to the same address, within the same limits."""
    asking = AskRecordForm({"email": email})
    if asking.is_valid():
        mailed_record.ask(request, email)
        messages.success(request, _("A new code is on its way."))
        return redirect("own:record_code")
    return render(request, "participants/record_ask.html", {"form": asking})


def _code_page(request: HttpRequest, email: str, form: RecordCodeForm) -> HttpResponse:
    context = {
        "verify_form": form,
        "email": email,
        "can_resend": True,
        "cancel_url": reverse("own:record_ask"),
    }
    return render(request, "participants/record_code.html", context)


@never_cache
@require_POST
def record_close(request: HttpRequest) -> HttpResponse:
    """Close the record in this browser."""
    mailed_record.close(request)
    messages.success(request, _("Closed. It opens again with a new code."))
    return redirect("own:record_ask")
