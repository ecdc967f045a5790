"""A page of a certificate carries the result that it showed: on another one nothing is done."""

import pytest

from outbox.models import Letter
from tests.trainings.days import address

pytestmark = pytest.mark.django_db


def correct(desk, closed, registration, sessions, marks):
    """A colleague's correction of the first marks."""
    names = [f"mark-{registration.pk}-{session.pk}" for session in sessions]
    typed = dict(zip(names, marks, strict=False)) | {"reason": "A note came late"}
    desk.post(address(closed, "attendance"), typed)


def shown(desk, page):
    """The page's hidden field, as its form sends it."""
    return {"seen": desk.get(page).context["form"]["seen"].value()}


def test_one_that_is_earned_again_is_not_revoked_from_an_older_page(
    desk, closed, certificate, lukasz, sessions
):
    correct(desk, closed, lukasz, sessions, ["absent", "absent", "absent"])
    page = address(closed, "certificate_revoke", certificate.number)
    assert "earns no certificate: " in desk.get(page).text
    old = shown(desk, page)
    correct(desk, closed, lukasz, sessions, ["present", "present", "present"])

    answer = desk.post(page, old | {"reason": "attendance_corrected"})
    assert "which earns a certificate. Nothing more was done; look again." in answer.text
    assert "What is recorded now, 12 of 12 hours, earns a certificate." in answer.text
    assert '<option value="attendance_corrected" selected>' in answer.text
    certificate.refresh_from_db()
    assert certificate.is_valid
    assert not Letter.objects.filter(kind="certificate_revoked").exists()

    again = {"seen": answer.context["form"]["seen"].value(), "reason": "misuse"}
    desk.post(page, again)
    certificate.refresh_from_db()
    assert certificate.status == "revoked"


def test_a_second_click_shows_that_it_is_revoked(desk, closed, certificate):
    page = address(closed, "certificate_revoke", certificate.number)
    old = shown(desk, page) | {"reason": "misuse"}
    desk.post(page, old)
    answer = desk.post(page, old)
    assert "Only a valid certificate can be revoked" in answer.text
    assert Letter.objects.filter(kind="certificate_revoked").count() == 1


def test_other_hours_than_the_page_said_are_not_printed(
    desk, closed, certificate, lukasz, sessions
):
    page = address(closed, "certificate_issue", lukasz.pk)
    old = shown(desk, page)
    assert "It prints 12 of 12 hours." in desk.get(page).text
    correct(desk, closed, lukasz, sessions, ["excused"])

    answer = desk.post(page, old | {"full_name": "Łukasz Bąk"})
    assert "It is now 9 of 12 hours, which earns a certificate. Nothing more" in answer.text
    assert "It prints 9 of 12 hours." in answer.text
    assert 'value="Łukasz Bąk"' in answer.text
    assert lukasz.certificates.count() == 1

    again = {"seen": answer.context["form"]["seen"].value(), "full_name": "Łukasz Bąk"}
    desk.post(page, again)
    assert lukasz.certificates.valid().get().minutes_attended == 540


def test_a_form_that_does_not_say_what_it_showed_does_nothing(desk, closed, certificate, lukasz):
    """Such as that of a page from before an upgrade."""
    desk.post(address(closed, "certificate_issue", lukasz.pk), {"full_name": "Łukasz Bąk"})
    desk.post(address(closed, "certificate_revoke", certificate.number), {"reason": "misuse"})
    certificate.refresh_from_db()
    assert certificate.is_valid and lukasz.certificates.get() == certificate
