"""The ZIP of web pages: who gets it, and when it is made anew."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied

from handbook import tasks
from handbook.actions import countries, files
from handbook.actions.files import Wanted
from handbook.models import Contact, Edition, HandbookFile
from handbook.papers import zipped
from handbook.views import files as views
from participants.models import Party
from tests import factories
from tests.handbook.country_editing import coordinator_of

pytestmark = pytest.mark.any_database

ZIP = HandbookFile.Kind.ZIP
ADDRESS = "/handbook/2026/en/handbook.zip"
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def built(shipped, now, monkeypatch):
    """Have the ZIP made with the country of that code first ("": none), and return its row."""
    HandbookFile.objects.all().delete()
    monkeypatch.setattr(zipped.ZippedPages, "make", lambda pages: pages.text().encode())

    def build(code: str = "") -> HandbookFile:
        host = Party.objects.get(code=code) if code else None
        file = files.request_file(by=None, wanted=Wanted(shipped, "en", host, ZIP), now=now)
        files.build_next_file(now=now + A_MINUTE)
        return HandbookFile.objects.get(pk=file.pk)

    return build


def got(answer) -> str:
    return b"".join(answer.streaming_content).decode()


def test_it_comes_as_a_zip_that_names_edition_language_and_country(built, sign_in, janis):
    built("EE")
    answer = sign_in(janis).get(f"{ADDRESS}?host=EE")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="handbook-2026-en-ee.zip"'
    assert "Immediate danger, in Estonia" in got(answer)


def test_who_has_no_account_is_sent_to_sign_in_even_where_the_edition_is_public(
    built, shipped, client
):
    built()
    shipped.is_public = True
    shipped.save()
    assert client.get(f"{ADDRESS}?host=").status_code == 302
    assert "/accounts/login/" in client.get(f"{ADDRESS}?host=")["Location"]
    page = client.get("/handbook/2026/en/").text
    assert "handbook.epub" in page and "handbook.zip" not in page


def test_the_view_itself_is_for_accounts_whatever_doors_are_open(built, rf):
    built()
    Edition.objects.update(is_public=True)
    request = rf.get(f"{ADDRESS}?host=")
    request.user = SimpleNamespace(is_authenticated=False, acting_role="", pk=None)
    with pytest.raises(PermissionDenied):
        views.zipped(request, edition="2026", language="en")


def test_it_is_offered_with_its_size_where_the_epub_is(built, posted, sign_in):
    built("EE")
    page = " ".join(sign_in(posted("EE")).get("/handbook/2026/en/").text.split())
    assert 'formaction="/handbook/2026/en/handbook.zip"' in page and "Estonia first:" in page


def test_a_host_without_a_page_shares_the_one_without_a_host(built, sign_in, janis):
    built()
    factories.party("TH", "Thailand")
    assert "In Denmark, Estonia" in got(sign_in(janis).get(f"{ADDRESS}?host=TH"))
    assert sign_in(janis).get(f"{ADDRESS}?host=ZZ").status_code == 404


def test_no_mission_is_named_in_it(built, posted, sign_in):
    reader = posted("EE")
    built("EE")
    answer = sign_in(reader).get(ADDRESS)
    assert str(reader.participant.mission) not in got(answer)


def withdraw(key: str, now) -> None:
    line = Contact.objects.select_related("page__party").get(key=key)
    countries.remove_contact(by=coordinator_of("LV"), contact=line, seen=line.fingerprint, now=now)


def test_a_number_that_any_country_withdraws_is_handed_out_no_more(built, now, sign_in, janis):
    built("EE")
    reader = sign_in(janis)
    assert "67378539" in got(reader.get(f"{ADDRESS}?host=EE"))
    withdraw("lv-marta", now + 2 * A_MINUTE)
    answer = reader.get(f"{ADDRESS}?host=EE")
    assert answer.status_code == 202 and "is being made" in answer.text
    files.build_next_file(now=now + 3 * A_MINUTE)
    assert "67378539" not in got(reader.get(f"{ADDRESS}?host=EE"))


def test_one_that_shows_a_contact_of_any_country_as_confirmed_is_due_once_it_is_overdue(built, now):
    file = built("EE")
    review_by = (now + timedelta(days=30)).date()
    Contact.objects.filter(key="lv-marta").update(
        confirmed_on=now.date(), confirmed_as="coordinator", review_by=review_by
    )
    tasks.mark_changed_statuses(now + timedelta(days=29))
    file.refresh_from_db()
    assert file.due_at is None
    tasks.mark_changed_statuses(now + timedelta(days=32))
    file.refresh_from_db()
    assert file.due_at is not None


def test_one_without_a_host_is_always_ready_in_each_language(shipped, now):
    HandbookFile.objects.all().delete()
    files.mark_due(edition=shipped, now=now)
    ready = HandbookFile.objects.filter(kind=ZIP).values_list("language", "host")
    assert sorted(ready) == [("en", None), ("sv", None)]


def test_those_with_a_host_make_room_for_others(built, monkeypatch):
    monkeypatch.setattr(files, "MAX_ON_DEMAND", 0)
    built(), built("EE")
    assert files.make_room() == 1
    assert HandbookFile.objects.get().host is None


def test_they_go_with_their_edition(built):
    file = built("EE")
    files.remove_files(edition=file.edition)
    assert HandbookFile.objects.count() == 0


def test_nothing_unchanged_is_stored_again(built, now):
    file = built("EE")
    files.mark_due(edition=file.edition, now=now)
    files.build_next_file(now=now + 2 * A_MINUTE)
    again = HandbookFile.objects.get(pk=file.pk)
    assert again.sha256 == file.sha256
