"""Options of a select are written by a filter in place of Django's templates (D-464)."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

STATES = [("", "All"), ("EE", "Estonia"), ("LV", "Latvia <& others>")]
GROUPED = [("", "All"), ("Members", STATES[1:]), ("Lands & seas", [(7, "Åland")])]


@pytest.mark.any_database
@pytest.mark.parametrize("select", [forms.Select, forms.SelectMultiple])
@pytest.mark.parametrize("choices", [[], STATES, GROUPED])
@pytest.mark.parametrize("chosen", [None, "", "LV", 7, ["EE", "LV"], "<script>"])
def test_a_select_is_what_django_makes_of_it(select, choices, chosen):
    widget = select(attrs={"class": "form-select"}, choices=choices)
    ours = widget.render("state", chosen)
    assert parse_html(ours) == parse_html(
        widget.render("state", chosen, renderer=DjangoTemplates())
    )


@pytest.mark.any_database
def test_a_label_of_somebody_else_is_text():
    assert "Latvia &lt;&amp; others&gt;" in forms.Select(choices=STATES).render("state", "")
