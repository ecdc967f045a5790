"""script/prepare.py: the demonstration and a site in earnest never share a database."""

import pytest
from django.db import connection

from script.prepare import require_fitting_database
from tests import factories


@pytest.fixture
def demonstration(db):
    return factories.account("admin@demo.example", role="administrator")


def test_a_demonstration_is_not_started_on_a_database_of_a_site_in_earnest(oskar, settings):
    settings.DEMO = True
    with pytest.raises(
        SystemExit, match=r"^Cannot start. DEMO: the database \S+ was set up in earnest"
    ):
        require_fitting_database()


def test_a_site_in_earnest_is_not_started_on_a_database_of_the_demonstration(demonstration):
    with pytest.raises(
        SystemExit, match=r"^Cannot start. The database \S+ holds the demonstration set"
    ):
        require_fitting_database()


def test_each_starts_on_its_own(demonstration, settings):
    settings.DEMO = True
    require_fitting_database()
    demonstration.delete()
    require_fitting_database()
    settings.DEMO = False
    require_fitting_database()


def test_who_signs_up_with_an_address_of_the_demonstration_stops_nobody(oskar, latvia):
    factories.officer("admin2@demo.example", "Jānis Bērziņš", latvia)
    require_fitting_database()


def test_a_database_without_tables_fits(monkeypatch, db):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    require_fitting_database()
