"""Of two of staff who change a term, a review day, a colophon or the editors of a page, the second
reads what the first has saved (R-599).
"""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from handbook.models import Chapter, CountryPage, Edition, Term
from participants.models import AuditEntry, Party, PartyStatus
from tests import factories
from tests.handbook.test_edited_meanwhile import now_says
from tests.handbook.writing import chapter

CHANGED = "This has changed since you opened it"
SEEN = re.compile(r'name="seen" value="([^"]*)"')
DAY = timezone.localdate() + timedelta(days=200)


@pytest.fixture
def there(db) -> dict[str, str]:
    """Addresses of the forms, of rows that are there."""
    edition = Edition.objects.create(slug="2028", titles={"en": "Handbook"}, languages=["en"])
    chapter(edition)
    facts = {"term": "referral", "translation": "nosūtīšana", "source": "MFA of Latvia"}
    term = Term.objects.create(language="lv", **facts)
    for code, name in [("LV", "Latvia"), ("SE", "Sweden")]:
        party = Party.objects.filter(code=code).first() or factories.party(code, name)
        PartyStatus.objects.get_or_create(party=party, status="member", since=date(1992, 3, 6))
    thailand = factories.party("TH", "Thailand", status="")
    CountryPage.objects.create(party=thailand, position=1, is_added=True, updated_at=timezone.now())
    return {
        "term": f"/handbook/editions/terms/lv/{term.pk}/",
        "review day": "/handbook/editions/2028/chapters/noticing/review/",
        "edition": "/handbook/editions/2028/describe/",
        "editors": "/handbook/countries/TH/edit/editors/",
    }


def state(code: str) -> str:
    return str(Party.objects.get(code=code).pk)


def typed(kind: str, words: str) -> dict[str, str]:
    """What the form is sent with: for "theirs" and "ours" something else."""
    is_ours = words == "ours"
    return {
        "term": {"term": "referral", "translation": words, "source": "MFA of Latvia"},
        "review day": {"review_on": str(DAY + timedelta(days=is_ours)), "owner": ""},
        "edition": {"slug": "2028", "title_en": "Handbook", "editor": words},
        "editors": {"editing_state": state("LV" if is_ours else "SE")},
    }[kind]


def seen(answer) -> str:
    return SEEN.search(answer.text)[1]


SAYS = {
    "term": ("Its word in this language", "theirs"),
    "review day": ("Review on", f"{DAY:%-d %B %Y}"),
    "edition": ("Editor", "theirs"),
    "editors": ("Who edits it, beside the secretariat?", "Sweden"),
}


@pytest.mark.parametrize("kind", SAYS)
def test_the_second_reads_what_the_first_saved_and_loses_nothing(
    there, kind, astrid, oskar, janis, sign_in
):
    address = there[kind]
    ours, theirs = sign_in(astrid), sign_in(oskar)
    assert sign_in(janis).get(address).status_code == 403
    shown = {"seen": seen(ours.get(address))}
    assert theirs.post(address, typed(kind, "theirs") | shown).status_code == 302

    answer = ours.post(address, typed(kind, "ours") | shown)
    assert CHANGED in answer.text and now_says(answer) == [SAYS[kind]]
    for words in typed(kind, "ours").values():
        assert f'value="{words}"' in answer.text
    assert AuditEntry.objects.get(by=oskar) and not AuditEntry.objects.filter(by=astrid).exists()

    again = typed(kind, "ours") | {"seen": seen(answer)}
    assert ours.post(address, again).status_code == 302
    assert AuditEntry.objects.get(by=astrid)


@pytest.mark.parametrize("kind", SAYS)
def test_a_double_click_is_no_conflict_and_changes_nothing(there, kind, astrid, sign_in):
    client, address = sign_in(astrid), there[kind]
    sent = typed(kind, "ours") | {"seen": seen(client.get(address))}
    for _click in range(2):
        assert client.post(address, sent).status_code == 302
    assert AuditEntry.objects.get(by=astrid)


def test_what_was_typed_stays_though_a_colleague_changed_the_address(there, astrid, oskar, sign_in):
    address = there["edition"]
    ours, theirs = sign_in(astrid), sign_in(oskar)
    shown = {"seen": seen(ours.get(address))}
    moved = typed("edition", "theirs") | shown | {"slug": "2029"}
    for _click in range(2):
        assert theirs.post(address, moved).status_code == 302

    answer = ours.post(address, typed("edition", "ours") | shown)
    assert CHANGED in answer.text and 'value="ours"' in answer.text
    assert ("Editor", "theirs") in now_says(answer)
    assert ours.get(address).status_code == 404


def test_a_day_of_the_colophon_that_nobody_changed_is_not_told(there, astrid, oskar, sign_in):
    said = {"aloud_by": "Embassy in Riga", "aloud_on": "2026-11-02", "checked_on": "2026-11-01"}
    Edition.objects.update(colophon=said)
    ours, address = sign_in(astrid), there["edition"]
    shown = {"seen": seen(ours.get(address))}
    sign_in(oskar).post(address, typed("edition", "theirs") | said | shown)
    answer = ours.post(address, typed("edition", "ours") | said | shown)
    assert now_says(answer) == [("Editor", "theirs")]


def test_a_chapter_of_somebody_who_is_no_longer_staff_is_the_secretariats(
    there, astrid, oskar, janis, sign_in
):
    ours, address = sign_in(astrid), there["review day"]
    shown = {"seen": seen(ours.get(address))}
    Chapter.objects.update(owner=janis)
    answer = ours.post(address, {"review_on": str(DAY), "owner": oskar.pk} | shown)
    assert ("Owner", "The secretariat") in now_says(answer)
