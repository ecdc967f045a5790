"""An edition is made public and shut again, or thrown away as a draft; what failed is shown on its
desk.
"""

import pytest

from documents import store
from handbook.actions import editions, feedback
from handbook.actions.feedback import Said
from handbook.models import Edition, HandbookFile, Translation
from participants.models import AuditEntry, Party
from participants.refusal import Refused
from tests.handbook.writing import NOW, chapter, edition, save

DESK = "/handbook/editions/2027/"


def page(answer) -> str:
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def readable(db) -> Edition:
    return edition(published=True)


def test_the_secretariat_makes_an_edition_public_and_shuts_it_again(sign_in, astrid, readable):
    client = sign_in(astrid)
    assert f"{DESK}public/" in page(client.get(DESK))
    assert "Make edition 2027 public?" in page(client.get(f"{DESK}public/"))
    for wanted, is_public in (("yes", True), ("yes", True), ("no", False)):
        assert client.post(f"{DESK}public/", {"public": wanted}).status_code == 302
        assert Edition.objects.get().is_public is is_public
    told = AuditEntry.objects.filter(action="open_edition").order_by("pk")
    assert [entry.facts for entry in told] == [{"is_public": True}, {"is_public": False}]


def test_a_draft_is_not_made_public(sign_in, astrid, draft):
    assert "Only a published edition" in page(sign_in(astrid).get(f"{DESK}public/"))
    with pytest.raises(Refused):
        editions.open_edition(by=astrid, edition=draft.edition, is_public=True, now=NOW)
    assert f"{DESK}public/" not in page(sign_in(astrid).get(DESK))


def test_a_draft_is_thrown_away_with_what_the_question_names(sign_in, astrid, draft):
    save(astrid, draft)
    save(astrid, draft, "Newer.", version=1)
    client = sign_in(astrid)
    asked = page(client.get(f"{DESK}discard/"))
    assert "1 chapter" in asked and "1 text" in asked and "2 versions" in asked
    assert client.post(f"{DESK}discard/")["Location"] == "/handbook/editions/"
    assert not Edition.objects.exists() and not Translation.objects.exists()
    entry = AuditEntry.objects.get(action="discard_edition")
    assert entry.facts == {"slug": "2027", "chapters": 1}


def test_a_published_edition_stays(sign_in, astrid, readable):
    assert "it no longer changes" in page(sign_in(astrid).get(f"{DESK}discard/"))
    assert "it no longer changes" in page(sign_in(astrid).post(f"{DESK}discard/"))
    assert Edition.objects.exists()


@pytest.fixture
def said(astrid, janis, readable):
    """What a reader said of an edition and the next one took up, which is in the making."""

    def say(note):
        words = Said("en", "", note)
        place = readable.chapters.first() or chapter(readable)
        return feedback.give_feedback(by=janis, chapter=place, said=words, now=NOW)

    row = say("Wrong number.")
    following = edition("2028")
    feedback.take_up_feedback(
        by=astrid, feedback=row, seen=row.fingerprint, edition=following, now=NOW
    )
    return row, following, say


def test_what_it_took_up_waits_again(astrid, said):
    row, following, _say = said
    editions.discard_edition(by=astrid, edition=following, now=NOW)
    row.refresh_from_db()
    assert row.is_open


def test_it_is_not_thrown_away_while_the_same_reader_waits_twice(astrid, said):
    row, following, say = said
    say("Another thing.")
    with pytest.raises(Refused, match="written again"):
        editions.discard_edition(by=astrid, edition=following, now=NOW)


def test_its_files_leave_the_store(
    astrid, draft, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.DATA_DIR = tmp_path
    sha256 = store.save(b"%PDF")
    HandbookFile.objects.create(
        edition=draft.edition, language="en", sha256=sha256, next_try_at=NOW
    )
    with django_capture_on_commit_callbacks(execute=True):
        editions.discard_edition(by=astrid, edition=draft.edition, now=NOW)
    assert not store.has(sha256)


def test_a_file_that_was_not_made_stands_on_the_desk_of_staff(sign_in, astrid, ilze, readable):
    save_nothing = {"edition": readable, "next_try_at": NOW, "host": Party.objects.get(code="LV")}
    HandbookFile.objects.create(language="sv", problem="OSError: full", attempts=3, **save_nothing)
    HandbookFile.objects.create(language="en", **save_nothing)
    found = page(sign_in(astrid).get(DESK))
    assert (
        "PDF in Swedish for Latvia" in found
        and "OSError: full" in found
        and "tried 3 times" in found
    )
    assert "PDF in English" not in found


def test_publishing_mentions_open_comments(sign_in, astrid, draft):
    text = save(astrid, draft)
    text.comments.create(by=astrid, at=NOW, text="Why?", version=1)
    text.comments.create(by=astrid, at=NOW, text="Done.", version=1, settled_at=NOW)
    draft.edition.languages = ["en"]
    draft.edition.save()
    Translation.objects.update(status="approved", approved_at=NOW)
    assert "1 comment on its texts is open" in page(sign_in(astrid).get(f"{DESK}publish/"))
