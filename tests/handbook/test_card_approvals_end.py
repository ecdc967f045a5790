"""What the earlier rule for cards allowed is printed no longer, and nobody's own words are lost."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from documents import store
from handbook import reference
from handbook.models import CardNumber, CardText, CountryChange, PaperFile
from tests.handbook.country_editing import confirmed

migration = import_module("handbook.migrations.0011_card_approvals_end")


class Earlier:
    """The models under the names that they had."""

    NAMES = {
        "SafeCardText": "CardText",
        "SafeCardNumber": "CardNumber",
        "CardFile": "PaperFile",
    }

    def get_model(self, room, name):
        return apps.get_model(room, self.NAMES.get(name, name))


@pytest.fixture
def number(shipped, now, astrid):
    house = confirmed("lv-safe-house")
    facts = {"number": "+371 28612120", "opening": "24/7", "languages": ["lv"]}
    return CardNumber.objects.create(
        page=house.page, place="abroad", contact=house, approved_at=now, approved_by=astrid, **facts
    )


def test_each_approved_number_ends_and_the_history_says_so(number, sign_in, janis, now):
    number.page.changes.create(
        subject="safe-card", kind="confirmed", facts={"number_display": "+371 1"}, at=now
    )
    migration.end_approvals(Earlier(), None)
    assert not CardNumber.objects.exists()
    told = CountryChange.objects.filter(subject="discreet-card").values_list(
        "kind", "facts__number_display"
    )
    assert set(told) == {("confirmed", "+371 1"), ("withdrawn", "+371 28612120")}
    page = sign_in(janis).get("/handbook/countries/LV/history/").text
    assert "Withdrawn: Discreet card, +371 28612120" in page


def test_mended_words_wait_for_approval_again(shipped, now, astrid):
    CardText.objects.update(approved_at=now, approved_by=astrid)
    CardText.objects.filter(language="ro").update(
        lines=["Există ajutor. Sunați când nu vă aude nimeni."]
    )
    migration.mend_words(Earlier(), None)
    mended = CardText.objects.get(language="ro")
    assert (mended.approved_at, mended.approved_by) == (None, None)
    assert mended.lines[0] == "Nu sunteți obligat(ă) să acceptați amenințări sau violență."
    assert CardText.objects.approved().count() == CardText.objects.count() - 1


def test_words_that_somebody_wrote_stay_with_their_approval(shipped, now, astrid):
    own = {"lines": ["Ajutor."], "version": 2, "approved_at": now, "approved_by": astrid}
    CardText.objects.filter(language="ro").update(**own)
    migration.mend_words(Earlier(), None)
    kept = CardText.objects.get(language="ro")
    assert kept.lines == ["Ajutor."] and kept.approved_by == astrid


def test_the_words_that_are_shipped_are_those_of_the_mend_and_later_ones():
    shipped = json.loads((reference.DATA / "card-texts.json").read_text(encoding="utf-8"))
    now_there = {words["language"]: words["lines"] for words in shipped}
    assert now_there | migration.SHIPPED_WORDS == now_there


def test_drawn_cards_for_people_at_risk_go_and_emergency_cards_stay(db):
    made = {"inputs_hash": "", "made_at": timezone.now()}
    for name in ("LV-safe-1-en", "LV-draft-8-ro", "LV-emergency-a6-en"):
        PaperFile.objects.create(name=name, sha256=store.save(name.encode()), **made)
    gone = PaperFile.objects.get(name="LV-safe-1-en").sha256
    migration.forget_drawn_cards(Earlier(), None)
    left = PaperFile.objects.get()
    assert left.name == "LV-emergency-a6-en"
    assert store.has(left.sha256) and not store.has(gone)
