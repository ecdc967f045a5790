"""Files of the handbook between machines, and those that are never made."""

from datetime import timedelta

import pytest

from documents import store
from documents.models import StoredFile
from handbook import tasks
from handbook.actions import files
from handbook.actions.files import Wanted
from handbook.models import Chapter, Figure, HandbookFile, PaperFile
from handbook.papers import pdf
from outbox.models import Letter
from tests.handbook.test_figures import handed_in, picture

BOOK = "/handbook/2026/en/handbook.pdf?host="


@pytest.fixture
def on(settings, tmp_path):
    """Go on at the machine of that name."""

    def gone(machine: str) -> None:
        settings.DATA_DIR = tmp_path / machine

    gone("riga")
    return gone


@pytest.fixture
def asked(shipped, on, now, monkeypatch) -> HandbookFile:
    """The book in English, which a reader asked for; nothing else is due. No typesetting."""
    HandbookFile.objects.all().delete()
    monkeypatch.setattr(pdf.WholeBook, "make", lambda book: b"%PDF in English")
    return files.request_file(by=None, wanted=Wanted(shipped, "en"), now=now)


@pytest.fixture
def made(asked, now) -> HandbookFile:
    files.build_next_file(now=now)
    asked.refresh_from_db()
    return asked


def got(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_what_the_worker_of_one_machine_made_is_downloaded_from_the_other(made, on, janis, sign_in):
    on("vilnius")
    answer = sign_in(janis).get(BOOK)
    assert (answer.status_code, got(answer)) == (200, b"%PDF in English")


def test_a_card_of_one_machine_is_not_drawn_again_on_the_other(shipped, on, sign_in):
    address = "/handbook/countries/LV/card-en.pdf"
    card = got(sign_in().get(address))
    made_at = PaperFile.objects.get().made_at
    on("vilnius")
    assert got(sign_in().get(address)) == card
    assert PaperFile.objects.get().made_at == made_at


def test_a_figure_of_one_machine_is_seen_from_the_other(shipped, on, janis, sign_in):
    on("vilnius")
    figure = Figure.objects.get(name="decision-order-en")
    answer = sign_in(janis).get(f"/handbook/figures/{figure.name}/")
    assert (answer.status_code, got(answer)) == (200, store.read(figure.sha256))


def test_a_lost_file_is_made_again_though_its_words_are_the_same(made, now, janis, sign_in):
    StoredFile.objects.filter(pk=made.sha256).delete()
    assert tasks.mark_missing_files(now) == 1
    assert tasks.mark_missing_files(now) == 0, "it is due already"
    files.build_next_file(now=now)
    assert got(sign_in(janis).get(BOOK)) == b"%PDF in English"
    assert tasks.mark_missing_files(now) == 0


def test_a_file_that_takes_its_worker_along_each_time_is_told_and_no_longer_promised(
    asked, now, astrid
):
    moment = now
    for _try in range(files.MAX_LOST):
        assert files._hold(HandbookFile.objects.get(), moment), "a worker takes it and is gone"
        moment = HandbookFile.objects.get().next_try_at
    assert not Letter.objects.filter(kind="file_not_made").exists()
    files.build_next_file(now=moment)
    file = HandbookFile.objects.get()
    assert file.problem == files.WORKER_LOST and file.requested_at is None
    assert file.next_try_at > moment
    [letter] = Letter.objects.filter(kind="file_not_made")
    assert letter.to == astrid.email and files.WORKER_LOST in letter.body


def test_a_worker_that_was_ended_once_costs_ten_minutes_and_no_letter(asked, now):
    files._hold(asked, now)
    assert files.build_next_file(now=now + timedelta(minutes=9)) is None
    assert files.build_next_file(now=now + timedelta(minutes=10))
    file = HandbookFile.objects.get()
    assert file.sha256 and (file.attempts, file.problem) == (0, "")
    assert not Letter.objects.filter(kind="file_not_made").exists()


def test_each_further_lost_try_waits_longer(asked, now):
    waits = []
    for _try in range(5):
        file = HandbookFile.objects.get()
        files._hold(file, file.next_try_at)
        waits.append(HandbookFile.objects.get().next_try_at - file.next_try_at)
    assert waits == [timedelta(minutes=minutes) for minutes in (10, 10, 20, 40, 80)]


@pytest.fixture
def lost_picture(shipped, on, now) -> Figure:
    """A picture of the published edition that is in no folder any more."""
    facts = {"content_type": "image/png", "width": 40, "height": 30, "size": 9, "source": "CBSS"}
    chapter = Chapter.objects.get(edition=shipped, slug="noticing")
    text = chapter.translations.get(language="en")
    text.body += "\n\n![A gate](figure:gate)\n"
    text.save()
    return Figure.objects.create(name="gate", sha256="a" * 64, added_at=now, **facts)


@pytest.mark.parametrize("kind", ["pdf", "epub", "web"])
def test_no_file_is_made_with_a_gap_where_a_picture_is_lost(
    lost_picture, shipped, now, astrid, kind, caplog
):
    HandbookFile.objects.all().delete()
    files.request_file(by=None, wanted=Wanted(shipped, "en", kind=HandbookFile.Kind(kind)), now=now)
    files.build_next_file(now=now)
    file = HandbookFile.objects.get()
    assert (file.sha256, file.problem[:11]) == ("", "PictureLost")
    assert "Add it again under Figures" in Letter.objects.get(kind="file_not_made").body
    caplog.clear()


def test_a_lost_picture_is_named_and_given_back_though_it_is_published(
    lost_picture, astrid, sign_in
):
    desk, address = sign_in(astrid), "/handbook/figures/"
    assert desk.get(address).text.count("The picture is missing.") == 1
    typed = handed_in(picture(), is_replacing="on")
    assert desk.post(address, typed).status_code == 302
    assert "The picture is missing." not in desk.get(address).text
    again = desk.post(address, handed_in(picture(colour=9), is_replacing="on"))
    assert "A published edition shows this figure" in again.text
