"""The buttons of a row of the registrations desk, quickly for three hundred rows."""

from dataclasses import dataclass

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from trainings.models import Registration

register = template.Library()


@dataclass(frozen=True)
class StandInPerson:
    full_name: str = "\ue000"  # of the private use area, which no name holds


@dataclass(frozen=True)
class StandIn:
    """Values in place of a registration's, to be found again in what was rendered."""

    participant: StandInPerson = StandInPerson()
    pk: int = 7_000_000_000_000_001
    party_id: int = 7_000_000_000_000_002


STAND_IN = StandIn()


@register.simple_tag(takes_context=True)
def row_acts(context: Context, registration: Registration, possible: frozenset[str]) -> SafeString:
    """Return the buttons for these acts on the registration.

    Rows with the same acts differ in the name and two numbers only. So the template is rendered
    once for each set of acts on the page and filled in for each row (D-305).
    """
    rendered = context.render_context.setdefault(row_acts, {})
    if possible not in rendered:
        buttons = get_template("trainings/_registration_acts.html").template
        with context.push(registration=STAND_IN, may=possible):
            rendered[possible] = buttons.render(context)
    filled = rendered[possible].replace(str(STAND_IN.pk), str(registration.pk))
    filled = filled.replace(str(STAND_IN.party_id), str(registration.party_id))
    name = escape(registration.participant.full_name)
    return mark_safe(filled.replace(STAND_IN.participant.full_name, name))
