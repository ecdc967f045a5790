"""One reader asks for many files at the same moment: no more than otherwise are made."""

import pytest

from handbook.actions import files
from handbook.actions.files import Wanted
from handbook.models import Edition, HandbookFile
from handbook.rules.files import MAX_WAITING_FOR_ONE
from participants.refusal import Refused
from tests.handbook.writing import NOW, chapter, edition

pytestmark = pytest.mark.django_db(transaction=True)

ASKED = 12


@pytest.fixture
def base(db) -> Edition:
    return edition("2026", published=True)


@pytest.fixture
def ask(base, together):
    """For twelve chapters; how many requests were accepted, the others having been refused in
    words.
    """

    def ask(by) -> int:
        wanted = [
            Wanted(base, "en", chapter=chapter(base, f"chapter-{number}"))
            for number in range(ASKED)
        ]
        acts = [lambda one=one: files.request_file(by=by, wanted=one, now=NOW) for one in wanted]
        answers = together(*acts)
        accepted = [answer for answer in answers if isinstance(answer, HandbookFile)]
        assert len(accepted) + sum(isinstance(answer, Refused) for answer in answers) == ASKED
        return len(accepted)

    return ask


def test_an_account_takes_its_few_places(ask, janis):
    assert ask(janis) == HandbookFile.objects.waited_for().count() == MAX_WAITING_FOR_ONE


def test_visitors_take_theirs(ask, monkeypatch):
    monkeypatch.setattr("handbook.rules.files.MAX_WAITING_FOR_VISITORS", 7)
    assert ask(None) == HandbookFile.objects.waited_for().count() == 7


def test_the_same_file_asked_for_at_once_is_one(base, together, janis, egle):
    wanted = Wanted(base, "en")
    acts = [
        lambda by=by: files.request_file(by=by, wanted=wanted, now=NOW)
        for by in (janis, egle, None)
    ]
    assert together(*acts) == [HandbookFile.objects.get()] * 3
