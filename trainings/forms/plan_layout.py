"""The layout of the planning form on its page."""

from crispy_forms.bootstrap import InlineCheckboxes
from crispy_forms.layout import HTML, Column, Div, Fieldset, Layout, Row
from django.utils.translation import gettext_lazy as _

HIDDEN = ("version", "seen", "once")


def layout() -> Layout:
    """Return the panels in the order of the page; formsets are drawn by templates of their own."""
    return Layout(
        *HIDDEN,
        _panel(
            _("About"), "title", "summary", _row("kind", "requires"), InlineCheckboxes("languages")
        ),
        _panel(
            _("Where and when"),
            _row("host", "city", "venue"),
            _row("first_day", "last_day", "time_zone"),
        ),
        _panel(
            _("Programme"),
            HTML('{% include "trainings/_session_rows.html" %}'),
            css_id="programme",
        ),
        _panel(
            _("For whom"),
            "audience",
            InlineCheckboxes("invited"),
            InlineCheckboxes("invited_others"),
        ),
        _panel(
            _("Seats"),
            _row("capacity", "release_on", "moves_stop_days"),
            HTML('{% include "trainings/_reserved_rows.html" %}'),
        ),
        _panel(
            _("Registration"),
            _row("registration_opens_at", "registration_closes_at"),
            "admission",
        ),
        _panel(
            _("Certificate"),
            "certificate_rule",
            Div("certificate_share", css_class="col-md-4"),
        ),
        HTML('{% include "trainings/_days_meant.html" %}'),
    )


def _panel(title: object, *parts: object, **attributes: str) -> Fieldset:
    return Fieldset(title, *parts, css_class="panel", **attributes)


def _row(*names: str) -> Row:
    return Row(*(Column(name, css_class="col-md") for name in names))
