"""Every workbook that the site offers, opened with rows in it."""

from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from tests.access.addresses import arguments
from tests.access.scene import make_scene
from tests.access.test_abilities import ROWS

WORKBOOKS = [row["route"] for row in ROWS if row["route"].endswith("_xlsx")]
WITH_ROWS = {"retention:due_xlsx": ["trail"]}  # what the scene has rows of
ASKED = {"retention:due_xlsx": {"days": 3650}}


@pytest.mark.any_database
@pytest.mark.django_db
def test_every_workbook_opens_and_has_rows(subtests):
    scene, browser = make_scene(), Client()
    browser.force_login(scene.people["administrator"])
    names = arguments(scene) | WITH_ROWS
    for route in WORKBOOKS:
        with subtests.test(route):
            answer = browser.get(reverse(route, args=names.get(route, [])), ASKED.get(route))
            assert openpyxl.load_workbook(BytesIO(answer.content)).active.max_row > 1
