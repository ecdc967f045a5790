"""The whole book on one page: the same for every reader, whole in one file, made again for a new
release.
"""

import os
import re
from datetime import UTC, timedelta

import pytest
from django.urls import reverse

from documents import store
from handbook import tasks
from handbook.actions import countries, files
from handbook.actions.files import Wanted
from handbook.models import Contact, CountryPage, Edition, Figure, HandbookFile, Translation
from participants.models import Party
from tests.handbook.country_editing import confirmed
from tests.layout import without_layout

PAGE = "/handbook/2026/en/offline/"
WEB = HandbookFile.Kind.WEB


@pytest.fixture
def made(shipped, now):
    """The page in English for the host of that code ("": none) as it stands in the store."""

    def make(code: str = "", language: str = "en") -> str:
        host = Party.objects.get(code=code) if code else None
        wanted = Wanted(shipped, language, host, WEB)
        file = files.request_file(by=None, wanted=wanted, now=now)
        assert files.build_next_file(now=now) == file
        return without_layout(store.read(HandbookFile.objects.get(pk=file.pk).sha256).decode())

    return make


def test_it_holds_every_chapter_the_country_page_and_says_of_when_it_is(made):
    page = made("EE")
    assert page.count('id="chapter-') == Edition.objects.current().chapters.count()
    assert "Estonia" in page and 'href="#country"' in page
    assert "Edition</dt><dd>2026" in page and "Contacts</dt>" in page
    assert "Published" not in page  # loading an edition vouches for nothing
    assert 'data-offline-copy="/handbook/2026/en/offline/?host=EE"' in page


def test_every_anchor_within_it_leads_somewhere(made):
    page = made("EE")
    there = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) - there == set()


def test_from_the_number_it_leads_past_the_steps_to_whom_to_call_and_what_to_say(made):
    now = made("EE").partition('id="now"')[2].partition("Never confront")[0]
    assert re.findall('href="#([^"]+)"', now) == [
        "country",
        "call-children",
        "talking-safely.alone",
        "say",
    ]


def test_it_speaks_the_language_of_the_book(made):
    page = made("EE", "sv")
    assert '<html lang="sv">' in page and "Utgåva</dt>" in page


def test_nothing_of_an_account_or_inline_is_in_it(made, janis):
    page = made()
    assert "csrf" not in page and janis.email not in page
    assert "<style" not in page and " style=" not in page and " onclick=" not in page
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", page))


def add_to(edition: Edition, words: str) -> None:
    text = Translation.objects.get(
        chapter__edition=edition, chapter__slug="noticing", language="en"
    )
    Translation.objects.filter(pk=text.pk).update(body=f"{text.body}\n{words}\n")


@pytest.fixture
def gate(db, now) -> Figure:
    facts = {"content_type": "image/png", "width": 4, "height": 3, "size": 9, "source": "CBSS"}
    return Figure.objects.create(
        name="gate-tested", sha256=store.save(b"a picture"), added_at=now, **facts
    )


def test_it_leads_to_help_by_the_key_of_every_page(made):
    assert '<a href="#now" accesskey="n">Help now</a>' in made()


def test_pictures_are_in_it(shipped, made, gate):
    add_to(shipped, "![A gate](figure:gate-tested)")
    page = made()
    assert "data:image/png;base64,YSBwaWN0dXJl" in page and "stored:" not in page


@pytest.mark.parametrize("kind", HandbookFile.OF_ALL_COUNTRIES)
def test_a_file_that_holds_too_many_pictures_is_not_made_and_says_why(shipped, gate, now, kind):
    Figure.objects.filter(pk=gate.pk).update(size=7_000_000)
    add_to(shipped, "![A gate](figure:gate-tested)\n\n" * 3)
    file = files.request_file(by=None, wanted=Wanted(shipped, "en", None, kind), now=now)
    files.build_next_file(now=now)
    file.refresh_from_db()
    assert "pictures of 21.0 MB; at most 20 MB" in file.problem and not file.sha256


@pytest.mark.parametrize(
    "written", ["{}", '<img src="{}"', "![a]({})", "`{}`", "[a]({})", '![{}](x "{}")']
)
def test_words_call_up_no_file_of_the_store(shipped, made, gate, written):
    """Neither one that is there, which nobody may read, nor one that is not, which would stop the
    page.
    """
    certificate, gone = store.save(b"a certificate"), "0" * 64
    add_to(shipped, "![A gate](figure:gate-tested)")
    for sha256 in (certificate, gone, gate.sha256):
        add_to(shipped, "\n" + written.replace("{}", f"stored:{sha256}.png"))
    page = made()
    assert "YSBjZXJ0aWZpY2F0Z" not in page
    assert page.count("data:image/png;base64,") == 1


