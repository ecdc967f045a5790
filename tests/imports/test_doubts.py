"""Rows that can be imported and of which something is to be decided first."""

import pytest

from imports import preview
from imports.actions import imports as actions
from participants.models import Participant, Post
from tests import factories
from tests.imports.rows import outcomes, verdicts


@pytest.mark.parametrize("by", ["astrid", "ilze"])
def test_a_mission_of_another_state_is_to_be_decided_and_never_guessed(
    brought, work, request, latvia, now, by
):
    norway, by = factories.party("NO", "Norway"), request.getfixturevalue(by)
    factories.mission(latvia, name="Embassy of Latvia in Norway", host=norway, city="Oslo")
    source = brought(by, "Sigurd Åse;;Latvia;;Embassy of Norway in Riga;")
    why = (
        "“Embassy of Norway in Riga” names a mission of Norway. Decide whether this is somebody of "
        "Latvia; the mission is left out."
    )
    assert verdicts(source) == [("conflict", why)]
    (shown,) = preview.shown_rows(source, list(source.body.all()), to=by)
    assert [choice.value for choice in shown.choices if choice.is_chosen] == ["skip"]
    facts = {"by": by, "source": source, "now": now}
    actions.decide_all(verdict="conflict", decision="new", **facts)
    actions.start(**facts)
    work()
    assert outcomes(source) == ["created"]
    assert Participant.objects.get(full_name="Sigurd Åse").mission is None


@pytest.mark.parametrize("address", ["", "ilze.kalnina@mfa.example"])
def test_another_mission_than_the_recorded_one_is_told_and_changes_nothing(
    brought, work, ilze, latvia, now, address
):
    estonia, finland = factories.party("EE", "Estonia"), factories.party("FI", "Finland")
    tallinn, _helsinki = (
        factories.mission(latvia, name=f"Embassy of Latvia in {host.name}", host=host)
        for host in (estonia, finland)
    )
    known = factories.participant("Ilze Kalniņa", latvia, mission=tallinn, email=address)
    lines = [f"Ilze Kalniņa;{address};LV;;{said};FI" for said in ("Embassy", "Border guard")]
    told = [verdicts(brought(ilze, line))[0] for line in lines]
    source = brought(ilze, f"Ilze Kalniņa;{address};LV;;Embassy of Latvia in Estonia;")
    assert [verdict for verdict, _why in told] == ["same", "same"]
    assert all(
        f"The record says Embassy of Latvia in Estonia, the list {listed}. The record stays as it "
        "is: a move or a mistake is corrected there." in why
        for (_verdict, why), listed in zip(
            told, ("Embassy of Latvia in Finland", "Border guard"), strict=True
        )
    )
    assert "The record says" not in verdicts(source)[0][1]
    source = brought(ilze, lines[0])
    actions.start(by=ilze, source=source, now=now)
    work()
    known.refresh_from_db()
    assert (known.mission, outcomes(source)) == (tallinn, ["known"])


@pytest.mark.parametrize("day", ["31.02.2024", "01.09.2023", "2022", "2030-01-01", "soon"])
def test_nobody_is_left_out_for_a_day_in_post_that_cannot_be_read(imported, astrid, latvia, day):
    source = imported(astrid, f"Anna Ozola;LV;{day}", headings="Name;State;In post since")
    ((_verdict, why),) = verdicts(source)
    assert why.startswith(f"“{day}” ") and "the day in post stays empty" in why
    assert outcomes(source) == ["created"]
    assert Post.objects.get().since is None


def test_a_surname_in_capitals_that_stands_first_is_put_last_and_told(imported, astrid, latvia):
    source = imported(astrid, "BĒRZIŅA Maija;;LV;;;", "J.B. Ozols;;LV;;;", "ANNA OZOLA;;LV;;;")
    why = "The order of this name is not certain: it is read as “Maija BĒRZIŅA”. Look at it."
    assert verdicts(source) == [("new", why), ("new", ""), ("new", "")]
    named = Participant.objects.order_by("pk").values_list("full_name", flat=True)
    assert list(named) == ["Maija BĒRZIŅA", "J.B. Ozols", "ANNA OZOLA"]
