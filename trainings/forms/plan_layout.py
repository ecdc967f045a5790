"""The layout of the planning form on its page."""

from crispy_forms.bootstrap import InlineCheckboxes
from crispy_forms.layout import HTML, Column, Div, Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

HIDDEN = ("version", "seen", "once")


class Fold(Div):
    """Fields of a panel that many plans leave as they are: folded away while nothing else stands in
    them, and open without a click where something does or is wrong.
    """

    template = "trainings/_fold.html"

    def __init__(self, title: object, *fields: object) -> None:
        super().__init__(*fields)
        self.title = title
        self.is_open = False

    def render(self, form: forms.Form, context: object, **options: object) -> str:
        """Return the fold with its fields, after looking whether anything stands in them."""
        names = [pointer.name for pointer in self.get_field_names()]
        self.is_open = any(_is_used(form[name]) for name in names)
        return super().render(form, context, **options)


def _is_used(field: forms.BoundField) -> bool:
    usual = field.field.initial
    value = field.value()
    return bool(field.errors) or bool(value and str(value) != str(usual))


def layout(*, plans_seats: bool) -> Layout:
    """Return the panels in the order of the page; formsets are drawn by templates of their own, and
    so are seats that are only shown (R-272).
    """
    return Layout(
        *HIDDEN,
        _panel(
            _("About"),
            "title",
            "summary",
            _row("kind", "requires"),
            InlineCheckboxes("languages"),
            Fold(_("Interpretation"), InlineCheckboxes("interpretation")),
        ),
        _where_and_when(),
        _panel(
            _("Programme"),
            HTML('{% include "trainings/_session_rows.html" %}'),
            css_id="programme",
        ),
        _for_whom(),
        _seats(plans_seats=plans_seats),
        _registration(),
        _panel(
            _("Certificate"),
            "certificate_rule",
            _row("certificate_share", "certificate_valid_months"),
        ),
        HTML('{% include "trainings/_days_meant.html" %}'),
    )


def _where_and_when() -> Fieldset:
    return _panel(
        _("Where and when"),
        _row("host", "city", "venue"),
        _row("first_day", "last_day", "time_zone"),
        Fold(_("Address, and how to get in"), _row("venue_address", "access_notes")),
        Fold(_("Contact for questions"), _row("contact_name", "contact_email", "contact_phone")),
    )


def _for_whom() -> Fieldset:
    return _panel(
        _("For whom"),
        "audience",
        Div(
            HTML('{% include "trainings/_invite_groups.html" %}'),
            InlineCheckboxes("invited", wrapper_class="tick-columns"),
            Fold(
                _("Other parties"),
                InlineCheckboxes("invited_others", wrapper_class="tick-columns"),
            ),
            css_id="invited-parties",
        ),
    )


def _seats(*, plans_seats: bool) -> Fieldset:
    minimum = Fold(_("Fewest people to run"), _row("minimum", "minimum_by"))
    if not plans_seats:
        shown = HTML('{% include "trainings/_plan_seats.html" %}')
        return _panel(_("Seats"), shown, Div("moves_stop_days", css_class="col-md-4"), minimum)
    return _panel(
        _("Seats"),
        _row("capacity", "release_on", "moves_stop_days"),
        minimum,
        HTML('{% include "trainings/_reserved_rows.html" %}'),
    )


def _registration() -> Fieldset:
    return _panel(
        _("Registration"),
        _row("registration_opens_at", "registration_closes_at"),
        "admission",
        Fold(
            _("Nominations"),
            _row("nominations_close_on", "answer_days"),
            HTML('{% include "trainings/_plan_nominations.html" %}'),
        ),
    )


def _panel(title: object, *parts: object, **attributes: str) -> Fieldset:
    return Fieldset(title, *parts, css_class="panel", **attributes)


def _row(*names: str) -> Row:
    return Row(*(Column(name, css_class="col-md") for name in names))
