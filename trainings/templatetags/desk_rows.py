"""The buttons of a row of the registrations desk, quickly for three hundred rows."""

from dataclasses import dataclass

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from participants.decisions import Decision, shown_of
from trainings.models import Registration, Training

register = template.Library()


@dataclass(frozen=True)
class StandInPerson:
    full_name: str = "\ue000"  # of the private use area, which no name holds


@dataclass(frozen=True)
class StandInMoment:
    isoformat: str = "\ue002"


@dataclass(frozen=True)
class StandIn:
    """Values in place of a registration's, to be found again in what was rendered."""

    participant: StandInPerson = StandInPerson()
    pk: int = 7_000_000_000_000_001
    party_id: int = 7_000_000_000_000_002
    decided: str = "\ue001"
    requested_at: StandInMoment = StandInMoment()


STAND_IN = StandIn()


class Buttons:
    """The buttons of the rows of one page.

    Rows with the same acts differ in the name, two numbers and two moments only. So
    the template is rendered once for each set of acts and filled in for each row (D-305).
    """

    def __init__(self, request: HttpRequest, training: Training) -> None:
        self.request, self.training = request, training
        self.rendered: dict[frozenset[str], str] = {}

    def of(
        self, registration: Registration, possible: frozenset[str], decision: Decision | None
    ) -> SafeString:
        """Return the buttons for these acts on the registration."""
        if possible not in self.rendered:
            self.rendered[possible] = self._rendered(possible)
        filled = self.rendered[possible].replace(str(STAND_IN.pk), str(registration.pk))
        filled = filled.replace(str(STAND_IN.party_id), str(registration.party_id))
        filled = filled.replace(STAND_IN.decided, shown_of(decision))
        requested = registration.requested_at.isoformat()
        filled = filled.replace(STAND_IN.requested_at.isoformat, requested)
        name = escape(registration.participant.full_name)

        return mark_safe(filled.replace(STAND_IN.participant.full_name, name))

    def _rendered(self, possible: frozenset[str]) -> str:
        context = {"training": self.training, "registration": STAND_IN, "may": possible}
        return render_to_string("trainings/_registration_acts.html", context, self.request)


@register.simple_tag(takes_context=True)
def buttons_of_rows(context: Context) -> Buttons:
    """Return what `row_acts` needs for all rows of the page."""
    return Buttons(context["request"], context["training"])


@register.simple_tag
def row_acts(
    buttons: Buttons,
    registration: Registration,
    possible: frozenset[str],
    decision: Decision | None,
) -> SafeString:
    """Return the buttons for these acts on the registration, and on its officer's last decision."""
    return buttons.of(registration, possible, decision)
