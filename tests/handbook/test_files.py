"""The PDF: due, made once, served from the store; read back as a reader would."""

import re
from datetime import timedelta
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.core.management import CommandError, call_command

from documents import store
from handbook import tasks
from handbook.actions import chapters, editions, files
from handbook.actions.editions import Facts
from handbook.actions.files import Wanted
from handbook.models import Contact, CountryPage, Edition, HandbookFile, Translation
from handbook.papers import pdf
from participants.models import AuditEntry, Party
from tests import factories, qr
from tests.handbook import writing

ADDRESS = "/handbook/2026/sv/handbook.pdf"


@pytest.fixture
def idle(shipped):
    """Nothing is due."""
    HandbookFile.objects.all().delete()
    return shipped


@pytest.fixture
def make(shortened, idle, now):
    """The PDF of the edition in a language with a country's page."""

    def make(language="sv", code="EE") -> bytes:
        host = Party.objects.get(code=code) if code else None
        files.request_file(by=None, wanted=Wanted(idle, language, host), now=now)
        assert files.build_next_file(now=now)
        return store.read(HandbookFile.objects.get(language=language, host=host, kind="pdf").sha256)

    return make


def read(data: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(data) as book:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in book]


def labels(data: bytes) -> list[str]:
    """What a viewer calls each page."""
    with pikepdf.open(BytesIO(data)) as book:
        return [page.label for page in book.pages]


def got(answer) -> bytes:
    """What a browser would have received."""
    return b"".join(answer.streaming_content)


@pytest.fixture
def quick(monkeypatch):
    """No typesetting: the tests that use it are about the row."""
    made = []

    def make(book):
        made.append(book.contents.language)
        return f"%PDF {book.contents.language} {len(made)}".encode()

    monkeypatch.setattr(pdf.WholeBook, "make", make)
    return made


@pytest.mark.any_database
def test_the_contents_name_the_pages_on_which_the_chapters_stand(make):
    data = make()
    pages = dict(zip(labels(data), read(data), strict=True))
    listed = re.findall(r"^(?:(\d|[A-Z])\s+)?(.+?)[ .]{4,}(\w+)$", pages["3"], re.MULTILINE)
    chapters, forms = listed[:-4], listed[-4:]
    assert len(chapters) == 6
    assert [page for _number, _title, page in forms] == labels(data)[-4:]
    for _number, title, page in chapters:
        start = " ".join(title.split(": ")[-1].split())[:30]
        assert start in " ".join(pages[page].split()), title


@pytest.mark.any_database
def test_behind_the_cover_come_what_to_do_now_the_country_page_and_one_page_of_contents(make):
    data = make("en", "LV")
    assert labels(data)[:4] == ["1", "2", "i", "ii"]
    pages = read(data)
    assert "Somebody is in front of me now" in pages[1]
    assert "Latvia" in pages[2] and "+371" in "".join(pages[2:5])
    contents = labels(data).index("3")
    listed = r"Contents\s+Somebody is in front of me now[ .]+2\s+Country page: Latvia[ .]+i\s"
    assert re.search(listed, pages[contents])
    assert labels(data)[contents + 1] == "4" and "Chapter 1" in pages[contents + 1]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("LV", "Immediate danger, in Latvia"),
        ("NO", "and 113 that of the ambulance."),
        ("RU", "Russia: No number is shown for this country"),
        (None, "The numbers of the region are on the country pages: http://testserver/handbook/"),
    ],
)
def test_page_2_has_number_words_steps_prohibitions_and_whom_to_call(make, code, number):
    told = " ".join(read(make("en", code))[1].split())
    order = [
        *("Somebody is in front of me now", number, "Danger. Immediate", "Look after yourself"),
        *("What to say first, once you are alone", "I am not the police.", "What not to do"),
        *("Whom to call in", "page i")[: 2 if code else 0],
        *("Talking safely, page",),
    ]
    assert [told.index(words) for words in order] == sorted(told.index(words) for words in order)
    assert "Never let the companion, a relative or a child interpret." in told


@pytest.mark.any_database
def test_a_cross_reference_names_the_page_to_turn_to(make):
    data = make("en", "LV")
    pages = dict(zip(labels(data), (" ".join(page.split()) for page in read(data)), strict=True))
    words = " ".join(pages.values())
    asked = {  # how the text refers to a place, and what stands there
        r"see the next step, page (\d+)": "Step 2: a child",
        r"Talking safely \(chapter \d\), page (\d+)": "Chapter 3 Talking safely",
    }
    for reference, heading in asked.items():
        named = re.search(reference, words)
        assert named and heading in pages[named[1]]


