"""A name that was corrected since is told wherever staff look, until a certificate bears it
(R-108, R-510).
"""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from desk import overview
from tests import factories
from tests.trainings import days
from tests.trainings.days import address
from tests.undoing import read_and_send
from trainings import tasks
from trainings.actions import certificates
from trainings.models import Certificate
from trainings.rules.archive import missing_in_archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def inese(closed, astrid, latvia):
    """A trainer of the training that is closed, with a certificate of having taught."""
    person = factories.participant("Inese Ozola", latvia, email="inese@mfa.example")
    part = factories.trainer(closed.sessions.first(), person)
    certificates.issue_to(by=astrid, training=closed, trainers=[part.pk], now=days.AFTERWARDS)
    tasks.draw_certificates(days.AFTERWARDS)
    return part


def rename(part, name) -> Certificate:
    """By the person's page, the own profile, a merge or a list."""
    part.participant.rename(name)
    part.participant.save()
    return part.certificates.get()


def text(page) -> str:
    return " ".join(page.text.split())


def row(page, name) -> str:
    """The row of the desk that has this name."""
    rows = text(page).split("<tr>")
    return next(each for each in rows if f">{name}</a>" in each)


def misfits(account) -> list[str]:
    found = overview.tasks(account, days.AFTERWARDS.date())
    return [task.sentence for task in found if "fit" in task.sentence]


@pytest.fixture(params=["lukasz", "inese"])
def part(request, certificate, inese):
    """Somebody who took part, and somebody who taught."""
    return request.getfixturevalue(request.param)


def test_the_desk_says_it_and_only_of_whom_it_holds(desk, part, riga):
    called = part.participant.full_name
    assert "It bears the name" not in desk.get(address(riga)).text
    rename(part, "Ilga Zvirbule")
    page = desk.get(address(riga))
    assert f"It bears the name {called}." in row(page, "Ilga Zvirbule")
    assert text(page).count("It bears the name") == 1


def test_the_page_of_the_person_says_it_and_leads_to_where_it_is_issued_anew(desk, part, riga):
    called = part.participant.full_name
    rename(part, "Ilga Zvirbule")
    page = desk.get(reverse("desk:person", args=[part.participant_id]))
    assert f"It bears the name {called}." in text(page)
    issue = f"{address(riga)}#taught"
    if part.certificates.get().registration_id:
        issue = address(riga, "certificate_issue", part.pk)
    assert f'href="{issue}"' in page.text


def test_it_is_a_task_until_the_name_is_as_it_was_or_another_is_issued(
    part, riga, astrid, ilze, desk
):
    called = part.participant.full_name
    assert misfits(astrid) == []
    rename(part, "Ilga Zvirbule")
    task = f"1 certificate no longer fits what is recorded: {riga.title}"
    assert (misfits(astrid), misfits(ilze)) == ([task], [])
    rename(part, called)
    assert misfits(astrid) == []


def test_it_is_not_in_the_archive_which_says_so(desk, part, riga):
    called = part.participant.full_name
    found = rename(part, "Ilga Zvirbule")
    archive = zipfile.ZipFile(
        BytesIO(b"".join(desk.get(address(riga, "certificates_zip")).streaming_content))
    )
    assert not any(found.number in each for each in archive.namelist())
    assert len(archive.namelist()) == 2  # the other one, and what it lacks
    (line,) = missing_in_archive(riga)
    assert line.startswith(f"{called}, {found.number}: the certificate no longer fits")


def test_one_that_cannot_be_drawn_stands_once_in_what_the_archive_lacks(part, riga):
    found = rename(part, "Ilga Zvirbule")
    Certificate.objects.filter(pk=found.pk).update(sha256="", problem="ValueError")
    (line,) = missing_in_archive(riga)
    assert "could not be drawn" in line


def test_a_participants_is_replaced_from_the_row(desk, certificate, lukasz, riga):
    rename(lukasz, "Łukasz Bąk")
    assert "Replace" in row(desk.get(address(riga)), "Łukasz Bąk")
    read_and_send(desk, address(riga, "certificate_issue", lukasz.pk), {"full_name": "Łukasz Bąk"})
    assert "It bears the name" not in desk.get(address(riga)).text


def test_a_trainers_name_is_corrected_from_the_row_and_one_click_replaces_it(desk, inese, riga):
    correct = reverse("records:correct", args=[inese.participant_id])
    assert f'href="{correct}"' in row(desk.get(address(riga)), "Inese Ozola")
    rename(inese, "Inese Ozoliņa")
    page = desk.get(address(riga))
    assert "Tick it to replace it." in row(page, "Inese Ozoliņa")
    assert "It prints other hours" not in page.text
    issue = address(riga, "certificates_issue")
    seen = page.context["issue"]["seen"].value()
    desk.post(issue, {"seen": seen, "trainers": [inese.pk]})
    assert Certificate.objects.of_teaching().valid().get().full_name == "Inese Ozoliņa"
    assert "Tick it to replace it." not in desk.get(address(riga)).text
