"""What in an address opens a page to anybody who has it stands in no log (R-266)."""

import logging
from urllib.parse import quote_plus

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.converters import IntConverter
from django.utils import timezone

from config.logs import without_secrets
from tests.test_doors import routes, sample
from trainings.models import Nomination

CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ23"
LINK = Nomination(pk=12).token
SECRET = "whoever-has-it-may"
# Parts of addresses that open nothing: numbers, and names that anybody may know.
PLAIN = {"part", "slug", "number", "edition", "language", "chapter", "name", "kind", "place"}
PLAIN |= {"provider_id", "check", "fingerprint"}
PLAIN_IN_HANDBOOK = {"code", "key", "form"}  # of a country, of a contact or section


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


def addresses_with_a_secret() -> dict[str, str]:
    """Each address of the site that has a part which is not known to be plain, by its name."""
    found = {}
    for name, _view, made_of in routes(get_resolver()):
        plain = PLAIN | (PLAIN_IN_HANDBOOK if name.startswith("handbook:") else set())
        plain |= {part for part, made in made_of.items() if isinstance(made, IntConverter)}
        if parts := made_of.keys() - plain:
            values = {part: sample(made_of[part]) for part in made_of}
            found[name] = reverse(name, kwargs=values | dict.fromkeys(parts, SECRET))
    return found


def test_no_address_of_the_site_shows_its_secret():
    """Withhold a new one in config/logs.py, or say above that its part is plain."""
    found = addresses_with_a_secret()
    for address in found.values():
        record = logging.getLogRecordFactory()("django", 40, "", 1, "%s", (address,), None)
        assert SECRET not in record.getMessage()
    assert {"certificates:verify_code", "trainings:nomination_answer"} <= found.keys()


@pytest.mark.parametrize("quote_again", [str, quote_plus])
def test_no_address_inside_another_shows_its_secret(quote_again):
    """As the way back of the sign-in page, which a proxy may log."""
    for address in addresses_with_a_secret().values():
        way_back = quote_again(quote_plus(address))
        assert SECRET not in without_secrets(f'"GET /accounts/login/?next={way_back} HTTP/1.1" 200')


PAPER = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-23"


@pytest.mark.parametrize(
    "typed",
    [
        *(f"verfy/{PAPER}", f"verify{PAPER}", f"verif/{PAPER}1", PAPER[1:], PAPER[:-1]),
        *(PAPER.replace("-", " "), PAPER.replace("-", "%20"), f"{PAPER[:14]}/{PAPER[14:]}"),
        *(f"{CODE}x", f"{CODE}1", CODE[:-1], CODE[1:], CODE.lower()),
    ],
)
def test_a_code_at_a_mistyped_address_is_withheld_however_it_was_written(typed):
    told = without_secrets(f"Not Found: /certificates/{typed}")
    kept = set("ABCDEFGHJKLMNPQRSTUVWXYZ23") & set(told.split("/certificates/")[1].upper())
    assert "(secret)" in told
    assert kept <= set("VERIFYSCT1"), told


def test_other_addresses_are_logged_whole():
    for address in ("/trainings/riga-2026/registrations/", "/certificates/TFTHB-2026-0003/pdf/"):
        assert without_secrets(address) == address


def test_what_the_log_says_itself_is_logged_whole():
    for said in ("letter 7, attempt 1: SMTPRecipientsRefused 550", "by another host than that of"):
        assert without_secrets(said) == said


def test_an_unknown_code_is_logged_as_that(db, logged):
    Client().get(reverse("certificates:verify_code", args=[CODE]))

    assert logged == ["Not Found: /certificates/verify/(secret)/"]


def test_a_refused_look_is_logged_without_its_code(db, logged, now, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: now)
    for _look in range(21):
        Client().get(reverse("certificates:verify_code", args=[CODE]))

    assert logged[-1] == "Too Many Requests: /certificates/verify/(secret)/"


def test_a_page_without_its_database_is_logged_with_the_reason_and_without_the_link(
    monkeypatch, logged
):
    def away(*_words, **_values):
        raise OperationalError

    monkeypatch.setattr("participants.models.signed.SignedQuerySet.with_token", away)
    client = Client(raise_request_exception=False)
    client.get(reverse("trainings:nomination_answer", args=["riga-1", LINK]))

    [line] = logged
    start = "Service Unavailable: /trainings/riga-1/answer/(secret)/ (OperationalError at tests/"
    assert line.startswith(start)


def test_the_page_that_asks_for_a_code_has_none_to_withhold(logged):
    error = OperationalError()
    logger = logging.getLogger("django.request")
    logger.error("Service Unavailable: %s", "/certificates/verify/", exc_info=error)

    assert logged == ["Service Unavailable: /certificates/verify/ (OperationalError)"]


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
        f"/trainings/riga-1/answer/{CODE[:6]}-is-no-link/",
    ],
)
def test_a_code_in_a_mistyped_address_is_not_logged_either(db, logged, address):
    Client().get(address)
    assert CODE[:6] not in logged[-1].upper()


def test_a_link_in_a_mistyped_address_is_not_logged_either(db, logged):
    Client().get(f"/trainings/riga-1/{LINK}/")

    assert logged == ["Not Found: /trainings/(withheld)"]


def test_whatever_else_is_logged_stays(db, logged):
    Client().get("/trainings/%s/")
    Client().get("/trainings/nowhere/")

    assert logged == ["Not Found: /trainings/(withheld)", "Not Found: /trainings/nowhere/"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/people/Anna%20Larsson/", "/people/(withheld)"),
        ("/Anna%20Larsson/", "/(withheld)"),
        ("/trainings/anna@mfa.example/", "/trainings/(withheld)"),
        ("/trainings/Anna Larsson/", "/trainings/(withheld)"),
        ("/certificates/ABCD–EFGH–JKLM–NPQR–STUV–WXYZ–23/", "/certificates/(withheld)"),
        ("/wp-login.php", "/wp-login.php"),
        ("/me/nothing/", "/me/(withheld)"),
    ],
)
def test_a_name_typed_as_an_address_is_not_logged(db, logged, typed, told):
    Client().get(typed)

    assert logged == [f"Not Found: {told}"]