@pytest.mark.any_database
def test_the_cover_names_the_emergency_number_with_its_note_or_has_a_line_for_one(make):
    def cover(code):
        return " ".join(read(make("en", code))[0].split())

    assert "112. Emergency number. It reaches this country’s services only" in cover("LV")
    by_hand = "because none could be verified. Number of your post, filled in by hand:"
    assert by_hand in cover("RU") and "112" not in cover("RU")
    assert "and 113 that of the ambulance." in cover("NO")


def test_a_chapter_is_named_by_its_slug(idle):
    chapter = idle.chapters.get(slug="noticing")
    latvia = Party.objects.get(code="LV")
    file = HandbookFile(edition=idle, language="en", chapter=chapter, host=latvia, kind="pdf")
    assert file.name == "handbook-2026-en-noticing-lv.pdf"


@pytest.mark.any_database
def test_the_book_is_tagged_titled_in_its_language_and_has_an_outline(make):
    with pikepdf.open(BytesIO(make())) as book:
        assert book.Root.MarkInfo.Marked
        assert str(book.Root.Lang) == "sv"
        assert str(book.docinfo.Title) == "Handbok för konsulär och diplomatisk personal – Estland"
        assert "pdfuaid" in book.Root.Metadata.read_bytes().decode()
        with book.open_outline() as outline:
            chapters = [str(item.title) for item in outline.root]
            assert "Att uppmärksamma ett förmodat offer" in chapters
            assert chapters[1] == "Estland"
            noticing = outline.root[chapters.index("Att uppmärksamma ett förmodat offer")]
            assert "Barn" in [str(item.title) for item in noticing.children]


@pytest.mark.any_database
def test_the_qr_code_of_the_cover_opens_the_newest_edition(make):
    assert qr.is_painted("http://testserver/handbook/", make("en", None))


@pytest.mark.any_database
def test_chapters_are_numbered_and_run_along_the_top(make):
    pages = read(make("en", None))
    assert any("Chapter 2" in page and "Noticing a presumed victim" in page for page in pages)
    inside = next(page for page in pages[2:] if "When the list is not enough" in page)
    assert "Chapter 2" not in inside and "Noticing a presumed victim" in inside


@pytest.mark.any_database
def test_the_country_page_is_bound_in_with_its_marks(make):
    pages = read(make("en", "LV"))
    text = "\n".join(pages)
    assert "+371 28612120" in text
    bound_in = text[text.index("Who meets the person first") :].partition("Chapter 1")[0]
    mark = "Not yet confirmed by the coordinator"
    contacts = Contact.objects.filter(page__party__code="LV").count()
    assert " ".join(pages[1].split()).count(mark) == 2  # a helpline, and whom to call for a child
    before = "\n".join(pages[2:]).partition("Who meets the person first")[0]
    assert before.count(mark) == contacts
    assert " ".join(bound_in.split()).count(mark) == 6  # sections
    assert "Sources disagree" in text and "24 hours" not in bound_in
    assert "No contact here has been confirmed." in " ".join(text.split())


@pytest.mark.any_database
def test_the_file_of_hosts_without_a_page_says_so(make):
    said = " ".join("\n".join(read(make("en", None))).split())
    assert "the handbook has no page for the country of your post" in said
    assert "call the emergency number of the country where the person is" in said


@pytest.mark.any_database
def test_russia_is_bound_in_without_a_number(make):
    text = "\n".join(read(make("en", "RU")))
    assert "none could be verified" in " ".join(text.split())
    assert "+7" not in text


@pytest.mark.any_database
def test_letters_of_the_region_stand_in_the_contents_and_the_outline(make, now):
    text = Translation.objects.get(chapter__slug="noticing", language="en")
    text.title, text.body = (
        "Ганна Þórður Łukasz",
        "## Šimkūnaitė і діти\n\n## เด็ก\n\nĶīsis Žukauskaitė.[^a]\n\n[^a]: Ærø.\n",
    )
    text.save()
    data = make("en", None)
    pages = read(data)
    assert "Ганна Þórður Łukasz" in pages[labels(data).index("3")]
    with pikepdf.open(BytesIO(data)) as book, book.open_outline() as outline:
        assert "Ганна Þórður Łukasz" in [str(item.title) for item in outline.root]
        headings = [str(head.title) for item in outline.root for head in item.children]
        assert {"Šimkūnaitė і діти", "เด็ก"} <= set(headings)


