"""No code of a certificate stands in the log."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ23"


@pytest.fixture
def logged():
    """What any handler is given of django.request."""
    lines = []

    class Lines(logging.Handler):
        def emit(self, record):
            lines.append(record.getMessage())

    handler = Lines()
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield lines
    logger.removeHandler(handler)


def test_an_unknown_code_is_logged_as_that(db, logged):
    Client().get(reverse("certificates:verify_code", args=[CODE]))

    assert logged == ["Not Found: /certificates/verify/(code)/"]


def test_a_refused_look_is_logged_without_its_code(db, logged):
    for _look in range(21):
        Client().get(reverse("certificates:verify_code", args=[CODE]))

    assert logged[-1] == "Too Many Requests: /certificates/verify/(code)/"


GROUPED = f" {CODE[:6]} {CODE[6:12]} {CODE[12:18]} {CODE[18:]}"


@pytest.mark.parametrize(
    "address",
    [
        f"/certificates/verify/ {CODE}/",
        f"/certificates/verify/{GROUPED}/",
        f"/Certificates/verify/{CODE}/",
        f"/certificates//verify/{CODE}/",
        f"/certificates/{CODE}/",
        f"/verify/{CODE.lower()}/",
    ],
)
def test_a_code_in_a_mistyped_address_is_not_logged_either(db, logged, address):
    Client().get(address)
    assert CODE[:6] not in logged[-1].upper()


def test_whatever_else_is_logged_stays(db, logged):
    Client().get("/nowhere/%s/")

    assert logged == ["Not Found: /nowhere/%s/"]
