"""The copy for the country of one's own post names the mission on its cover."""

import pytest

from documents import store
from handbook import tasks
from handbook.actions import files
from handbook.actions.files import Wanted
from handbook.models import CountryPage, HandbookFile
from handbook.papers import pdf
from participants.models import Mission, Party
from tests.handbook.test_files import got, read
from tests.handbook.test_reading import ask

pytestmark = pytest.mark.any_database

BOOK = "/handbook/2026/sv/handbook.pdf"
CHAPTER = "/handbook/2026/sv/noticing.pdf"
EPUB = "/handbook/2026/sv/handbook.epub"


@pytest.fixture
def zaiga(posted):
    """Her embassy is in Estonia, with a name in Swedish as well."""
    account = posted("EE")
    mission = account.participant.mission
    mission.name, mission.names = (
        "Embassy of Latvia in Estonia",
        {"sv": "Lettlands ambassad i Estland"},
    )
    mission.save()
    HandbookFile.objects.all().delete()
    return account


@pytest.fixture
def quick(monkeypatch):
    """Each book is its number."""
    made = []

    def make(paper):
        made.append(paper)
        return f"%PDF {len(made)}".encode()

    for paper in (pdf.WholeBook, pdf.OneChapter):
        monkeypatch.setattr(paper, "make", make)
    return made


def asked_for(client, address) -> list[tuple[str, str]]:
    """Host and mission of what that address makes."""
    HandbookFile.objects.all().delete()
    assert client.get(address).status_code == 202
    return [(str(file.host or ""), str(file.mission or "")) for file in HandbookFile.objects.all()]


@pytest.mark.parametrize("address", [BOOK, CHAPTER, EPUB])
def test_the_post_is_named_for_its_own_country_and_no_other(zaiga, sign_in, egle, address):
    own = [("Estonia", "Embassy of Latvia in Estonia")]
    assert asked_for(sign_in(zaiga), address) == own
    assert asked_for(sign_in(zaiga), f"{address}?host=ee") == own
    assert asked_for(sign_in(zaiga), f"{address}?host=LV") == [("Latvia", "")]
    assert asked_for(sign_in(zaiga), f"{address}?host=") == [("", "")]
    assert asked_for(sign_in(egle), f"{address}?host=EE") == [("Estonia", "")]


def test_a_name_that_somebody_typed_is_not_printed(zaiga, sign_in):
    Mission.objects.update(is_listed=False)
    assert asked_for(sign_in(zaiga), BOOK) == [("Estonia", "")]


def test_the_page_for_a_device_names_no_mission(zaiga, sign_in):
    assert asked_for(sign_in(zaiga), "/handbook/2026/sv/offline/") == [("Estonia", "")]


def test_nobody_gets_the_copy_of_another_mission(zaiga, sign_in, egle, quick, now):
    hers, others = sign_in(zaiga), sign_in(egle)
    assert hers.get(BOOK).status_code == 202
    assert others.get(f"{BOOK}?host=EE").status_code == 202
    for _file in range(2):
        tasks.build_due_file(HandbookFile.objects.latest("pk").next_try_at)
    assert [paper.mission and paper.mission.pk for paper in quick] == [
        zaiga.participant.mission_id,
        None,
    ]
    for client, address, data in ((hers, BOOK, b"%PDF 1"), (others, f"{BOOK}?host=EE", b"%PDF 2")):
        answer = client.get(address)
        assert got(answer) == data
        assert 'filename="handbook-2026-sv-ee.pdf"' in answer["Content-Disposition"]


def test_its_cover_names_mission_and_country_and_is_set_in_its_language(zaiga, shortened, now):
    mission, estonia = zaiga.participant.mission, Party.objects.get(code="EE")
    wanted = {"edition": shortened, "host": estonia, "mission": mission}
    for language, name, country in (
        ("en", "Embassy of Latvia in Estonia", "Estonia"),
        ("sv", "Lettlands ambassad i Estland", "Estland"),
    ):
        pages = read(files.paper_of(HandbookFile(language=language, **wanted), now).make())
        assert name in pages[0] and country in pages[0].replace(name, "")
        assert "http://testserver/handbook/" in pages[0]
        assert not any(name in page for page in pages[1:])