@pytest.mark.any_database
def test_a_letter_that_our_faces_lack_stops_the_file_and_is_named(make, idle, now, caplog):
    old = make("en", None)
    Translation.objects.filter(chapter__slug="noticing", language="en").update(title="王")
    files.mark_due(edition=idle, now=now)
    HandbookFile.objects.exclude(language="en", host=None, kind="pdf").delete()
    tasks.build_due_file(now)
    file = HandbookFile.objects.get()
    assert "CannotDraw" in file.problem and "王" in file.problem
    assert store.read(file.sha256) == old
    caplog.clear()


@pytest.mark.any_database
def test_the_demonstration_says_so_on_paper(make, settings):
    settings.DEMO = True
    assert all("Demonstration" in page for page in read(make("en", None)))


# --- Rows and the worker
# --------------------------------------------------------------------------------------------


def test_the_first_reader_is_told_that_it_is_being_made_and_the_next_gets_it(
    idle, posted, sign_in, now, quick
):
    client = sign_in(posted("EE"))
    first = client.get(ADDRESS)
    assert first.status_code == 202
    assert "Estonia is being made" in first.text
    assert client.get(ADDRESS).status_code == 202
    waiting = client.get(ADDRESS, headers={"accept": "application/json"}).json()
    assert waiting == {"done": 0, "total": 1, "finished": False}
    assert HandbookFile.objects.count() == 1
    assert AuditEntry.objects.filter(action="request_file").count() == 1

    assert tasks.build_due_file(HandbookFile.objects.get().next_try_at) == 1
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="handbook-2026-sv-ee.pdf"' in answer["Content-Disposition"]
    assert got(answer) == b"%PDF sv 1"
    assert client.get(ADDRESS, headers={"accept": "application/json"}).json()["finished"]
    assert client.get(ADDRESS, headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_the_host_decides_the_file(idle, posted, sign_in):
    client = sign_in(posted("EE"))
    assert "Latvia is being made" in client.get(f"{ADDRESS}?host=lv").text
    assert client.get(f"{ADDRESS}?host=").status_code == 202
    assert {file.host and file.host.code for file in HandbookFile.objects.all()} == {"LV", None}
    for wrong in ("?host=ZZ", "?host=" + "x" * 500):
        assert client.get(ADDRESS + wrong).status_code == 404
    assert client.get("/handbook/2026/da/handbook.pdf").status_code == 404
    assert client.get("/handbook/1999/en/handbook.pdf").status_code == 404


def test_hosts_without_a_page_share_one_file(idle, sign_in, janis, now, quick):
    client = sign_in(janis)
    for code, name in (("FR", "France"), ("US", "United States"), ("MD", "Moldova")):
        factories.party(code, name)
        assert f"no page for {name}" in client.get(f"{ADDRESS}?host={code}").text
    assert HandbookFile.objects.get().host is None

    tasks.build_due_file(HandbookFile.objects.get().next_try_at)
    assert {got(client.get(f"{ADDRESS}?host={code}")) for code in ("FR", "US", "")} == {
        b"%PDF sv 1"
    }


def test_a_download_asks_who_reads_and_which_file_and_nothing_else(
    idle, posted, sign_in, now, quick, django_assert_max_num_queries
):
    files.request_file(by=None, wanted=Wanted(idle, "sv", Party.objects.get(code="FI")), now=now)
    files.build_next_file(now=now)
    client = sign_in(posted("EE"))
    # the first reader on a machine pays for the copy on its disk
    got(client.get(f"{ADDRESS}?host=FI"))
    with django_assert_max_num_queries(4):  # session, account, host, file
        assert got(client.get(f"{ADDRESS}?host=FI")) == b"%PDF sv 1"


@pytest.mark.parametrize("change", ["text", "order", "languages", "titles", "removal"])
def test_what_was_made_of_an_edition_in_the_making_goes_when_it_changes(
    idle, astrid, now, quick, change
):
    edition = editions.start_edition(by=astrid, facts=Facts("2028", {"en": "Next"}, {}), now=now)
    files.request_file(by=astrid, wanted=Wanted(edition, "sv"), now=now)
    files.request_file(by=astrid, wanted=Wanted(idle, "sv"), now=now)
    while files.build_next_file(now=now):
        pass
    first = edition.chapters.all()[0]
    match change:
        case "text":
            version = first.translations.get(language="en").version
            writing.save(astrid, first, "Otherwise.", version=version)
        case "order":
            chapters.move_chapter(by=astrid, chapter=first, steps=1, now=now)
        case "languages":
            chapters.offer_languages(by=astrid, edition=edition, languages=["en"], now=now)
        case "titles":
            editions.describe_edition(
                by=astrid,
                edition=edition,
                facts=Facts("2028", {"en": "Newer"}, {}),
                seen=edition.fingerprint,
                now=now,
            )
        case "removal":
            chapters.remove_chapter(by=astrid, chapter=first, now=now)
    assert [file.edition for file in HandbookFile.objects.all()] == [idle]


def test_a_public_edition_is_downloaded_without_account_but_not_its_unconfirmed_numbers(
    idle, sign_in
):
    Edition.objects.update(is_public=True)
    assert sign_in().get(ADDRESS).status_code == 202
    assert sign_in().get(f"{ADDRESS}?host=EE").status_code == 302


def test_what_a_reader_waits_for_is_made_first(shipped, now, quick):
    host = Party.objects.get(code="PL")
    files.request_file(by=None, wanted=Wanted(shipped, "sv", host), now=now)
    assert files.build_next_file(now=now).name == "handbook-2026-sv-pl.pdf"


def test_a_sweep_makes_one_file_and_stops_when_none_is_due(idle, now, quick):
    assert tasks.build_due_file(now) == 0
    files.mark_due(edition=idle, now=now)
    assert [tasks.build_due_file(now) for _ in range(31)] == [1] * 30 + [0]


def test_two_workers_do_not_take_the_same_file(idle, now, quick):
    files.request_file(by=None, wanted=Wanted(idle, "en"), now=now)
    file = HandbookFile.objects.get()
    assert files._hold(file, now)
    assert not files._hold(file, now)
    assert files.build_next_file(now=now) is None
    assert files.build_next_file(now=now + files.HOLD).pk == file.pk  # the first worker died


@pytest.mark.any_database
def test_nothing_is_set_in_type_twice_from_the_same_text(idle, now, quick):
    for _time in range(2):
        files.mark_due(edition=idle, now=now)
        while files.build_next_file(now=now):
            pass
    assert len(quick) == 24
    Contact.objects.filter(key="lv-marta").update(number_display="+371 1")
    files.mark_due(edition=idle, now=now)
    while files.build_next_file(now=now):
        pass
    assert len(quick) == 26  # Latvia in both languages


def test_a_failed_build_leaves_the_old_file_and_is_tried_later(
    idle, now, quick, monkeypatch, sign_in, janis, caplog
):
    files.request_file(by=None, wanted=Wanted(idle, "sv"), now=now)
    files.build_next_file(now=now)
    old = HandbookFile.objects.get().sha256

    def fail(*arguments, **options):
        raise OSError("No space left on device")

    monkeypatch.setattr(pdf.WholeBook, "make", fail)
    Translation.objects.update(title="Changed")
    HandbookFile.objects.update(due_at=now, next_try_at=now)
    files.build_next_file(now=now)
    file = HandbookFile.objects.get()
    assert (file.sha256, file.attempts) == (old, 1)
    assert "No space left" in file.problem
    assert file.next_try_at == now + timedelta(minutes=5)
    assert files.build_next_file(now=now) is None
    assert got(sign_in(janis).get(f"{ADDRESS}?host=")) == b"%PDF sv 1"
    caplog.clear()


def test_a_file_that_became_due_during_the_work_stays_due(idle, now, quick, monkeypatch):
    files.request_file(by=None, wanted=Wanted(idle, "sv"), now=now)
    later = now + timedelta(seconds=1)
    monkeypatch.setattr(
        pdf.WholeBook, "make", lambda book: HandbookFile.objects.update(due_at=later) and b"%PDF"
    )
    files.build_next_file(now=now)
    assert HandbookFile.objects.get().due_at == later


def test_a_file_that_left_the_store_is_made_again(idle, now, quick, sign_in, janis):
    files.request_file(by=None, wanted=Wanted(idle, "sv"), now=now)
    files.build_next_file(now=now)
    store.forget(HandbookFile.objects.get().sha256)
    assert sign_in(janis).get(f"{ADDRESS}?host=").status_code == 202
    files.build_next_file(now=HandbookFile.objects.get().next_try_at)
    assert got(sign_in(janis).get(f"{ADDRESS}?host=")) == b"%PDF sv 2"


def test_the_command_makes_all_files_and_names_what_lacks_a_source(shipped, quick, capsys):
    Translation.objects.filter(language="en", chapter__slug="noticing").update(
        body="A fact without."
    )
    call_command("build_handbook", "2026")
    assert HandbookFile.objects.exclude(sha256="").count() == 30
    assert "noticing (en), no source: A fact without." in capsys.readouterr().err


def test_the_command_refuses_an_unknown_edition(db):
    with pytest.raises(CommandError, match="no edition '1999'"):
        call_command("build_handbook", "1999")


@pytest.mark.any_database
def test_a_country_page_gone_from_the_data_does_not_break_the_file(make):
    CountryPage.objects.all().delete()
    assert "no page for Estonia" in " ".join("\n".join(read(make("en"))).split())
