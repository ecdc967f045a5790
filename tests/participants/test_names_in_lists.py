"""Lists have people by their family name, proposed where nobody gave one."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from participants.actions import people
from participants.models import Participant
from participants.names import proposed_sort_name
from tests import factories


@pytest.mark.parametrize(
    ("full_name", "proposed"),
    [
        ("Jānis Bērziņš-Ķīsis", "Bērziņš-Ķīsis, Jānis"),
        ("Zofia Maria Żółć", "Żółć, Zofia Maria"),
        ("Anna von Essen", "von Essen, Anna"),
        ("Jan van der Berg", "van der Berg, Jan"),
        ("Martin Andersson Jr.", "Andersson, Martin Jr."),
        ("BĒRZIŅŠ Jānis", "BĒRZIŅŠ, Jānis"),
        ("Jānis BĒRZIŅŠ", "BĒRZIŅŠ, Jānis"),
        ("JĀNIS BĒRZIŅŠ", "BĒRZIŅŠ, JĀNIS"),
        ("Von Essen", "Essen, Von"),
        ("Suharto", "Suharto"),
        ("Berg, Jan", "Berg, Jan"),
        ("", ""),
    ],
)
def test_the_family_name_is_proposed_first(full_name, proposed):
    assert proposed_sort_name(full_name) == proposed


def test_icelanders_are_listed_by_their_given_name(latvia):
    thordur = factories.participant("Þórður Æðarson", factories.party("IS", "Iceland"))
    assert thordur.sorting_name == "Þórður Æðarson"


def test_people_stand_in_the_order_of_their_family_names_also_without_a_sorting_name(latvia):
    for name in ("Zofia Adamska", "Adam Żółć", "Jānis Bērziņš"):
        factories.participant(name, latvia)
    assert [str(person) for person in Participant.objects.all()] == [
        "Zofia Adamska",
        "Jānis Bērziņš",
        "Adam Żółć",
    ]


def test_the_name_that_somebody_gave_counts(latvia):
    anna = factories.participant("Anna von Essen", latvia, sort_name="Essen, Anna von")
    assert (anna.sorting_name, anna.sorting_key) == ("Essen, Anna von", "essen, anna von")


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [("full_name", "Anna Liepa", "liepa, anna"), ("sort_name", "Aa", "aa")],
)
def test_the_place_follows_what_it_is_made_of(latvia, field, value, key):
    anna = factories.participant("Anna Ozola", latvia)
    setattr(anna, field, value)
    anna.save(update_fields=[field])
    assert Participant.objects.get().sorting_key == key


def test_the_migration_gives_everybody_a_place(latvia):
    factories.participant("Anna Ozola", latvia)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE participants_participant SET sorting_key = ''")
    import_module("participants.migrations.0009_names_in_lists").write_keys(apps, None)
    assert Participant.objects.get().sorting_key == "ozola, anna"


@pytest.mark.parametrize(
    ("language", "order"),
    [("en", ["Åberg, Ö", "Öberg, Ä", "Zorn, Ä"]), ("sv", ["Zorn, Ä", "Åberg, Ö", "Öberg, Ä"])],
)
def test_the_database_has_people_in_the_readers_alphabet(latvia, language, order):
    for name in order[::-1]:
        factories.participant("Anna Anders", latvia, sort_name=name)
    assert [each.sorting_name for each in Participant.objects.in_alphabet(language)] == order


def test_a_name_in_lists_goes_with_the_name_of_which_it_has_no_word(latvia, now):
    anna = factories.participant("Äli Jõgisalu", latvia, sort_name="Jõgisalu, Äli")
    for full_name, listed in [("Aeli Pärnpuu", "Jõgisalu, Äli"), ("Õnne Pärnpuu", "")]:
        people.move(anna, full_name=full_name, title="", party=latvia, mission=None, now=now)
        anna.refresh_from_db()
        assert anna.sort_name == listed
    assert anna.sorting_name == "Pärnpuu, Õnne"
