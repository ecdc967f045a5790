"""People from a list: what each row is found to be and what is imported."""

from datetime import date, timedelta

import pytest

from imports import preview
from imports.actions import imports as actions
from imports.cells import Reader
from imports.models import Import, ImportRow
from outbox.models import Letter
from participants import posts
from participants.models import Account, AuditEntry, Mission, Participant, Post
from participants.refusal import Refused
from participants.tasks import find_duplicates
from tests import factories
from tests.imports.rows import outcomes, verdicts


def test_each_row_is_new_recorded_to_decide_or_wrong(brought, astrid, janis, lithuania):
    source = brought(
        astrid,
        "Zaiga Ozoliņa;zaiga@mfa.example;Latvia;Consul;;",
        "berzins-kisis, janis;JANIS.BERZINS@mfa.example;Lettland;;;",
        "Janis Berzins-Kisis;;LV;;;",
        "Jānis Bērziņš-Ķīsis;other@mfa.example;LV;;;",
        "Uldis Kalniņš;janis.berzins@mfa.example;LV;;;",
        "Jānis Bērziņš-Ķīsis;janis.berzins@mfa.example;Lithuania;;;",
        "Kārlis;karlis;Atlantis;;;",
    )
    assert [verdict for verdict, _why in verdicts(source)] == [
        "new",
        "same",
        *["conflict"] * 4,
        "error",
    ]
    assert [why for _verdict, why in verdicts(source)][1:] == [
        "Same address: Jānis Bērziņš-Ķīsis, Latvia.",
        "This is the person of row 3.",
        "Row 3 has the same name and state, and another address: perhaps two people.",
        "Row 3 has the same address and another name.",
        "Row 3 has the same address and another name.",
        "The address is given as “karlis”. Enter a valid email address. "
        "No state or organisation is called “Atlantis”.",
    ]
    assert Participant.objects.count() == 1


def test_a_title_or_mission_with_an_address_is_wrong(brought, astrid, latvia):
    source = brought(
        astrid,
        "Zaiga Ozoliņa;;LV;Consul www.evil.example;;",
        "Uldis Kalniņš;;LV;Consul;https://evil.example/embassy;",
    )
    assert [verdict for verdict, _why in verdicts(source)] == ["error", "error"]
    assert all("leave out the address of a page" in why for _verdict, why in verdicts(source))


def test_a_row_that_no_other_of_its_list_is_like_is_compared_with_who_is_recorded(
    brought, astrid, janis, lithuania
):
    lines = [
        "Janis Berzins-Kisis;;LV;;;",
        "Jānis Bērziņš-Ķīsis;other@mfa.example;LV;;;",
        "Uldis Kalniņš;janis.berzins@mfa.example;LV;;;",
        "Jānis Bērziņš-Ķīsis;janis.berzins@mfa.example;Lithuania;;;",
    ]
    janis_has = "Jānis Bērziņš-Ķīsis has"
    assert [verdicts(brought(astrid, line))[0] for line in lines] == [
        ("same", "Same name and state: Jānis Bērziņš-Ķīsis, –."),
        (
            "conflict",
            f"{janis_has} the same name and state, and the address janis.berzins@mfa.example: "
            "perhaps two people.",
        ),
        ("conflict", "This address is recorded for Jānis Bērziņš-Ķīsis, Latvia."),
        ("conflict", f"{janis_has} this address and is recorded for Latvia."),
    ]


def test_the_same_person_twenty_times_is_recorded_once(imported, astrid, latvia):
    spellings = ["Łukasz Žukauskas", "LUKASZ ZUKAUSKAS", "Lukász Zukáuskas", "lukasz žukauskas"]
    source = imported(astrid, *(f"{name};;LV;;;" for name in spellings * 5))
    assert Participant.objects.get().full_name == "Łukasz Žukauskas"
    assert source.figures == {"created": 1, "left_out": 19}


