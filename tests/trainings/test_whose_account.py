"""Staff type an address with which somebody signs in who has given no name: they are asked, never
guessed.
"""

import pytest
from django.urls import reverse

from participants.models import Participant
from participants.refusal import Refused
from tests import factories
from trainings.actions.after_closing import Forgotten, add_after_closing
from trainings.actions.people import Details
from trainings.actions.registrations import register, register_by_hand
from trainings.models import Registration

ADDRESS = "zofia.nowak@msz.example"
QUESTION = "signs in with this address and has given no name. Is it this person?"
BOX = 'name="is_theirs"'


@pytest.fixture
def zofia(latvia):
    """The account of an officer who was invited by her address alone."""
    return factories.account(ADDRESS, party=latvia)


@pytest.fixture
def typed(latvia):
    return {
        "full_name": "Zofia Nowak",
        "title": "",
        "party": latvia.pk,
        "email": ADDRESS,
        "mission": factories.mission(latvia).pk,
        "if_full": "wait",
        "reason": "By phone",
    }


@pytest.fixture
def by_hand(sign_in, astrid, riga, typed):
    """Sends the form with which staff register somebody; returns the answer."""

    def send(**fields):
        address = reverse("trainings:register_by_hand", args=[riga.slug])
        return sign_in(astrid).post(address, typed | fields, follow=True)

    return send


def test_staff_are_asked_once_and_what_they_typed_stays(by_hand, zofia):
    answer = by_hand()

    assert QUESTION in answer.context["form"].errors["email"][0] and BOX in answer.text
    assert 'value="Zofia Nowak"' in answer.text
    assert not Registration.objects.exists()


def test_their_yes_links_the_person_to_the_account(by_hand, zofia):
    by_hand(is_theirs="on")

    assert Registration.objects.of(zofia).count() == 1


def test_nobody_is_asked_without_such_an_account(by_hand, sign_in, astrid, riga):
    page = sign_in(astrid).get(reverse("trainings:register_by_hand", args=[riga.slug]))
    refused = by_hand(full_name="")

    assert BOX not in page.text and BOX not in refused.text


@pytest.mark.parametrize(("known", "is_linked"), [("ZÓFIA  nowak", True), ("Jan Kowalski", False)])
def test_a_known_name_is_compared_without_case_and_marks(by_hand, zofia, known, is_linked):
    """She was staff before, with a name of her own."""
    zofia.full_name = " ".join(known.split())
    zofia.save()
    answer = by_hand(is_theirs="on")

    assert Registration.objects.of(zofia).exists() == is_linked
    assert ("Jan Kowalski signs in with this address" in answer.text) != is_linked
    assert BOX not in answer.text


@pytest.mark.parametrize("role", ["secretariat", "officer"])
def test_an_account_of_another_role_or_party_is_linked_to_nobody(by_hand, lithuania, role):
    factories.account(ADDRESS, role=role, party=lithuania if role == "officer" else None)
    answer = by_hand(is_theirs="on")

    assert "Somebody of another role or party signs in with this address" in answer.text
    assert not Participant.objects.filter(full_name="Zofia Nowak").exists()


def test_a_correction_asks_the_same(sign_in, astrid, riga, latvia, zofia, typed):
    row = factories.registration(riga, factories.participant("Zofia Nowak", latvia))
    address = reverse("trainings:registration_correct", args=[riga.slug, row.pk])
    browser = sign_in(astrid)
    seen = browser.get(address).context["form"]["seen"].value()
    sent = typed | {"sort_name": "Nowak, Zofia", "note": "Her address", "seen": seen}
    asked = browser.post(address, sent)
    assert QUESTION in asked.text and BOX in asked.text

    browser.post(address, sent | {"is_theirs": "on"})
    row.participant.refresh_from_db()
    assert row.participant.account == zofia


def test_so_does_adding_somebody_after_closing(astrid, latvia, zofia, now):
    training = factories.training("Closed", host=latvia, now=now, status="closed")
    forgotten = {
        "party": latvia,
        "email": ADDRESS,
        "details": Details("Zofia Nowak", ""),
        "marks": {},
        "reason": "She stood at the back",
    }
    with pytest.raises(Refused, match="Is it this person"):
        add_after_closing(by=astrid, training=training, forgotten=Forgotten(**forgotten), now=now)


def test_the_action_asks_without_the_form_too(astrid, riga, latvia, zofia, now):
    said = {
        "party": latvia,
        "email": ADDRESS,
        "details": Details("Zofia Nowak", ""),
        "reason": "By phone",
    }
    with pytest.raises(Refused, match="Is it this person"):
        register_by_hand(by=astrid, training=riga, **said, now=now)


def test_nobody_registers_as_the_person_of_another_account(janis, riga, latvia, zofia, now):
    """However that person came by the address."""
    Participant.objects.filter(account=janis).update(email=ADDRESS)
    with pytest.raises(Refused, match="registered for somebody else"):
        register(by=zofia, training=riga, party=latvia, details=Details("Zofia Nowak", ""), now=now)


def test_the_same_name_twice_without_an_address_is_told_whatever_its_case(by_hand, riga, latvia):
    factories.registration(riga, factories.participant("ĶĪŠE Anna", latvia))
    answer = by_hand(full_name="Ķīse Anna", email="")

    assert "is registered already" in answer.text
