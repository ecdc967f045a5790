"""An operator tries the mail server before anybody has to sign in by a code."""

import pytest
from django.core.mail import mailers
from django.core.management import CommandError, call_command


def test_a_test_letter_leaves_at_once(sink, capsys):
    call_command("sendtestemail", "operator@cbss.example")
    assert [mail["To"] for mail in sink.received] == ["operator@cbss.example"]
    assert "The letter was handed over." in capsys.readouterr().out


@pytest.mark.parametrize("recipient", ["unknown@mfa.example", "spam@mfa.example"])
def test_what_the_mail_server_says_against_it_is_told(sink, recipient):
    with pytest.raises(CommandError, match=r"^EMAIL_URL: no letter left \(SMTP\w+: .*55[04]"):
        call_command("sendtestemail", recipient)


def test_a_mail_server_that_is_away_is_told_in_a_sentence(dead_port):
    with pytest.raises(
        CommandError, match=r"^EMAIL_URL: no letter left \(ConnectionRefusedError: "
    ):
        call_command("sendtestemail", "operator@cbss.example")


def cannot_write_the_password(mailer):
    "lösenord".encode("ascii")


def test_a_password_that_cannot_be_sent_is_told_in_a_sentence_without_it(dead_port, monkeypatch):
    monkeypatch.setattr(type(mailers.default), "open", cannot_write_the_password)
    with pytest.raises(
        CommandError, match=r"^EMAIL_URL: no letter left \(UnicodeEncodeError\)\. Look"
    ):
        call_command("sendtestemail", "operator@cbss.example")
