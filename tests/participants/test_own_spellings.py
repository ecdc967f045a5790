"""Other spellings of one's own name are struck on one's own record (R-419)."""

import pytest
from django.urls import reverse

from participants.actions.profile import remove_own_spellings
from participants.models import AuditEntry, Participant
from participants.refusal import Refused
from tests import factories
from tests.participants.duplicates.world import certify, closed

pytestmark = pytest.mark.django_db
PAGE = reverse("participants:own_spellings")
TYPO, MAIDEN = "Janis Brezins", "Jānis Kalniņš"


@pytest.fixture
def named(janis):
    """Jānis, who mistyped his name once, and had another before."""
    janis.participant.other_names = [TYPO, MAIDEN]
    janis.participant.save()
    return janis


def spellings(account):
    return Participant.objects.get(account=account).other_names


def test_a_typo_of_one_s_own_is_removed_and_the_trail_has_it(sign_in, named, astrid):
    client = sign_in(named)
    assert PAGE in client.get(reverse("desk:me")).text
    answer = client.post(PAGE, {"names": [TYPO]}, follow=True)
    assert TYPO not in answer.text and MAIDEN in answer.text
    assert spellings(named) == [MAIDEN]
    assert not Participant.objects.sought("Brezins").exists()
    entry = AuditEntry.objects.get(action="remove_own_spellings")
    assert (entry.by, entry.changes["other_names"]) == (named, [[TYPO, MAIDEN], [MAIDEN]])


def test_a_name_on_a_certificate_stays_and_the_page_says_why(sign_in, named, latvia, now):
    row = factories.registration(closed("Riga", latvia, now), named.participant)
    paper = certify(row, 1)
    paper.full_name, paper.status = MAIDEN, "replaced"
    paper.save()
    page = sign_in(named).get(PAGE)
    assert "These stand on certificates of yours" in page.text
    assert page.context["form"].fields["names"].choices == [(TYPO, TYPO)]
    with pytest.raises(Refused, match="so it stays: Jānis Kalniņš"):
        remove_own_spellings(account=named, names=[MAIDEN], now=now)
    assert spellings(named) == [TYPO, MAIDEN]


def test_nothing_chosen_and_what_is_gone_are_said(sign_in, named, now):
    client = sign_in(named)
    assert "Choose the spelling to remove." in client.post(PAGE, {}).text
    remove_own_spellings(account=named, names=[TYPO], now=now)
    with pytest.raises(Refused, match="removed already"):
        remove_own_spellings(account=named, names=[TYPO], now=now)


def test_nobody_strikes_the_spellings_of_somebody_else(sign_in, named, egle):
    client = sign_in(egle)
    assert TYPO not in client.get(PAGE).text
    assert "not one of the available choices" in client.post(PAGE, {"names": [TYPO]}).text
    assert spellings(named) == [TYPO, MAIDEN]
