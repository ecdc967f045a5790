"""Show the figures of the chapters; staff add and remove them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from documents import store
from handbook import access
from handbook.actions import figures as actions
from handbook.forms.figures import FigureForm
from handbook.models import Figure
from handbook.rules import figures as rules
from participants.acting import refused_into, refused_into_message


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def figures(request: HttpRequest) -> HttpResponse:
    """List the figures, and whether the store has them; POST adds or replaces one."""
    form = FigureForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refused_into(form, "picture"):
            figure = actions.add_figure(by=request.user, now=timezone.now(), **form.facts())
            messages.success(request, _("Figure “{name}” saved.").format(name=figure.name))
            return redirect("handbook:figures")
    return render(
        request, "handbook/figures.html", {"form": form, "figures": Figure.objects.with_state()}
    )


@access.read_handbook
@require_safe
def figure(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve the picture. Raises Http404 if this reader may not see it."""
    found = get_object_or_404(Figure, name=name)
    if not rules.may_see(found, request.user):
        raise Http404
    file = f"{found.name}.{found.suffix}"
    return store.answer(
        request, found.sha256, filename=file, content_type=found.content_type, as_attachment=False
    )


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, name: str) -> HttpResponse:
    """Ask first, or say why it cannot be removed; POST removes the figure."""
    found = get_object_or_404(Figure, name=name)
    if request.method == "POST":
        with refused_into_message(request):
            actions.remove_figure(by=request.user, figure=found, now=timezone.now())
            messages.success(request, _("The figure “{name}” is removed.").format(name=name))
        return redirect("handbook:figures")
    problems = rules.removal_problems(found)
    return render(request, "handbook/figure_remove.html", {"figure": found, "problems": problems})
