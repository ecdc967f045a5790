"""A list from its file to the preview, as the worker brings it there."""

from collections.abc import Callable

import pytest

from imports import tasks
from imports.actions import imports as actions
from imports.models import Import

HEADINGS = "Name;E-mail;State;Title;Mission;Country of the mission"


@pytest.fixture
def work(now) -> Callable[[], None]:
    """Let the worker do all that is due for lists."""

    def until_idle() -> None:
        while any(sweep(now) for sweep in tasks.SWEEPS):
            pass

    return until_idle


@pytest.fixture
def brought(now, work) -> Callable[..., Import]:
    """Bring a list in and have it read and compared with its guessed columns."""

    def bring(by, *lines: str, kind: str = "people", headings: str = HEADINGS, **mapping) -> Import:
        data = "\n".join([headings, *lines]).encode()
        source = actions.bring_in(by=by, kind=kind, file_name="list.csv", data=data, now=now)
        work()
        source.refresh_from_db()
        chosen = {"heading_row": source.heading_row, "columns": source.columns} | mapping
        actions.choose_columns(by=by, source=source, mapping=actions.Mapping(**chosen), now=now)
        work()
        source.refresh_from_db()
        return source

    return bring


@pytest.fixture
def imported(brought, work, now):
    def bring(by, *lines: str, **options) -> Import:
        source = brought(by, *lines, **options)
        actions.start(by=by, source=source, now=now)
        work()
        source.refresh_from_db()
        return source

    return bring