@pytest.mark.parametrize("is_named", [True, False])
def test_in_a_chapter_alone_its_country_page_comes_first(zaiga, shortened, now, is_named):
    mission = zaiga.participant.mission if is_named else None
    chapter = shortened.chapters.get(slug="noticing")
    facts = {"edition": shortened, "language": "en", "chapter": chapter, "mission": mission}
    told = files.paper_of(HandbookFile(host=Party.objects.get(code="EE"), **facts), now).text()
    assert (told.index('id="country"') < told.index('id="chapter-noticing"')) == is_named


@pytest.mark.parametrize(("kind", "slug"), [("pdf", "noticing"), ("epub", "")])
def test_a_chapter_and_an_epub_name_it_as_well(zaiga, shortened, now, kind, slug):
    chapter = shortened.chapters.get(slug=slug) if slug else None
    facts = {"edition": shortened, "language": "en", "kind": kind, "chapter": chapter}
    host = Party.objects.get(code="EE")
    named = files.paper_of(
        HandbookFile(**facts, host=host, mission=zaiga.participant.mission), now
    ).text()
    assert named.count("Embassy of Latvia in Estonia") == 1
    assert "Embassy" not in files.paper_of(HandbookFile(**facts, host=host), now).text()


def test_the_body_is_laid_out_once_for_the_host_and_the_mission(
    zaiga, shortened, now, settings, layouts
):
    settings.DEMO = True  # which makes the cover longest
    estonia = Party.objects.get(code="EE")
    for mission in (None, zaiga.participant.mission):
        row = HandbookFile(edition=shortened, language="en", host=estonia, mission=mission)
        files.paper_of(row, now).make()
    assert len(layouts) == 1


def test_it_is_made_on_demand_alone_and_anew_with_its_host(zaiga, shipped, now):
    estonia = Party.objects.get(code="EE")
    files.mark_due(edition=shipped, now=now)
    assert not HandbookFile.objects.filter(mission__isnull=False).exists()
    HandbookFile.objects.update(due_at=None, built_at=now)
    row = HandbookFile.objects.create(
        edition=shipped,
        language="sv",
        host=estonia,
        mission=zaiga.participant.mission,
        next_try_at=now,
    )
    HandbookFile.objects.filter(pk=row.pk).update(built_at=now)
    assert list(HandbookFile.objects.on_demand()) == [row]
    assert row in HandbookFile.objects.of_host(estonia)
    files.mark_due(edition=shipped, now=now)
    assert row in HandbookFile.objects.due(now)


def test_the_panel_tells_of_the_file_that_the_button_gives(
    zaiga, shipped, sign_in, now, settings, tmp_path
):
    settings.DATA_DIR = tmp_path
    estonia = CountryPage.objects.get(party__code="EE").party
    ready = {
        "edition": shipped,
        "language": "en",
        "host": estonia,
        "built_at": now,
        "next_try_at": now,
    }
    HandbookFile.objects.create(**ready, sha256=store.save(b"%PDF"), size=4000)
    client, address = sign_in(zaiga), "/handbook/2026/en/noticing/"
    assert "With the page of Estonia" not in ask(client, address).text
    hers = Wanted(shipped, "en", estonia, mission=zaiga.participant.mission)
    HandbookFile.objects.create(**ready | vars(hers), sha256=store.save(b"%PDF-2"), size=5000)
    assert "4.9\xa0KB" in ask(client, address).text
    assert got(client.get("/handbook/2026/en/handbook.pdf")) == b"%PDF-2"


def test_it_costs_four_statements_like_any_other(
    zaiga, shipped, sign_in, now, quick, django_assert_max_num_queries
):
    client = sign_in(zaiga)
    client.get(BOOK)
    tasks.build_due_file(HandbookFile.objects.get().next_try_at)
    got(client.get(BOOK))  # the first reader on a machine pays for the copy on its disk
    for address in (BOOK, f"{BOOK}?host=EE"):
        with django_assert_max_num_queries(4):  # session, account, host, file
            assert got(client.get(address)) == b"%PDF 1"
