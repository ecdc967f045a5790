"""Reference data is taken over, again and again."""

from django.core.management import call_command

from participants import reference
from participants.models import Mission, Party, PartyStatus
from tests import factories


def rows():
    return {
        model: list(model.objects.order_by("pk").values())
        for model in (Party, PartyStatus, Mission)
    }


def test_a_second_run_changes_nothing(db, now):
    reference.load(now)
    before = rows()
    reference.load(now)

    assert rows() == before
    assert len(before[Party]) > 200


def test_every_row_names_its_source(db, now):
    reference.load(now)

    assert not PartyStatus.objects.filter(source="").exists()
    assert not Mission.objects.filter(source="").exists()


def test_an_edit_of_the_files_is_taken_over(db, now):
    reference.load(now)
    Party.objects.filter(code="LV").update(name="Livonia", email_domains=[])
    PartyStatus.objects.filter(party__code="RU").update(status="member")
    Mission.objects.filter(key="mfa-lv").update(name="Old ministry", is_listed=False)
    reference.load(now)

    assert Party.objects.get(code="LV").name == "Latvia"
    assert PartyStatus.objects.filter(party__code="RU", status="withdrawn").exists()
    assert Mission.objects.get(key="mfa-lv").name.startswith("Ministry of Foreign Affairs")
    assert Mission.objects.filter(party__code="LV").count() == 1


def test_what_the_files_do_not_know_stays(db, now):
    factories.party("XX", "Ruritania")
    factories.mission(factories.party("LV", "Latvia"), name="Embassy in Ruritania")
    reference.load(now)

    assert Party.objects.filter(code="XX").exists()
    assert Mission.objects.filter(name="Embassy in Ruritania").exists()


def test_a_mission_that_was_typed_becomes_the_listed_one(db, now):
    latvia = factories.party("LV", "Latvia")
    name = "Ministry of Foreign Affairs of the Republic of Latvia"
    typed = factories.mission(latvia, name=name, is_listed=False)
    reference.load(now)

    assert Mission.objects.get(key="mfa-lv").pk == typed.pk


def test_loading_costs_few_statements(db, now, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        reference.load(now)


def test_the_command_loads_every_room(db, capsys):
    call_command("load_reference")

    assert Party.objects.filter(code="LV").exists()
    assert "participants" in capsys.readouterr().out
