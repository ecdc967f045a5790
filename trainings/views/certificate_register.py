"""The register of certificates: a page with a choice of state and year, and the same as a file."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.spreadsheets import xlsx_answer
from participants import audit
from trainings import access, exports
from trainings.actions import certificate_register as actions
from trainings.forms.certificate_register import RegisterForm
from trainings.models.certificate_register import line_of

PER_PAGE = 50
AT_ONCE = 1000  # rows of the database while a file is written


@access.see_certificate_register
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Render what was issued, page by page; nothing is chosen at first but what the reader may
    see.
    """
    audit.saw_list(request.session, by=request.user, page="register", now=timezone.now())
    form = RegisterForm(request.GET, reader=request.user)
    page = Paginator(form.found(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "lines": [line_of(certificate, timezone.localdate()) for certificate in page],
    }
    return render(request, "trainings/certificate_register.html", context)


@access.see_certificate_register
@require_safe
def register_xlsx(request: HttpRequest) -> HttpResponseBase:
    """Answer with the register as a workbook, and record the download (R-507)."""
    form = RegisterForm(request.GET, reader=request.user)
    if not form.is_valid():
        messages.warning(request, _("The filter was not understood. Nothing was downloaded."))
        return redirect("certificates:register")
    found, today = form.found(), timezone.localdate()
    lines = (
        exports.register_line(line_of(certificate, today))
        for certificate in found.iterator(chunk_size=AT_ONCE)
    )
    answer = xlsx_answer(
        _filename(form), exports.register_header(), lines, title=_("Register of certificates")
    )
    actions.record_register(
        by=request.user, certificates=found.count(), asked=form.facts(), now=timezone.now()
    )
    return answer


def _filename(form: RegisterForm) -> str:
    """Return the name of the file, with the state and the year that were asked for."""
    code = form.sender.code if form.sender else form.wanted.get("party", "")
    asked = [code, str(form.wanted.get("year") or "")]
    return " ".join(["certificates", *filter(None, asked)]) + ".xlsx"