def test_it_is_shown_and_asked_about_again(made, sign_in, janis):
    made()
    first = sign_in(janis).get(f"{PAGE}?host=")
    assert b"Noticing" in b"".join(first.streaming_content)
    assert first["Content-Type"] == "text/html; charset=utf-8"
    assert first["Content-Disposition"].startswith("inline")
    assert "Content-Security-Policy" in first
    again = sign_in(janis).get(f"{PAGE}?host=", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_the_readers_post_decides_and_it_is_made_when_it_is_asked_for(sign_in, posted):
    reader = sign_in(posted("EE"))
    assert reader.get(PAGE).status_code == 202
    waiting = HandbookFile.objects.get(kind=WEB, requested_at__isnull=False)
    assert waiting.host.code == "EE"


def test_one_in_each_language_stands_ready_with_an_edition(shipped, now):
    files.mark_due(edition=shipped, now=now)
    ready = HandbookFile.objects.filter(kind=WEB, host=None).values_list("language", flat=True)
    assert set(ready) == set(shipped.languages)


def test_a_changed_contact_makes_it_due(shipped, made, now):
    made("EE")
    files_of = HandbookFile.objects.of_host(CountryPage.objects.get(party__code="EE").party)
    assert files_of.filter(kind=WEB).count() == 1


def numbers_in(page: str) -> set[str]:
    return set(re.findall('href="tel:([^"]+)"', page))


def test_it_holds_the_numbers_and_contacts_of_every_country_whatever_the_host(made):
    every = {contact.dial for contact in Contact.objects.all()}
    every |= {page.emergency_dial for page in CountryPage.objects.exclude(emergency_number="")}
    for code in ("", "EE"):
        page = made(code)
        assert every <= numbers_in(page)
        assert page.count('id="country-') == (10 if code else 11)
    assert page.index('id="country"') < page.index('id="countries"')


def test_without_an_account_it_holds_confirmed_contacts_alone(shipped, now, client):
    Edition.objects.filter(pk=shipped.pk).update(is_public=True)
    confirmed("lv-marta")
    assert client.get(f"{PAGE}?host=").status_code == 202
    file = files.build_next_file(now=now)
    assert file.kind == HandbookFile.Kind.OPEN
    page = b"".join(client.get(f"{PAGE}?host=").streaming_content).decode()
    assert {"112", "+37167378539"} <= numbers_in(page)
    assert "+37128612120" not in numbers_in(page)


def test_a_contact_that_is_removed_from_any_page_is_handed_out_no_more(
    made, now, sign_in, janis, ilze
):
    made("EE")
    line = Contact.objects.select_related("page__party").get(key="lv-marta")
    act = {"by": ilze, "contact": line, "seen": line.fingerprint}
    countries.remove_contact(**act, now=now + timedelta(minutes=1))
    assert sign_in(janis).get(f"{PAGE}?host=EE").status_code == 202


def test_a_confirmation_that_lapses_makes_it_due_wherever_it_is(made, now):
    until = now.date() + timedelta(days=1)
    Contact.objects.filter(key="lv-marta").update(confirmed_on=now.date(), review_by=until)
    made("EE")
    HandbookFile.objects.update(due_at=None)
    assert files.mark_changed_statuses_due(now=now + timedelta(days=2)) >= 1
    assert HandbookFile.objects.get(kind=WEB, host__code="EE").due_at


def test_a_new_release_makes_it_anew(made, now, settings, tmp_path):
    made()
    settings.STATIC_ROOT = tmp_path
    assert tasks.follow_release(now) == 0  # nothing is collected
    collected = tmp_path / "staticfiles.json"
    collected.write_text("{}")
    for moment, due in ((now - timedelta(hours=1), 0), (now + timedelta(hours=1), 1), (now, 0)):
        os.utime(collected, (moment.timestamp(), moment.timestamp()))
        assert tasks.follow_release(now.astimezone(UTC)) == due


def test_the_worker_of_the_browser_is_never_kept_without_asking(client, db):
    answer = client.get(reverse("handbook:worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer["Cache-Control"] and answer["ETag"]


def test_the_manifest_has_a_neutral_name(client, db):
    told = client.get(reverse("handbook:manifest")).json()
    assert (told["name"], told["scope"]) == ("Handbook", "/handbook/")
    assert "worker-src 'self'" in client.get("/handbook/")["Content-Security-Policy"]
