"""The question before a training is closed says what closing does in this training."""

import pytest

from tests import factories
from tests.trainings import days
from tests.trainings.days import address
from trainings.actions import attendance as actions
from trainings.models import Certificate, Training

pytestmark = pytest.mark.django_db


def text(page) -> str:
    return " ".join(page.text.split())


@pytest.fixture
def marked(riga, lukasz, hanna):
    for each in (lukasz, hanna):
        days.mark(each, "pppp")
    return riga


def test_without_anybody_who_signs_it_promises_no_certificate_and_no_letter(desk, marked):
    template = factories.certificate_template(signs="", is_standard=True)
    page = text(desk.get(address(marked, "close")))
    assert "2 people have earned a certificate; none is issued now." in page
    assert "will be issued" not in page and "gets a letter" not in page
    assert "> Close </button>" in page
    template.signatories.create(position=1, name="Inga Holm", offices={"en": "Head"})
    page = text(desk.get(address(marked, "close")))
    assert "2 certificates will be issued." in page and "gets a letter" in page
    assert "> Close and issue </button>" in page


@pytest.mark.parametrize(("rule", "leads"), [("by_hand", True), ("all_sessions", False)])
def test_where_certificates_are_to_be_decided_it_leads_to_their_desk(desk, marked, rule, leads):
    Training.objects.filter(pk=marked.pk).update(certificate_rule=rule)
    page = text(desk.get(address(marked, "close")))
    assert ("Decide on the certificates of 2 people." in page) == leads
    assert (f'href="{address(marked)}">Decide on certificates' in page) == leads


def test_the_second_of_two_who_close_it_reads_that_it_is_closed(desk, marked, astrid, monkeypatch):
    """The first one does it while the second one's click is on its way."""
    seen, close = desk.get(address(marked, "close")).context["seen"], actions.close

    def close_after_a_colleague(**given):
        monkeypatch.setattr(actions, "close", close)
        days.closed(marked, astrid)
        return close(**given)

    monkeypatch.setattr(actions, "close", close_after_a_colleague)
    page = text(desk.post(address(marked, "close"), {"seen": seen}))
    assert "It is closed already." in page and "Close and issue" not in page
    assert Certificate.objects.count() == 2