def test_a_name_in_another_spelling_or_alphabet_is_to_be_decided(brought, astrid, latvia, now):
    for name in ("Jürgen Müller", "Тарас Шевченко", "Žaneta Žukauskaitė"):
        factories.participant(name, latvia)
    while find_duplicates(now):
        pass
    source = brought(
        astrid,
        "Jurgen Mueller;;LV;;;",
        "Shevchenko Taras;;LV;;;",
        "Zaneta Zukauskaite;;LV;;;",
        "Søren Bjørk;;LV;;;",
        "Soeren Bjoerk;;LV;;;",
    )
    assert verdicts(source) == [
        ("conflict", "Perhaps Jürgen Müller, –: the same name in another spelling or order."),
        ("conflict", "Perhaps Тарас Шевченко, –: the same name in another spelling or order."),
        ("same", "Same name and state: Žaneta Žukauskaitė, –."),
        ("new", ""),
        ("conflict", "Row 5 has the same name in another spelling or order: perhaps one person."),
    ]


def test_two_people_of_one_name_at_one_embassy_are_both_recorded_if_somebody_says_so(
    brought, work, astrid, latvia, now
):
    lines = ["Anna Ozola;anna@mfa.example;LV;;;", "Anna Ozola;anna.ozola@mfa.example;LV;;;"]
    source = brought(astrid, *lines)
    facts = {"by": astrid, "source": source, "now": now}
    actions.decide_all(verdict="conflict", decision="new", **facts)
    actions.start(**facts)
    work()
    assert Participant.objects.count() == 2


def test_a_dotless_i_is_no_address_and_a_kelvin_sign_is_a_k(brought, astrid, latvia):
    factories.participant("Viktors Liepa", latvia, email="viktors@mfa.example")
    source = brought(
        astrid,
        "Viktors Liepa;v\u0131ktors@mfa.example;LV;;;",
        "Viktors Liepa;Vi\u212aTORS@mfa.example;LV;;;",
    )
    assert [verdict for verdict, _why in verdicts(source)] == ["error", "same"]
    assert "unaccented Latin letters" in verdicts(source)[0][1]


def test_one_decision_for_many_rows_leaves_out_those_with_several_people_in_question(
    brought, astrid, latvia, now
):
    for _turn in range(2):
        factories.participant("Anna Ozola", latvia)
    factories.participant("Zane Liepa", latvia, email="zane@mfa.example")
    source = brought(astrid, "Anna Ozola;;LV;;;", "Zane Liepa;z@mfa.example;LV;;;")
    facts = {"by": astrid, "source": source, "now": now}
    assert actions.decide_all(verdict="conflict", decision="same", **facts) == (1, 2)
    assert [row.decision for row in source.body.order_by("number")] == ["", "same"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("=HYPERLINK();a@mfa.example;LV;;;", "is a formula"),
        ("Jānis\u202e Liepa;;LV;;;", "invisible or control character"),
        ("J\0nis Liepa;;LV;;;", "invisible or control character"),
        (";a@mfa.example;LV;;;", "No name stands here."),
        ("Jānis Liepa;a@mfa.example b@mfa.example;LV;;;", "These are several addresses."),
        ("Jānis Liepa;;;;;", "No state stands here."),
        (f"Jānis {'a' * 200};;LV;;;", "is too long"),
    ],
)
def test_a_row_that_cannot_be_recorded_says_why(brought, astrid, latvia, line, why):
    (found,) = verdicts(brought(astrid, line))
    assert found[0] == "error" and why in found[1]


def test_a_barred_party_is_noted_among_people(brought, astrid):
    factories.party("RU", "Russia", status="suspended")
    why = "Russia is suspended or no longer takes part. Look at it."
    assert verdicts(brought(astrid, "Ivan Petrov;;Russia;;;")) == [("new", why)]


