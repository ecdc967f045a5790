"""Changes in the plan of a training, for those who plan."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from participants.models import AuditEntry
from trainings import access
from trainings.forms.fields import Parties
from trainings.forms.plan_changes import told
from trainings.models import Training

PER_PAGE = 20


@access.plan_trainings
@require_safe
def plan_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """List the edits of the plan, the latest first, with what was and what is."""
    training = get_object_or_404(Training.objects.visible_to(request.user), slug=slug)
    edits = AuditEntry.objects.about(training).of_actions(["change_training"]).with_fact("before")
    paginator = Paginator(edits, PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "training": training,
        "page_obj": page,
        "pages": paginator.get_elided_page_range(page.number),
        "changes": told(page, Parties(training.first_day)),
    }

    return render(request, "trainings/plan_changes.html", context)
