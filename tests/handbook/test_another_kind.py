"""Another kind of a contact, or another answer to who may be given its number."""

import pytest
from django.utils import timezone

from handbook.models import Contact
from tests.handbook.country_editing import (
    coordinator_of,
    expressly,
    tick_in,
    typed,
)

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("change", [{"kind": "helpline"}, {"serves": "anybody"}])
@pytest.mark.parametrize("confirm_next", ["on", ""])
def test_another_kind_is_saved_after_a_question_and_confirmed_after_the_next(
    shipped, sign_in, change, confirm_next
):
    before = {"kind": "office", "serves": "professionals"}
    Contact.objects.filter(key="lv-marta").update(**before, notes={})
    marta = Contact.objects.get(key="lv-marta")
    client = sign_in(coordinator_of("LV"))
    address = "/handbook/countries/LV/edit/contacts/lv-marta/"
    change = change | {"confirm_next": confirm_next}
    page = client.post(address, typed(marta, **change)).text
    assert "It was “Office. Professionals only; never hand this number out” until now" in page
    assert 'name="fits_new_kind"' in page
    assert Contact.objects.get(key="lv-marta").facts == marta.facts
    client.post(address, typed(marta, **change, fits_new_kind=tick_in(page, "fits_new_kind")))
    changed = Contact.objects.get(key="lv-marta")
    assert changed.facts != marta.facts and changed.confirmed_on is None
    question = client.post(f"{address}confirm/", {"seen": changed.fingerprint}).text
    assert changed.get_kind_display() in question and changed.get_serves_display() in question
    client.post(f"{address}confirm/", expressly(changed))
    assert Contact.objects.get(key="lv-marta").confirmed_on == timezone.localdate()


def test_only_another_kind_is_asked_about(shipped, sign_in):
    marta = Contact.objects.get(key="lv-marta")
    address = "/handbook/countries/LV/edit/contacts/lv-marta/"
    sign_in(coordinator_of("LV")).post(address, typed(marta, notes_en="Ask for Anna."))
    assert Contact.objects.get(key="lv-marta").notes["en"] == "Ask for Anna."
