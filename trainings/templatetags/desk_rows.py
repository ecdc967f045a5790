"""Rows of a desk: their buttons, quickly for three hundred rows, and what the reader is shown."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from participants.decisions import Decision, shown_of
from participants.models import Account
from trainings.models import Nomination, Registration

register = template.Library()


@dataclass(frozen=True)
class StandInPerson:
    full_name: str = "\ue000"  # of the private use area, which no name holds


@dataclass(frozen=True)
class StandIn:
    """Values in place of a row's, to be found again in what was rendered."""

    participant: StandInPerson = StandInPerson()
    pk: int = 7_000_000_000_000_001
    party_id: int = 7_000_000_000_000_002
    decided: str = "\ue001"
    request_shown: str = "\ue002"


STAND_IN = StandIn()


class Buttons:
    """The buttons of the rows of one page.

    Rows with the same acts differ in the name, two numbers, the request and the moment of a
    decision only. So the template is rendered once for each set of acts and filled in for each row
    (D-305).
    """

    def __init__(self, template: str, request: HttpRequest, **shared: Any) -> None:
        self.template, self.request, self.shared = template, request, shared
        self.rendered: dict[frozenset[str], str] = {}

    def of(
        self,
        row: Registration | Nomination,
        possible: frozenset[str],
        decision: Decision | None = None,
    ) -> SafeString:
        """Return the buttons for these acts on the row."""
        if possible not in self.rendered:
            self.rendered[possible] = self._rendered(possible)
        filled = self.rendered[possible]
        for stand_in, value in _own_values(row, decision).items():
            filled = filled.replace(stand_in, value)

        return mark_safe(filled)

    def _rendered(self, possible: frozenset[str]) -> str:
        context = {**self.shared, "row": STAND_IN, "may": possible}
        return render_to_string(self.template, context, self.request)


def _own_values(row: Registration | Nomination, decision: Decision | None) -> dict[str, str]:
    """Return what stands in a row's buttons in place of the stand-ins; the name, which somebody
    typed, last.
    """
    values = {
        str(STAND_IN.pk): str(row.pk),
        str(STAND_IN.party_id): str(row.party_id),
        STAND_IN.decided: shown_of(decision),
    }
    if isinstance(row, Registration):
        values[STAND_IN.request_shown] = row.request_shown

    return values | {STAND_IN.participant.full_name: escape(row.participant.full_name)}


@register.simple_tag(takes_context=True)
def buttons_of_rows(context: Context, template: str) -> Buttons:
    """Return what `row_acts` needs for all rows of the page. The template of the buttons gets of
    the page the training, and the query that the acts take along.
    """
    shared = {name: context.get(name) for name in ("training", "desk", "query")}
    return Buttons(template, context["request"], **shared)


@register.simple_tag
def row_acts(
    buttons: Buttons,
    row: Registration | Nomination,
    possible: frozenset[str],
    decision: Decision | None = None,
) -> SafeString:
    """Return the buttons for these acts on the row, and on its officer's last decision."""
    return buttons.of(row, possible, decision)


@register.filter
def shows_today_to(row: Registration | Nomination, reader: Account) -> bool:
    """Tell whether the reader sees address, account and state of today (R-297)."""
    return row.shows_today_to(reader)
