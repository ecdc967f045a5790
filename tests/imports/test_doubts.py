"""Rows that can be imported and of which something is to be decided first."""

import pytest

from imports import preview
from imports.actions import imports as actions
from participants.models import Participant
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