def test_a_row_that_can_only_be_left_out_says_why(brought, astrid, latvia):
    source = brought(astrid, "Anna Ozola;a@mfa.example;LV;;;", "Zane Ozola;a@mfa.example;LV;;;")
    (shown,) = preview.shown_rows(source, list(source.body.filter(verdict="error")), to=astrid)
    assert (shown.choices, source.body.filter(verdict="conflict").count()) == ([], 0)
    assert shown.reasons[-1].endswith("this row is left out.")


def test_a_coordinator_imports_people_of_the_own_state_alone(imported, ilze, egle, janis):
    source = imported(
        ilze,
        "Zaiga Ozoliņa;;;;;",
        "Vilnis Ozols;;Lithuania;;;",
        "Uldis Ozols;egle.simkunaite@urm.example;;;;",
        "Eglė Šimkūnaitė;;;;;",
    )
    assert verdicts(source)[1:3] == [
        (
            "error",
            "This is somebody of Lithuania. You import people of your own state. If the column "
            "says where the mission works, change the columns.",
        ),
        ("error", "This address cannot be used for this person. Ask the secretariat."),
    ]
    assert outcomes(source) == ["created", "left_out", "left_out", "created"]
    assert {person.party.code for person in Participant.objects.filter(account=None)} == {"LV"}


def test_a_known_person_is_completed_and_nothing_is_overwritten(imported, astrid, latvia):
    embassy = factories.mission(latvia, name="Embassy in Oslo")
    known = factories.participant("Zaiga Ozoliņa", latvia, title="Attaché")
    source = imported(astrid, "Zaiga Ozolina;zaiga@mfa.example;LV;Consul;embassy in oslo;")
    known.refresh_from_db()
    assert (known.title, known.email, known.mission) == ("Attaché", "", embassy)
    assert outcomes(source) == ["filled"]


def test_days_as_text_are_read_and_ambiguous_ones_asked_about(brought, work, astrid, latvia, now):
    days = ["2015-04-03", "3 apr 2015", "3. aprīlis 2015", "13.04.2015", "03.04.2015", "soon"]
    lines = [f"Anna Ozola {chr(97 + n)};LV;{day}" for n, day in enumerate(days)]
    source = brought(astrid, *lines, headings="Name;State;In post since")
    assert [verdict for verdict, _why in verdicts(source)] == ["new"] * 6
    assert [why for _verdict, why in verdicts(source)] == [
        *[""] * 4,
        "“03.04.2015” can be read in two ways, so the day in post stays empty until it is said at "
        "the columns what stands first.",
        "“soon” is no day, so the day in post stays empty.",
    ]
    columns = {"heading_row": 1, "columns": source.columns, "date_order": "dmy"}
    facts = {"by": astrid, "source": source, "now": now}
    actions.choose_columns(mapping=actions.Mapping(**columns), **facts)
    work()
    actions.start(**facts)
    work()
    since = Post.objects.order_by("participant__full_name").values_list("since", flat=True)
    assert list(map(str, since)) == [*["2015-04-03"] * 3, "2015-04-13", "2015-04-03", "None"]


@pytest.mark.parametrize("said", ["2023", "09/2023", "2023-09", "September 2023"])
def test_a_day_in_post_without_its_day_stays_empty_with_a_note(brought, astrid, latvia, said):
    source = brought(astrid, f"Anna Ozola;LV;{said}", headings="Name;State;In post since")
    why = f"“{said}” is no whole day, so the day in post stays empty."
    assert verdicts(source) == [("new", why)]


