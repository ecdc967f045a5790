"""Templates of certificates: their list, their form, a preview, and the choice for a training."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from participants.acting import refused_into, refused_into_message
from trainings import access
from trainings.actions import certificate_templates as actions
from trainings.certificate_context import paper_of
from trainings.certificate_paper import draw
from trainings.forms.certificate_templates import CertificateTemplateForm, ChooseTemplateForm
from trainings.models import CertificateTemplate
from trainings.rules import certificate_templates as rules
from trainings.views.trainings import visible_training


@access.run_trainings
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """List the templates that trainings can choose, and the archived ones."""
    found = CertificateTemplate.objects.with_signatories().with_trainings()
    context = {"templates": found.in_use(), "archived": found.archived()}
    return render(request, "trainings/certificate_templates.html", context)


@access.run_trainings
@require_http_methods(["GET", "POST"])
def template_new(request: HttpRequest) -> HttpResponse:
    """Ask for the words of a new template; POST makes it."""
    return _edit(request, None)


@access.run_trainings
@require_http_methods(["GET", "POST"])
def template_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the words of a template; POST changes them for later certificates."""
    return _edit(request, _template(pk))


def _edit(request: HttpRequest, template: CertificateTemplate | None) -> HttpResponse:
    form = CertificateTemplateForm(request.POST or None, request.FILES or None, template=template)
    if form.is_valid():
        with refused_into(form):
            saved = actions.save_template(
                by=request.user,
                template=template,
                words=form.words(),
                pictures=form.pictures(),
                seen=form.cleaned_data["seen"],
                now=timezone.now(),
            )
            messages.success(request, _("Saved: %(name)s.") % {"name": saved})
            return redirect("certificates:template_edit", saved.pk)
        if template:
            form.look_again(_template(template.pk))
    context = {
        "form": form,
        "template": template,
        "languages": rules.languages_of(rules.texts_of(template)),
        "signatories": rules.signatories_of(template),
        "archiving_problems": rules.archiving_problems(template) if template else [],
    }
    return render(request, "trainings/certificate_template.html", context)


@access.run_trainings
@require_safe
def template_preview(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Answer with a certificate of nobody by this template, as PDF. `names=longest` in the address
    shows how the longest name and title fit, `of=teaching` the one of a trainer.
    """
    template = _template(pk)
    if language not in rules.languages_of(template.texts):
        raise Http404
    example = rules.example(
        template,
        language,
        today=timezone.localdate(),
        is_longest=request.GET.get("names") == "longest",
        is_of_teaching=request.GET.get("of") == "teaching",
    )
    answer = HttpResponse(draw(paper_of(example)), content_type="application/pdf")
    answer["Cache-Control"] = "private, no-store"
    return answer


@access.run_trainings
@require_POST
def template_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Let no training choose it any more; with `again`, let them."""
    template = _template(pk)
    with refused_into_message(request):
        if "again" in request.POST:
            actions.use_template_again(by=request.user, template=template, now=timezone.now())
            messages.success(request, _("“%(name)s” can be chosen again.") % {"name": template})
        else:
            actions.archive_template(by=request.user, template=template, now=timezone.now())
            messages.success(request, _("“%(name)s” is archived.") % {"name": template})
    return redirect("certificates:templates")


@access.run_trainings
@require_POST
def template_choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the template of a training, and go back to its desk."""
    training = visible_training(request, slug)
    form = ChooseTemplateForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the templates."))
        return redirect("trainings:certificates", slug)
    with refused_into_message(request):
        template = form.cleaned_data["template"]
        actions.choose_template(
            by=request.user, training=training, template=template, now=timezone.now()
        )
        messages.success(
            request, _("Certificates are issued by “%(name)s” now.") % {"name": template}
        )
    return redirect("trainings:certificates", slug)


def _template(pk: int) -> CertificateTemplate:
    return get_object_or_404(CertificateTemplate.objects.with_signatories(), pk=pk)
