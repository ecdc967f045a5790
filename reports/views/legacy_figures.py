"""reports/legacy/: head-counts without names, which staff enter, change, remove and put back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from participants.acting import refused_into, refused_into_message
from reports import access, words
from reports.actions import legacy_figures as actions
from reports.forms.legacy_figures import LegacyFigureForm
from reports.rules import legacy_figures as rules
from trainings.models import LegacyFigure


@require_safe
@access.edit_legacy_figures
def figure_list(request: HttpRequest) -> HttpResponse:
    """Render the figures that stand, and those that were removed."""
    context = {
        "rows": [(each, words.legacy(each)) for each in LegacyFigure.objects.standing()],
        "removed": [(each, words.legacy(each)) for each in LegacyFigure.objects.removed()],
    }
    return render(request, "reports/legacy_figure_list.html", context)


@require_http_methods(["GET", "POST"])
@access.edit_legacy_figures
def figure_enter(request: HttpRequest) -> HttpResponse:
    """Enter a figure with its source and its doubt."""
    form = LegacyFigureForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            figure = actions.enter_legacy_figure(
                stated=form.stated(), by=request.user, now=timezone.now()
            )
            messages.success(request, _("Saved: %(name)s.") % {"name": figure.title_text})
            return redirect("reports:figure_list")
    return render(request, "reports/legacy_figure.html", {"form": form})


@require_http_methods(["GET", "POST"])
@access.edit_legacy_figures
def figure_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a figure states; one that was removed leads back to the list with the reason."""
    figure = get_object_or_404(LegacyFigure, pk=pk)
    problems = rules.standing_problems(figure)
    if problems and request.method == "GET":
        messages.error(request, " ".join(problems))
        return redirect("reports:figure_list")
    form = LegacyFigureForm(request.POST or None, figure=figure)
    if form.is_valid():
        with refused_into(form):
            changed = actions.change_legacy_figure(
                figure=figure,
                stated=form.stated(),
                seen=form.cleaned_data["seen"],
                by=request.user,
                now=timezone.now(),
            )
            messages.success(request, _("Saved: %(name)s.") % {"name": changed.title_text})
            return redirect("reports:figure_list")
        figure.refresh_from_db()
        form.look_again(rules.figure_shown(figure))
    return render(request, "reports/legacy_figure.html", {"form": form, "figure": figure})


@require_http_methods(["GET", "POST"])
@access.edit_legacy_figures
def figure_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the figure is to go, then remove it."""
    figure = get_object_or_404(LegacyFigure, pk=pk)
    if request.method == "POST":
        with refused_into_message(request):
            actions.remove_legacy_figure(figure=figure, by=request.user, now=timezone.now())
            messages.success(request, _("Removed: %(name)s.") % {"name": figure.title_text})
        return redirect("reports:figure_list")
    context = {"figure": words.legacy(figure), "pk": pk}
    return render(request, "reports/legacy_figure_remove.html", context)


@require_POST
@access.edit_legacy_figures
def figure_put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a removed figure again and lead back to the list."""
    figure = get_object_or_404(LegacyFigure, pk=pk)
    with refused_into_message(request):
        actions.put_legacy_figure_back(figure=figure, by=request.user, now=timezone.now())
        messages.success(request, _("Put back: %(name)s.") % {"name": figure.title_text})
    return redirect("reports:figure_list")