def test_the_day_in_the_same_post_is_filled_in_and_emptied_again(
    imported, work, astrid, latvia, now
):
    oslo, bonn = (factories.mission(latvia, name=f"Embassy {city}") for city in ("Oslo", "Bonn"))
    for name, mission in (("Anna Liepa", oslo), ("Zane Liepa", oslo), ("Uldis Liepa", None)):
        factories.participant(name, latvia, mission=mission)
    lines = ["Anna Liepa;LV;Embassy Oslo;2023-09-01", "Zane Liepa;LV;Embassy Bonn;2023-09-01"]
    lines.append("Uldis Liepa;LV;;")
    source = imported(astrid, *lines, headings="Name;State;Mission;In post since")
    posts = Post.objects.order_by("pk").values_list("since", flat=True)
    assert [str(day) for day in posts] == ["2023-09-01", "None", "None"]
    actions.undo(by=astrid, source=source, now=now)
    work()
    assert list(posts.all()) == [None, None, None]
    assert outcomes(source) == ["undone", "known", "known"]


def test_nothing_is_filled_in_of_a_post_that_was_left(imported, astrid, latvia, now):
    embassy = factories.mission(latvia, name="Embassy Oslo")
    for name, mission in (("Anna Liepa", embassy), ("Zane Liepa", None)):
        person = factories.participant(name, latvia, mission=mission)
        posts.leave(person, until=date(2023, 1, 31))
    lines = [f"{name};LV;Embassy Oslo;Consul;2023-09-01" for name in ("Anna Liepa", "Zane Liepa")]
    source = imported(astrid, *lines, headings="Name;State;Mission;Title;In post since")
    known = Post.objects.order_by("pk").values_list("mission", "title", "since")
    assert list(known) == [(embassy.pk, "", None), (None, "", None)]
    assert outcomes(source) == ["known", "known"]


def test_a_mission_that_the_list_lacks_is_typed_if_its_country_is_said(imported, astrid, latvia):
    factories.party("SE", "Sweden")
    source = imported(
        astrid,
        "Zaiga Ozoliņa;;LV;;Embassy in Stockholm;Sweden",
        "Uldis Ozols;;LV;;Embassy in Stockholm;Sweden",
        "Kārlis Ozols;;LV;;Somewhere;",
    )
    typed = Mission.objects.get()
    assert (typed.kind, typed.host.code, typed.is_listed) == ("embassy", "SE", False)
    assert "is not in the list of missions" in verdicts(source)[2][1]
    assert outcomes(source) == ["created"] * 3


@pytest.mark.parametrize(
    "said",
    [
        "Embassy;Norway",
        "Ambassaden i Oslo;Norge",
        "Vēstniecība Norvēģijā;",
        "Embassy of Latvia in Norway;",
    ],
)
def test_an_embassy_is_found_by_its_country_in_any_language(brought, astrid, latvia, said):
    norway = factories.party("NO", "Norway")
    oslo = factories.mission(latvia, name="Royal embassy", host=norway)
    source = brought(astrid, f"Zaiga Ozoliņa;;LV;;{said}")
    assert Reader(source).person(source.body.get().cells).mission == oslo
    assert verdicts(source) == [("new", "")]


def test_an_embassy_is_found_by_its_city_and_a_missing_one_has_the_country_of_the_city(
    brought, astrid, latvia, lithuania
):
    norway, sweden = factories.party("NO", "Norway"), factories.party("SE", "Sweden")
    oslo = factories.mission(latvia, name="Embassy of Latvia", host=norway, city="Oslo")
    factories.mission(lithuania, name="Embassy of Lithuania", host=sweden, city="Stockholm")
    lines = ["Zaiga Ozoliņa;;LV;;Embassy in Oslo;", "Uldis Ozols;;LV;;Embassy in Stockholm;"]
    source = brought(astrid, *lines)
    zaiga, uldis = map(Reader(source).person, source.body.values_list("cells", flat=True))
    assert (zaiga.mission, uldis.typed.host) == (oslo, sweden)
    assert verdicts(source) == [("new", "")] * 2


def test_nobody_is_written_to_and_the_trail_names_every_person(imported, astrid, latvia):
    imported(astrid, "Zaiga Ozoliņa;zaiga@mfa.example;LV;;;")
    assert Letter.objects.count() == 0
    person = Participant.objects.get()
    entry = AuditEntry.objects.about(person).get()
    assert (entry.action, entry.by) == ("import_person", astrid)


