"""Strings of each page are counted with whoever is shown it (R-575, D-625)."""

import pytest
from django.test.signals import template_rendered

from desk.catalogues import EVERYBODY, OFFICERS, reader_of_file, strings
from tests.access.scene import make_scene
from tests.access.test_abilities import ROWS, outcome, sessions_of

PAPERS = ("templates/pdf/", "templates/handbook/pdf/", "templates/trainings/pdf/")


@pytest.fixture
def rendered():
    """The templates that have been filled in since."""
    names = set()

    def note(template, **_facts):
        names.add(f"templates/{template.name}")

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


@pytest.mark.any_database
@pytest.mark.django_db
def test_a_page_that_opens_to_officers_has_its_strings_among_theirs(rendered):
    scene = make_scene()
    officer = sessions_of(scene)["the officer"]
    rendered.clear()
    for row in ROWS:
        if (row["method"], row["the officer"]) == ("GET", "yes"):
            outcome(scene, row["route"], "GET", officer)

    with_strings = {file for entry in strings() for file, _line in entry.occurrences}
    shown = {name for name in rendered & with_strings if not name.startswith(PAPERS)}
    assert len(shown) > 100
    assert sorted(name for name in shown if reader_of_file(name) not in (EVERYBODY, OFFICERS)) == []
