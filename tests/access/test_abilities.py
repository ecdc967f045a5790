"""Every route × every person, against the table in abilities.csv (R-178, R-179).

In the table: `yes` the door opens; `sign in`; `403` the role lacks the ability; `404` the object is
not there for this person. Every line that denies somebody also has somebody for whom it opens: the
twin that proves the door works.
"""

import csv
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from tests.access.addresses import arguments
from tests.access.scene import PEOPLE, Scene, make_scene
from tests.test_doors import routes

TABLE = Path(__file__).with_name("abilities.csv")
# django-allauth's own pages on the way to an account, and the preferences that everybody sets for
# themselves.
NOT_OURS = "account_"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def sessions_of(scene: Scene) -> dict[str, str]:
    """The key of each person's session; empty for a stranger."""
    keys = {}
    for who, account in scene.people.items():
        browser = Client()
        if account:
            browser.force_login(account)
        keys[who] = browser.session.session_key if account else ""
    return keys


def outcome(scene: Scene, route: str, method: str, session: str) -> str:
    """What the door says to whoever has this session; the act itself is taken back."""
    browser = Client(raise_request_exception=True)
    if session:
        browser.cookies[settings.SESSION_COOKIE_NAME] = session
    address = reverse(route, args=arguments(scene).get(route, []))
    with transaction.atomic():
        answer = browser.generic(method, address) if method == "GET" else browser.post(address, {})
        transaction.set_rollback(True)
    list(answer)  # a file is read to its end, which closes it
    if answer.status_code in (403, 404):
        return str(answer.status_code)
    if answer.status_code == 302 and answer["Location"].startswith(reverse("account_login")):
        return "sign in"
    assert answer.status_code < 500 and answer.status_code != 405, (
        route,
        method,
        answer.status_code,
    )
    return "yes"


@pytest.mark.any_database
@pytest.mark.timeout(900)
@pytest.mark.django_db
def test_each_door_opens_for_whom_the_table_says(subtests):
    scene = make_scene()
    sessions = sessions_of(scene)
    for row in ROWS:
        with subtests.test(f"{row['method']} {row['route']}"):
            found = {
                who: outcome(scene, row["route"], row["method"], key)
                for who, key in sessions.items()
            }
            assert found == {who: row[who] for who in PEOPLE}


def test_every_route_of_ours_stands_in_the_table():
    ours = {name for name, _view, _parts in routes(get_resolver()) if not name.startswith(NOT_OURS)}
    assert {row["route"] for row in ROWS} == ours


def test_every_denial_has_somebody_for_whom_the_door_opens():
    assert [row["route"] for row in ROWS if "yes" not in row.values()] == []