def test_who_was_recorded_since_the_preview_is_not_recorded_twice(
    brought, work, astrid, latvia, now
):
    source = brought(astrid, "Zaiga Ozoliņa;zaiga@mfa.example;LV;;;")
    factories.participant("Zaiga Ozoliņa", latvia)
    actions.start(by=astrid, source=source, now=now)
    work()
    assert Participant.objects.count() == 1
    assert "has changed since the preview" in verdicts(source)[0][1]


def test_an_import_killed_between_two_rows_goes_on_where_it_was(
    brought, work, astrid, latvia, now, monkeypatch
):
    monkeypatch.setattr("imports.actions.writing.AT_ONCE", 1)
    source = brought(astrid, *(f"{name} Ozols;;LV;;;" for name in ["Uldis", "Kārlis", "Jānis"]))
    actions.start(by=astrid, source=source, now=now)
    real = ImportRow.objects.bulk_update
    monkeypatch.setattr("django.db.models.QuerySet.bulk_update", _killed_at(2, real))
    with pytest.raises(KeyboardInterrupt):
        work()
    monkeypatch.undo()
    work()
    assert sorted(Participant.objects.values_list("full_name", flat=True)) == [
        "Jānis Ozols",
        "Kārlis Ozols",
        "Uldis Ozols",
    ]


def _killed_at(turn, real):
    turns = iter(range(1, 100))

    def update(queryset, *args, **options):
        if next(turns) == turn:
            raise KeyboardInterrupt
        return real(*args, **options)

    return update


def test_a_row_waits_while_somebody_else_holds_its_person(
    brought, work, astrid, latvia, now, monkeypatch
):
    factories.participant("Anna Ozola", latvia)
    source = brought(astrid, "Anna Ozola;;LV;;;", "Zane Liepa;;LV;;;")
    actions.start(by=astrid, source=source, now=now)
    monkeypatch.setattr("imports.actions.writing.free_people", lambda rows: {})
    work()
    assert outcomes(source) == ["", "created"]
    monkeypatch.undo()
    work()
    assert outcomes(source) == ["known", "created"]


def test_an_import_stops_when_its_account_may_no_longer_act(brought, work, ilze, latvia, now):
    source = brought(ilze, "Zaiga Ozoliņa;;;;;")
    actions.start(by=ilze, source=source, now=now)
    ilze.terms.update(until=ilze.terms.get().since + timedelta(days=1))
    work()
    source.refresh_from_db()
    assert (source.state, source.problem, Participant.objects.filter(account=None).count()) == (
        "stopped",
        "rights",
        0,
    )


def test_nobody_acts_on_the_list_of_another_state(brought, ilze, ruta, now):
    source = brought(ilze, "Zaiga Ozoliņa;;;;;")
    with pytest.raises(Refused):
        actions.start(by=ruta, source=source, now=now)
    assert not Import.objects.visible_to(ruta).exists()


def test_a_successor_goes_on_with_the_lists_of_the_state_in_the_own_name(
    brought, imported, work, ilze, latvia, now
):
    done, waiting = imported(ilze, "Zaiga Ozoliņa;;;;;"), brought(ilze, "Uldis Ozols;;;;;")
    ilze.terms.update(until=ilze.terms.get().since + timedelta(days=1))
    maris = factories.coordinator("maris.liepa@mfa.example", latvia)
    actions.undo(by=maris, source=done, now=now)
    actions.start(by=maris, source=waiting, now=now)
    work()
    assert Participant.objects.get(account=None).full_name == "Uldis Ozols"
    ends = AuditEntry.objects.filter(action__in=["end_undo", "undo_import_of_person"])
    assert {entry.by for entry in ends} == {maris}
    assert not Import.objects.visible_to(Account.objects.get(pk=ilze.pk)).exists()
