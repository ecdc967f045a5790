"""The people of a training as a list to take along: XLSX, CSV, addresses and sign-in sheets."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents import pdf
from documents.spreadsheets import attachment, csv_answer, xlsx_answer
from participants import audit
from trainings import access, exports
from trainings.actions import participants_list as actions
from trainings.forms.attendance import session_asked
from trainings.forms.participants_list import ColumnsForm, ListedPeopleForm
from trainings.models import Registration, Session, Training
from trainings.rules import attendance
from trainings.rules.participants_list import (
    addresses_of,
    last_columns,
    sheet_problems,
    with_seats,
)
from trainings.rules.programme import without_breaks
from trainings.rules.roster import Roster
from trainings.sign_in_sheet import sheets_context
from trainings.views.trainings import visible_training


@access.see_registrations
@require_safe
def participants_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the people and the columns of the list; copy the addresses of these people."""
    training = visible_training(request, slug)
    audit.saw(by=request.user, page="participants_list", about=training, now=timezone.now())
    filters = _filters(request, training)
    people = _people(request, training, filters)
    is_of_seats = "status" not in request.GET
    copied = with_seats(people) if is_of_seats else people
    addresses = addresses_of(copied, reader=request.user)
    context = {
        "training": training,
        "filters": filters,
        "columns": _columns(request, training),
        "people": len(people),
        "copied": len(copied),
        "is_of_seats": is_of_seats,
        "addresses": addresses,
        "without": len(copied) - len(addresses),
        "sessions": _sessions(request, training),
    }
    return render(request, "trainings/participants_list.html", context)


@access.see_registrations
@require_safe
def participants_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Answer with the list as a CSV file."""
    return _file(request, slug, "csv", csv_answer)


@access.see_registrations
@require_safe
def participants_xlsx(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Answer with the list as a workbook."""
    return _file(request, slug, "xlsx", partial(xlsx_answer, title=_("Participants list")))


@access.run_trainings
@require_safe
def sign_in_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with a sheet for each session, or for the one asked for; with `marks` in the address
    it has the marks instead of lines to sign on.
    """
    training = visible_training(request, slug)
    roster = Roster.of(training)
    sessions = _asked(request, roster.sessions)
    problems = sheet_problems(sessions, roster.people)
    if problems:
        messages.warning(request, " ".join(problems))
        return redirect("trainings:participants_list", slug)

    with_marks = "marks" in request.GET
    with translation.override("en"):
        context = sheets_context(roster, sessions, with_marks=with_marks)
    paper = pdf.render("trainings/pdf/sign_in_sheet.html", context, language="en")
    actions.record_sheets(
        by=request.user,
        training=training,
        people=len(roster.people),
        sessions=sessions,
        with_marks=with_marks,
        now=timezone.now(),
    )
    name = "attendance list" if with_marks else "sign-in sheet"
    headers = attachment(f"{training.slug} {name}.pdf")
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


def _filters(request: HttpRequest, training: Training) -> ListedPeopleForm:
    """Return the filters in the address, of what the reader sees."""
    return ListedPeopleForm(request.GET, training=training, by=request.user, now=timezone.now())


def _people(
    request: HttpRequest, training: Training, filters: ListedPeopleForm
) -> list[Registration]:
    people = filters.narrow(training.registrations.visible_to(request.user)).for_desk()
    people = people.select_related("participant__party").with_titles()
    if training.status == Training.Status.CLOSED:
        people = people.with_results()
    return list(people)


def _columns(request: HttpRequest, training: Training) -> ColumnsForm:
    """Return the boxes with what the address asks for, else what the account chose last."""
    offered = exports.columns_of(training)
    last = [column for column in last_columns(request.user) if column in offered]
    asked = request.GET if "columns" in request.GET else None
    return ColumnsForm(asked, offered=offered, usual=last or exports.USUAL)


def _if_not_understood(
    request: HttpRequest, training: Training, filters: ListedPeopleForm
) -> HttpResponse | None:
    """Lead back to the page, which says what of the filter is wrong, or that no column is chosen:
    a file would hold other people or facts than were asked for.
    """
    is_asked = "chosen" in request.GET or "columns" in request.GET
    offered = exports.columns_of(training)
    has_no_column = is_asked and offered.keys().isdisjoint(request.GET.getlist("columns"))
    if filters.is_valid() and not has_no_column:
        return None
    if has_no_column:
        messages.warning(request, _("Choose a column. Nothing was downloaded."))
    else:
        messages.warning(request, _("The filter was not understood. Nothing was downloaded."))
    page = reverse("trainings:participants_list", args=[training.slug])
    return redirect(f"{page}?{request.GET.urlencode()}")


def _file(
    request: HttpRequest, slug: str, ending: str, answer: Callable[..., HttpResponseBase]
) -> HttpResponseBase:
    """Answer with the list as a file, and record the download once the file can be sent."""
    training = visible_training(request, slug)
    filters = _filters(request, training)
    if refused := _if_not_understood(request, training, filters):
        return refused
    people = _people(request, training, filters)
    columns = _columns(request, training).chosen()
    names = exports.columns_of(training)
    header = [names[column] for column in columns]
    rows = exports.rows(people, training, columns, by=request.user)
    found = answer(f"{training.slug} participants.{ending}", header, rows)
    actions.record_download(
        by=request.user,
        training=training,
        people=len(people),
        columns=columns,
        now=timezone.now(),
    )
    return found


def _sessions(request: HttpRequest, training: Training) -> list[tuple[Session, str]]:
    """Return the sessions that have a sheet, each with its time, to staff; others print none."""
    if not request.user.is_staff_member:
        return []
    sessions = without_breaks(training.sessions.all())
    return [(session, attendance.moment(session, training.zone)) for session in sessions]


def _asked(request: HttpRequest, sessions: list[Session]) -> list[Session]:
    """Return the one session that the address asks for, or all. Raises Http404 if it is none of
    them.
    """
    if "session" not in request.GET:
        return sessions
    found = [session for session in sessions if session.pk == session_asked(request.GET)]
    if not found:
        raise Http404
    return found
