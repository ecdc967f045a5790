"""Two workers at one list, at the same moment."""

import pytest

from imports import tasks
from imports.actions import imports as actions
from participants.models import AuditEntry, Participant
from tests.locks import only_rows_are_locked
from tests.volley import volley

pytestmark = [only_rows_are_locked, pytest.mark.django_db(transaction=True)]


def test_two_workers_at_one_list_do_each_row_once(astrid, latvia, now, monkeypatch):
    for module in ("rows", "writing", "undoing"):
        monkeypatch.setattr(f"imports.actions.{module}.AT_ONCE", 2)

    def worker(_place: int) -> None:
        while any(sweep(now) for sweep in tasks.SWEEPS):
            pass

    names = [f"Anna L{one}{two}ns" for one in "bdg" for two in "aeiou"]
    data = "\n".join(["Name;State", *(f"{name};LV" for name in names)])
    facts = {"by": astrid, "now": now}
    source = actions.bring_in(kind="people", file_name="a.csv", data=data.encode(), **facts)
    volley(2, worker)
    source.refresh_from_db()
    mapping = actions.Mapping(heading_row=source.heading_row, columns=source.columns)
    actions.choose_columns(source=source, mapping=mapping, **facts)
    volley(2, worker)
    actions.start(source=source, **facts)
    volley(2, worker)
    assert Participant.objects.count() == source.rows.count() - 1 == 15
    assert AuditEntry.objects.of_actions(["import_person"]).count() == 15

    actions.undo(source=source, **facts)
    volley(2, worker)
    source.refresh_from_db()
    assert (source.figures, source.failures) == ({"undone": 15}, 0)
    assert AuditEntry.objects.of_actions(["undo_import_of_person"]).count() == 15
