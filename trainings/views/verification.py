"""The public check of a certificate: one field, one answer. The name is only matched, never shown."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from trainings.forms.certificates import CodeForm, HolderForm
from trainings.models import Certificate
from trainings.rules.attendance import hours
from trainings.rules.certificates import clean_code, is_same_name

PER_MINUTE = 30  # answers to one address
NOT_FOUND, TOO_MANY = 404, 429

type View = Callable[..., HttpResponse]


def discreet(view: View) -> View:
    """Kept by no cache and no search engine; the code goes to no other site. The page's own meta element lets
    the forms on it name their origin, without which they would be refused."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded


def limited(view: View) -> View:
    """So many answers a minute to one address, counted for all processes together."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        minute = int(timezone.now().timestamp()) // 60
        key = f"verify:{get_adapter(request).get_client_ip(request)}:{minute}"
        if (cache.get_or_set(key, 0, timeout=120) or 0) >= PER_MINUTE:
            response = render(request, "trainings/certificate_verify_wait.html", status=TOO_MANY)
            response["Retry-After"] = "60"
            return response
        try:
            cache.incr(key)
        except ValueError:  # dropped since it was read
            cache.set(key, 1, timeout=120)
        return view(request, *args, **kwargs)

    return guarded


@login_not_required
@discreet
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Where the code is typed. It is answered as it was typed, so that an unknown one can be compared."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return verify_code(request, form.cleaned_data["code"])
    return render(request, "trainings/certificate_verify.html", {"form": form})


@login_not_required
@discreet
@limited
@require_http_methods(["GET", "POST"])
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """The answer; POST asks whether a typed name is the holder's."""
    certificate = Certificate.objects.with_code(clean_code(code))
    if certificate is None:
        context = {"form": CodeForm(initial={"code": code[:200]}), "unknown": True}
        return render(request, "trainings/certificate_verify.html", context, status=NOT_FOUND)
    form = HolderForm(request.POST or None)
    matches = is_same_name(form.cleaned_data["name"], certificate.full_name) if form.is_valid() else None
    context = {
        "certificate": certificate,
        "attended": hours(certificate.minutes_attended),
        "total": hours(certificate.minutes_total),
        "form": form,
        "matches": matches,
    }
    return render(request, "trainings/certificate_verify_answer.html", context)
