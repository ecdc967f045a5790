"""A PDF is checked in the browser: its SHA-256 is sent, the file is not (R-498)."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from documents import store
from tests import factories
from tests.trainings import days
from trainings.actions import attendance
from trainings.tasks import draw_certificates

pytestmark = pytest.mark.browser


@pytest.fixture
def file(astrid, tmp_path, visit):
    """What somebody was sent, on the disk of whoever checks it."""
    now = timezone.now()
    training = factories.training("Visa counter", now=now, first_day=now.date() - timedelta(days=9))
    days.programme(training)
    registration = days.seated(training)
    days.mark(registration, "pppp")
    attendance.close(by=astrid, training=training, now=now)
    draw_certificates(now)
    path = tmp_path / "certificate.pdf"
    path.write_bytes(store.read(registration.certificates.get().sha256))
    return path


def asked(page, file):
    """What the browser sends when the file is checked."""
    page.goto("/certificates/verify/")
    page.get_by_label("PDF file of the certificate").set_input_files(file)
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Check the file").click()
    page.wait_for_load_state("networkidle")
    return sent.value.post_data


def test_the_file_is_known_and_only_its_hash_is_sent(visit, file):
    page = visit()
    sent = asked(page, file)
    expect(page.get_by_role("heading", name="This certificate is valid")).to_be_visible()
    assert len(sent) < 400 and "PDF" not in sent


def test_a_changed_file_is_not_known(visit, file):
    file.write_bytes(file.read_bytes() + b"\n")
    page = visit()
    asked(page, file)
    expect(page.locator("[data-focus]")).to_contain_text("No certificate of ours is this file")
    expect(page.locator("[data-focus]")).to_contain_text("Something was added to this PDF")
    expect(page.locator("[data-focus]")).to_be_focused()


def test_a_file_changed_before_its_signature_is_not_called_added_to(visit, file):
    file.write_bytes(file.read_bytes().replace(b"obj", b"obJ", 1))
    page = visit()
    asked(page, file)
    expect(page.locator("[data-focus]")).to_contain_text("No certificate of ours is this file")
    expect(page.locator("[data-focus]")).not_to_contain_text("Something was added")


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "This file is empty."), (b"\x89PNG" * 999, "This is no PDF")]
)
def test_what_cannot_be_a_certificate_is_told_without_asking(visit, db, tmp_path, data, said):
    path = tmp_path / "picture.pdf"
    path.write_bytes(data)
    page = visit()
    page.goto("/certificates/verify/")
    page.get_by_label("PDF file of the certificate").set_input_files(path)
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()
    expect(page.locator("[data-focus]")).to_have_count(0)


def test_without_a_file_the_page_says_what_is_missing(visit, db):
    page = visit()
    page.goto("/certificates/verify/")
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_role("status").filter(has_text="Choose the PDF file first.")).to_be_visible()


def test_without_the_script_the_hash_is_typed(visit, db):
    page = visit(java_script_enabled=False)
    page.goto("/certificates/verify/")
    expect(page.get_by_label("PDF file of the certificate")).to_be_hidden()
    expect(page.get_by_label("SHA-256 of the file")).to_be_visible()
    expect(page.get_by_text("sha256sum")).to_be_visible()
