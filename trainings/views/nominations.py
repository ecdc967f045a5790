"""The answer of a nominated officer, by the personal link of a letter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from trainings.models import Nomination


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Show the nomination that the link names."""
    nomination = get_object_or_404(
        Nomination.objects.with_token(token).with_people(), training__slug=slug
    )
    return render(request, "trainings/nomination_answer.html", {"nomination": nomination})
