"""What a correction of attendance asks for, once a training is closed."""

import pytest

from tests.trainings import days
from trainings.actions import certificates as actions
from trainings.models import Certificate
from trainings.rules.certificates import due


def holding(status: str) -> Certificate:
    return Certificate(status=status, minutes_attended=540)


@pytest.mark.parametrize(("earned", "asked"), [(True, "issue"), (False, "")])
def test_who_never_had_one_is_due_one_once_it_is_earned(earned, asked):
    assert due(None, earned=earned, attended=540) == asked


@pytest.mark.parametrize(
    ("earned", "attended", "asked"),
    [
        (True, 540, ""),
        (True, 539, "replace"),
        (True, 541, "replace"),
        (False, 540, "revoke"),
        (False, 0, "revoke"),
    ],
)
def test_a_valid_one_follows_the_attendance(earned, attended, asked):
    assert due(holding("valid"), earned=earned, attended=attended) == asked


@pytest.mark.parametrize("earned", [True, False])
@pytest.mark.parametrize("attended", [540, 720])
def test_who_had_one_revoked_is_offered_no_other_by_itself(earned, attended):
    assert due(holding("revoked"), earned=earned, attended=attended) == ""


def test_after_a_revocation_neither_desk_nor_correction_makes_another(
    desk, closed, certificate, lukasz, sessions, astrid
):
    actions.revoke(by=astrid, certificate=certificate, reason="misuse", now=days.AFTERWARDS)
    mark = {f"mark-{lukasz.pk}-{sessions[0].pk}": "excused", "reason": "A note came late"}
    desk.post(days.address(closed, "attendance"), mark)
    assert lukasz.attendance.get(session=sessions[0]).mark == "excused"
    assert actions.issue_missing(by=astrid, training=closed, now=days.AFTERWARDS) == []
    page = desk.get(days.address(closed)).text
    assert "prints other hours" not in page and "no longer earned" not in page
    assert [each.status for each in lukasz.certificates.all()] == ["revoked"]
