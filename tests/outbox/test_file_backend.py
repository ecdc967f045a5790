"""In the demonstration every letter is a file that can be read."""

import pytest
from django.core.mail import EmailMessage

from outbox.sending import send_due


@pytest.fixture
def filed(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.MAILERS = {"default": {"BACKEND": "outbox.file_backend.EmailBackend"}}
    return tmp_path / "letters"


def test_a_letter_is_filed_to_be_read(filed, write, now, capsys):
    write(subject="Ваш код", body="Код: 123-456\n", is_hidden=True)
    assert send_due(now) == 1
    [path] = filed.iterdir()
    lines = path.read_text().splitlines()
    assert "To: janis.berzins@mfa.example" in lines
    assert "Subject: Ваш код" in lines
    assert "Код: 123-456" in lines
    assert capsys.readouterr().out == f"Letter: {path}\n"


def test_the_name_of_the_file_tells_what_it_is_for_and_no_code(filed, write, now, capsys):
    write(
        kind="login_code",
        subject="Your code to sign in: QWER-TZUP",
        body="QWER-TZUP\n",
        is_hidden=True,
    )
    send_due(now)
    [path] = filed.iterdir()
    assert path.name.endswith("-login_code.txt")
    assert "qwer" not in capsys.readouterr().out.lower()


def test_a_long_line_is_filed_unbroken(filed, write, now):
    link = "http://localhost:8000/trainings/answer/" + "a" * 200
    write(body=f"Žodžiai.\n{link}\n")
    send_due(now)
    [path] = filed.iterdir()
    assert f"\nŽodžiai.\n{link}\n\n-- \n" in path.read_text()


def test_the_calendar_file_lies_beside_it(filed, write, now):
    write(calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", calendar_method="REQUEST")
    send_due(now)
    [calendar] = filed.glob("*.ics")
    assert calendar.read_text().splitlines() == ["BEGIN:VCALENDAR", "END:VCALENDAR"]
    assert calendar.with_suffix(".txt").exists()


def test_letters_of_one_subject_are_two_files(filed, write, now):
    write(), write()
    send_due(now)
    assert len(list(filed.iterdir())) == 2


def test_a_forged_header_is_filed_nowhere(filed, write, now):
    letter = write(to="a@mfa.example\nBcc: b@mfa.example")
    send_due(now)
    letter.refresh_from_db()
    assert letter.status == "failed"
    assert not filed.exists()


def test_other_letters_of_the_site_are_filed_too(filed):
    EmailMessage("Hello", "Text", to=["astrid@secretariat.example"]).send()
    [path] = filed.iterdir()
    assert path.name.endswith("-letter.txt")
