"""The certificates desk of a training, and the download of one certificate or of all."""

from collections.abc import Iterable
from http import HTTPStatus
from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents import archives, signing_key, store
from participants.acting import refused_into, say
from participants.refusal import Refused
from trainings import access, drawing
from trainings.actions import attendance as attendance_actions
from trainings.actions import certificates as actions
from trainings.forms.after_closing import DecisionReasonForm
from trainings.forms.certificate_templates import ChooseTemplateForm
from trainings.forms.certificates import (
    Decision,
    EarlyNameForm,
    EarnedForm,
    IssueForm,
    NameForm,
    RevokeForm,
)
from trainings.models import Certificate, Registration, Training
from trainings.models.progress import Progress
from trainings.rules import certificate_templates as templates
from trainings.rules import results, teaching
from trainings.rules.archive import missing_in_archive
from trainings.rules.recipients import recipients_of, unreached_sentence
from trainings.rules.roster import Roster
from trainings.views.trainings import visible_training


@access.run_trainings
@require_safe
def certificates(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who earned a certificate, what others lack, and how far the drawing is."""
    return _desk(request, visible_training(request, slug))


def _desk(
    request: HttpRequest,
    training: Training,
    typed: set[int] | None = None,
    reason: DecisionReasonForm | None = None,
    issue: IssueForm | None = None,
) -> HttpResponse:
    """Render the desk, with the ticks that could not be saved, if any."""
    roster, now = Roster.of(training), timezone.now()
    issued = Certificate.objects.of_training(training)
    progress = issued.progress()
    context = {
        "training": training,
        **_issuing(training, roster, issue),
        "decision": Decision(roster.people, typed),
        "reason": reason or DecisionReasonForm(),
        "progress": progress,
        "of_erased": issued.of_erased_people(),
        "erased": training.facts.of_erased_participants(),
        "neglected": progress.waiting and issued.neglected(now).exists(),
        "closing_problems": roster.closing_problems(now),
        "signing_problems": signing_key.problems(now),
        "may_decide": not roster.decision_problems(()),
    }
    return render(request, "trainings/certificates.html", context)


def _issuing(training: Training, roster: Roster, issue: IssueForm | None) -> dict[str, Any]:
    """Return what the desk shows of issuing: by which template, in which languages, to whom."""
    template = templates.template_of(training)
    found = results.of_roster(roster)
    taught = teaching.teachings_of(training)
    problems = templates.signatory_problems(template)
    possible = [each for each in found if each.may_be_issued]
    possible_taught = [each for each in taught if each.may_be_issued]
    due = sum(map(len, _everybody(found, taught).values()))
    return {
        "results": found,
        "template": template,
        "choosing": ChooseTemplateForm(initial={"template": template}),
        "languages": templates.languages_of(templates.texts_of(template)),
        "signatory_problems": problems,
        "taught": taught,
        "possible": 0 if problems else len(possible) + len(possible_taught),
        "due": due,
        "revoked": len(possible) + len(possible_taught) - due,
        "replaced": _replaced(found, taught),
        "issue": issue or IssueForm(initial={"seen": results.version(roster, ())}),
        "is_early": training.status != Training.Status.CLOSED,
    }


@access.run_trainings
@require_POST
def certificates_issue(request: HttpRequest, slug: str) -> HttpResponse:
    """Issue to those ticked, or with `everybody` to all who are due; a refusal shows the ticks
    again.
    """
    training = visible_training(request, slug)
    form = IssueForm(request.POST)
    if not form.is_valid():
        return _desk(request, training, issue=form)
    chosen = form.cleaned_data
    if "everybody" in request.POST:
        found = results.of_roster(Roster.of(training))
        chosen = chosen | _everybody(found, teaching.teachings_of(training))
    if not chosen["people"] and not chosen["trainers"]:
        messages.error(request, _("Tick whom to issue a certificate to."))
        return _desk(request, training, issue=form)
    with refused_into(form):
        issued = actions.issue_to(by=request.user, training=training, now=timezone.now(), **chosen)
        _say_issued(request, issued)
        return redirect("trainings:certificates", slug)
    return _desk(request, training, issue=form)


def _everybody(
    found: Iterable[results.Result], taught: Iterable[teaching.Teaching]
) -> dict[str, list[int]]:
    """Return all who are due: the ids of registrations and of trainers' parts."""
    return {
        "people": [each.registration.pk for each in found if each.is_due],
        "trainers": [each.part.pk for each in taught if each.is_due],
    }


def _replaced(found: Iterable[results.Result], taught: Iterable[teaching.Teaching]) -> int:
    """Return how many valid certificates are replaced when all who are due get one."""
    attended = sum(each.is_due and bool(each.valid_number) for each in found)
    return attended + sum(each.is_due and each.current is not None for each in taught)


def _say_issued(request: HttpRequest, issued: actions.Issued) -> None:
    number = len(issued.certificates)
    if number:
        sentence = ngettext(
            "%(number)d certificate is being drawn.",
            "%(number)d certificates are being drawn.",
            number,
        )
        messages.success(request, sentence % {"number": number})
    elif not issued.left_out:
        messages.info(request, _("All of them have a certificate already; nothing was issued."))
    say(request, issued.left_out, messages.WARNING)


@access.run_trainings
@require_safe
def certificates_progress(request: HttpRequest, slug: str) -> JsonResponse:
    """Answer as JSON how many valid ones are drawn; `finished` leaves stopped ones aside."""
    progress = Certificate.objects.of_training(visible_training(request, slug)).progress()
    return JsonResponse(
        {"done": progress.drawn, "total": progress.valid, "finished": not progress.waiting}
    )


@access.run_trainings
@require_POST
def certificates_decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Save who earned a certificate under the rule "by hand"; a refusal shows the ticks again."""
    training = visible_training(request, slug)
    form = EarnedForm(request.POST, people=[person.pk for person in Roster.of(training).people])
    reason = DecisionReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("One of these people has no confirmed seat in this training."))
    elif reason.is_valid() and _decided(
        request, training, **form.cleaned_data, **reason.cleaned_data
    ):
        return redirect("trainings:certificates", slug)
    return _desk(request, training, form.ticked(), reason)


def _decided(request: HttpRequest, training: Training, **decisions: Any) -> bool:
    """Store the decisions and say so, and after closing who gets a letter about them. A refusal
    becomes messages.
    """
    try:
        changed = attendance_actions.decide_by_hand(
            by=request.user, training=training, now=timezone.now(), **decisions
        )
    except Refused as refusal:
        say(request, refusal.reasons, messages.ERROR)
        return False
    messages.success(request, _("Your decision is saved."))
    if training.status == Training.Status.CLOSED:
        people = training.registrations.numbered(changed).for_desk()
        say(request, recipients_of(people).sentences)
    return True


@access.run_trainings
@require_POST
def certificates_draw_again(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the worker draw stopped and lost ones again, and go back to the desk (R-114)."""
    training = visible_training(request, slug)
    actions.draw_again(by=request.user, training=training, now=timezone.now())
    messages.success(request, _("The certificates will be drawn again."))
    return redirect("trainings:certificates", slug)


@access.run_trainings
@require_http_methods(["GET", "POST"])
def certificate_issue(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Issue a certificate, or replace one whose name or hours were corrected."""
    registration = _registration(request, slug, pk)
    result = results.of_registration(registration)
    training = registration.training
    initial = {"full_name": registration.participant.full_name, "seen": result.token}
    name_form = NameForm if training.status == Training.Status.CLOSED else EarlyNameForm
    form = name_form(request.POST or None, initial=initial)
    if form.is_valid():
        with refused_into(form):
            issued = actions.issue(
                by=request.user,
                registration=registration,
                **form.cleaned_data,
                now=timezone.now(),
            )
            messages.success(
                request, _("Certificate %(number)s is being drawn.") % {"number": issued.number}
            )
            return redirect("trainings:certificates", slug)
        result = results.of_registration(_registration(request, slug, pk))
        form.look_again(result)
    template = templates.template_of(training)
    wanted = registration.participant.letters_language
    context = {
        "training": training,
        "result": result,
        "form": form,
        "written_in": templates.language_for(templates.texts_of(template), wanted),
        "template": template,
        "signatories": [each.name for each in templates.signatories_of(template)],
        "signatory_problems": templates.signatory_problems(template),
    }
    if not form.errors:  # which say it
        context["signing_problems"] = signing_key.problems(timezone.now())
    return render(request, "trainings/certificate_issue.html", context)


@access.run_trainings
@require_http_methods(["GET", "POST"])
def certificate_revoke(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """Ask for the reason, then revoke; also one whose holder was erased, for it is checked
    still.
    """
    certificate = get_object_or_404(
        Certificate.objects.visible_to(request.user).with_holder_and_post(),
        training__slug=slug,
        number=number,
    )
    result = _result_of(request, certificate)

    form = RevokeForm(request.POST or None, initial={"seen": result.token if result else ""})
    if form.is_valid():
        with refused_into(form):
            actions.revoke(
                by=request.user, certificate=certificate, **form.cleaned_data, now=timezone.now()
            )
            said = _("Certificate %(number)s is revoked.") % {"number": certificate.number}
            if result:
                said += unreached_sentence(result.registration)
            messages.success(request, said)
            return redirect("trainings:certificates", slug)
        result = _result_of(request, certificate)
        form.look_again(result)

    context = {
        "training": certificate.training,
        "certificate": certificate,
        "result": result,
        "form": form,
    }
    return render(request, "trainings/certificate_revoke.html", context)


@access.run_trainings
@require_safe
def certificates_zip(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Answer with all valid certificates that have a file, and a note on the others.

    While some are being drawn, a message on the desk instead.
    """
    training = visible_training(request, slug)
    issued = Certificate.objects.of_training(training)
    progress, drawn = issued.progress(), issued.for_archive().by_name()
    if progress.waiting or not drawn:
        messages.warning(request, _incomplete_sentence(progress))
        return redirect("trainings:certificates", slug)
    actions.record_archive(
        by=request.user, training=training, certificates=len(drawn), now=timezone.now()
    )
    files = ((_filename(certificate), store.read(certificate.sha256)) for certificate in drawn)
    missing = missing_in_archive(training)
    note = "".join(f"{line}\r\n" for line in missing).encode("utf-8-sig")
    notes = [(_("Not in this archive.txt"), note)] if missing else []
    return archives.zip_answer(f"{training.slug} certificates.zip", chain(files, notes))


@access.download_certificates
@require_safe
def certificate_pdf(request: HttpRequest, number: str) -> HttpResponseBase:
    """Answer with the file for its holder, their coordinator and staff; one that waits is drawn now
    (R-492).

    When it cannot be drawn, or no longer holds, a page says so.
    """
    visible = Certificate.objects.visible_to(request.user).with_holder()
    certificate = get_object_or_404(visible, number=number)
    if certificate.is_being_drawn:
        drawing.draw_at_once(certificate, timezone.now())
        certificate = get_object_or_404(visible, number=number)
    if not certificate.can_be_read_by(request.user):
        return render(request, "trainings/certificate_state.html", {"certificate": certificate})
    try:
        paper = store.answer(
            request,
            certificate.sha256,
            filename=_filename(certificate),
            content_type="application/pdf",
        )
    except Http404:
        context = {"certificate": certificate, "is_lost": True}
        return render(
            request, "trainings/certificate_state.html", context, status=HTTPStatus.NOT_FOUND
        )
    if not certificate.is_of(request.user):
        actions.record_download(by=request.user, certificate=certificate, now=timezone.now())
    paper["Cache-Control"] = "private, no-store"  # personal, and the device may be shared
    return paper


def _result_of(request: HttpRequest, certificate: Certificate) -> results.Result | None:
    """Return the result behind the certificate; None once its holder was erased."""
    if certificate.registration_id is None:
        return None
    slug = certificate.training.slug
    return results.of_registration(_registration(request, slug, certificate.registration_id))


def _registration(request: HttpRequest, slug: str, pk: int) -> Registration:
    rows = (
        Registration.objects.visible_to(request.user)
        .for_desk()
        .with_results()
        .select_related("training__host")
    )
    return get_object_or_404(rows, training__slug=slug, pk=pk)


def _filename(certificate: Certificate) -> str:
    return archives.safe_name(f"{certificate.number} {certificate.full_name}.pdf")


def _incomplete_sentence(progress: Progress) -> str:
    if progress.waiting:
        return ngettext(
            "%(drawn)d of %(valid)d certificate is drawn. Download the ZIP when it is.",
            "%(drawn)d of %(valid)d certificates are drawn. Download the ZIP when all are.",
            progress.valid,
        ) % {"drawn": progress.drawn, "valid": progress.valid}
    if progress.valid:
        return _(
            "No certificate can be handed out now, so there is nothing to download. The desk says "
            "why."
        )
    return _("There is no certificate to download yet.")
