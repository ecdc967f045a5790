"""What the site says of a copy on a device: whether it stays, and what has changed since."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from handbook.actions import files
from handbook.actions.files import Wanted
from handbook.models import CountryPage, Edition, HandbookFile
from participants.models import Account, Party
from tests.handbook import writing

KEPT = "/handbook/2026/en/offline/kept/"


def told(client, address: str = f"{KEPT}?host="):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.json()


def test_for_a_reader_it_stays(shipped, sign_in, janis):
    assert told(sign_in(janis)) == {"copy": "stays", "sha256": "", "contacts": "", "newer": None}


def test_it_names_the_file_as_it_is_now_and_queues_none(shipped, sign_in, janis, now):
    wanted = Wanted(shipped, "en", Party.objects.get(code="EE"), HandbookFile.Kind.WEB)
    files.request_file(by=None, wanted=wanted, now=now)
    made = files.build_next_file(now=now)
    CountryPage.objects.filter(party__code="EE").update(updated_at=now)
    found = told(sign_in(janis), f"{KEPT}?host=EE")
    assert found["sha256"] == HandbookFile.objects.get(pk=made.pk).sha256 != ""
    assert found["contacts"] == "No contact here has been confirmed."
    told(sign_in(janis), f"{KEPT}?host=LV")
    assert not HandbookFile.objects.waited_for().exists()


@pytest.mark.parametrize(("slug", "published"), [("2030", -1), ("1999", 1)])
def test_a_newer_edition_is_the_one_published_later_whatever_its_address(
    shipped, sign_in, janis, slug, published
):
    later = shipped.published_at + timedelta(days=published)
    writing.edition(slug, ["en", "sv"], published=True, published_at=later)
    newer = told(sign_in(janis), f"{KEPT}?host=EE")["newer"]
    if published < 0:
        assert newer is None
    else:
        assert newer == {"edition": slug, "address": f"/handbook/{slug}/en/offline/?host=EE"}


def test_a_newer_edition_comes_in_a_language_that_it_has(shipped, sign_in, janis):
    later = shipped.published_at + timedelta(days=1)
    writing.edition("2028", ["en"], published=True, published_at=later)
    found = told(sign_in(janis), "/handbook/2026/sv/offline/kept/?host=")
    assert found["newer"]["address"] == "/handbook/2028/en/offline/?host="


def test_signed_out_it_stays_as_long_as_a_session_lasts(shipped, client):
    assert told(client) == {"copy": "signed_out", "days": 14}
    assert settings.SESSION_COOKIE_AGE == 14 * 24 * 60 * 60


def test_of_a_disabled_account_it_goes_at_once(shipped, sign_in, janis):
    browser = sign_in(janis)
    Account.objects.filter(pk=janis.pk).update(is_active=False)
    assert told(browser) == {"copy": "goes"}


def test_a_changed_password_signs_out_and_takes_nothing(shipped, sign_in, janis):
    browser = sign_in(janis)
    janis.set_password("another word for it")
    janis.save()
    assert told(browser)["copy"] == "signed_out"


def test_of_a_public_edition_it_stays_but_not_with_a_countrys_page(shipped, client):
    Edition.objects.filter(pk=shipped.pk).update(is_public=True)
    assert told(client)["copy"] == "stays"
    assert told(client, f"{KEPT}?host=EE")["copy"] == "signed_out"


def test_of_an_edition_that_is_not_there_for_the_reader_it_goes(shipped, sign_in, janis, astrid):
    writing.save(astrid, writing.chapter(writing.edition("2028", ["en"])))
    draft = "/handbook/2028/en/offline/kept/?host="
    assert told(sign_in(astrid), draft)["copy"] == "stays"
    assert told(sign_in(janis), draft) == {"copy": "goes"}
    assert told(sign_in(janis), "/handbook/2026/tlh/offline/kept/?host=") == {"copy": "goes"}


def test_the_manifests_icons_are_there_in_the_sizes_it_says(client, db):
    icons = client.get(reverse("handbook:manifest")).json()["icons"]
    drawn = [icon for icon in icons if icon["type"] == "image/png"]
    assert {(icon["sizes"], icon["purpose"]) for icon in drawn} == {
        (size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")
    }
    for icon in drawn:
        with Image.open(finders.find(icon["src"].removeprefix(settings.STATIC_URL))) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]


def test_the_front_page_leads_readers_with_an_account_to_the_panel(shipped, client, sign_in, janis):
    link = 'href="/handbook/2026/en/#offline"'
    assert link in sign_in(janis).get("/handbook/").text
    Edition.objects.filter(pk=shipped.pk).update(is_public=True)
    assert link not in client.get("/handbook/").text


def test_size_and_date_of_a_download_name_the_country_that_they_are_for(
    shipped, sign_in, janis, now
):
    for code in ("LV", None):
        host = Party.objects.get(code=code) if code else None
        row = {"edition": shipped, "language": "en", "kind": "pdf", "host": host, "chapter": None}
        made = {"sha256": "0" * 64, "size": 600_000, "built_at": now}
        HandbookFile.objects.update_or_create(**row, defaults=made | {"next_try_at": now})
    page = sign_in(janis).get("/handbook/2026/en/?host=LV").text
    assert (
        "With the page of Latvia: 585.9\xa0KB, file made on 5 January 2027" in page
        and 'data-host="LV"' in page
    )
    assert "Without a country page: 585.9\xa0KB" in sign_in(janis).get("/handbook/2026/en/").text
