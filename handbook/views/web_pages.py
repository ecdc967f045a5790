"""Show staff which pages on the web the handbook cites, and what came back; look again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handbook import access
from handbook.actions import web_pages
from handbook.models import WebPage
from handbook.rules import web_pages as rules
from participants.acting import refused_into_message

PER_PAGE = 25


@access.edit_handbook
@require_safe
def web_page_list(request: HttpRequest) -> HttpResponse:
    """List the pages by state, at first those that are gone; `?state=` chooses."""
    state = request.GET.get("state", WebPage.State.GONE)
    counts = WebPage.objects.counts()
    shown = WebPage.objects.in_state(state).with_places()
    context = {
        "state": state if state in counts else "all",
        "states": [(value, label, counts[value]) for value, label in WebPage.State.choices],
        "all": sum(counts.values()),
        "page_obj": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
        "are_looked_at": not rules.looking_problems(),
    }
    return render(request, "handbook/web_page_list.html", context)


@access.edit_handbook
@require_POST
def look_again(request: HttpRequest, web_page: int) -> HttpResponse:
    """Have the worker look at the page again soon, and return to the list."""
    found = get_object_or_404(WebPage, pk=web_page)
    with refused_into_message(request):
        web_pages.look_again(by=request.user, web_page=found, now=timezone.now())
        sentence = _("{address} is looked at again within ten minutes.")
        messages.success(request, sentence.format(address=found.address))
    return redirect(f"{reverse('handbook:web_page_list')}?state={found.state}")
