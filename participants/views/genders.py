"""accounts/profile/gender/: what people state of themselves for the totals."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participants import access
from participants.acting import posted, refused_into
from participants.actions.genders import state_gender
from participants.forms.genders import GenderForm


@access.edit_own_profile
@require_http_methods(["GET", "HEAD", "POST"])
def own_gender(request: HttpRequest) -> HttpResponse:
    """Store the gender that somebody states; not found where the site does not ask for it."""
    person = request.user.person
    if person is None or not (settings.COLLECT_GENDER or person.gender):
        raise Http404
    form = GenderForm(posted(request), person=person)
    if form.is_valid():
        with refused_into(form):
            gender = form.cleaned_data["gender"]
            state_gender(account=request.user, gender=gender, now=timezone.now())
            messages.success(request, _("Saved."))
            return redirect("desk:me")
    return render(request, "participants/own_gender.html", {"form": form})
