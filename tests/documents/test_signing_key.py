"""The key that certificates are signed with: what is wrong with one, and how it is changed."""

import stat
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from documents import demonstration_key, signing_key
from documents.signing_key import CannotSign, Trouble
from tests import keys
from tests.volley import volley

NOW = datetime(2027, 1, 15, tzinfo=UTC)
A_SECOND, A_DAY = timedelta(seconds=1), timedelta(days=1)


def own_file(private, use="digital_signature"):
    return keys.key_file(private, keys.certificate(private, use=use))


def trouble_with(use_key, data):
    use_key(data)
    return signing_key.trouble(NOW)


def test_without_a_key_nothing_is_signed(settings):
    settings.SIGNING_KEY_FILE = None
    with pytest.raises(CannotSign) as refused:
        signing_key.usable(NOW)
    assert refused.value.trouble == Trouble.MISSING


def test_a_file_that_is_not_there_is_named(settings, tmp_path):
    settings.SIGNING_KEY_FILE = tmp_path / "gone.p12"
    assert signing_key.trouble(NOW) == Trouble.UNREADABLE


@pytest.mark.parametrize(
    "data", [b"", b"no key", own_file(ec.generate_private_key(ec.SECP256R1()))[:-9]]
)
def test_a_damaged_file_is_named(use_key, data):
    assert trouble_with(use_key, data) == Trouble.CLOSED


def test_another_password_is_named(use_key, settings):
    use_key(own_file(ec.generate_private_key(ec.SECP256R1())))
    settings.SIGNING_KEY_PASSWORD = "another"
    assert signing_key.trouble(NOW) == Trouble.CLOSED


def test_a_key_and_a_certificate_of_two_are_no_pair(use_key):
    one, other = (ec.generate_private_key(ec.SECP256R1()) for _each in range(2))
    strange = keys.key_file(one, None, keys.certificate(other))
    assert trouble_with(use_key, strange) == Trouble.INCOMPLETE
    assert trouble_with(use_key, keys.key_file(one, None)) == Trouble.INCOMPLETE
    assert trouble_with(use_key, keys.key_file(None, keys.certificate(one))) == Trouble.INCOMPLETE


@pytest.mark.parametrize(
    "key",
    [
        ed25519.Ed25519PrivateKey.generate(),
        ec.generate_private_key(ec.SECP256K1()),
        ec.generate_private_key(ec.SECP224R1()),
        rsa.generate_private_key(65537, 1024),
    ],
    ids=["another kind", "another curve", "a weak curve", "a short key"],
)
def test_a_key_that_readers_do_not_know_or_anybody_may_guess_is_refused(use_key, key):
    assert trouble_with(use_key, own_file(key)) == Trouble.UNFIT


@pytest.mark.parametrize("curve", [ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1()])
def test_a_key_on_a_curve_that_readers_know_is_taken(use_key, curve):
    assert trouble_with(use_key, own_file(ec.generate_private_key(curve))) is None


def test_a_key_given_out_for_something_else_is_refused(use_key):
    key = ec.generate_private_key(ec.SECP256R1())
    assert trouble_with(use_key, own_file(key, use="key_agreement")) == Trouble.UNFIT


@pytest.mark.parametrize(
    ("kind", "trouble"),
    [("-newkey ec -pkeyopt ec_paramgen_curve:P-256", None), ("-newkey rsa-pss", Trouble.UNFIT)],
)
def test_a_file_is_read_that_was_made_as_the_guide_says(use_key, tmp_path, kind, trouble):
    files = "-keyout key.pem -out own.pem"
    lines = [
        f"openssl req -x509 -nodes {kind} {files} -subj /CN=TEST -days 3",
        f"openssl pkcs12 -export -inkey key.pem -in own.pem -passout pass:{keys.PASSWORD} -out k",
    ]
    for line in lines:
        subprocess.run(line.split(), cwd=tmp_path, check=True, capture_output=True)
    use_key((tmp_path / "k").read_bytes())
    assert signing_key.trouble(datetime.now(UTC)) == trouble


def test_a_key_signs_from_its_first_second_to_its_last(use_key):
    use_key(keys.dated_file(NOW, NOW + A_DAY))
    assert signing_key.trouble(NOW - A_SECOND) == Trouble.NOT_YET
    assert signing_key.trouble(NOW) is None
    assert signing_key.trouble(NOW + A_DAY) is None
    assert signing_key.trouble(NOW + A_DAY + A_SECOND) == Trouble.EXPIRED


def test_the_end_is_told_sixty_days_before(use_key):
    end = NOW + 60 * A_DAY
    use_key(keys.dated_file(NOW - A_DAY, end))
    assert signing_key.ends_soon(NOW - A_SECOND) is None
    assert signing_key.ends_soon(NOW) == end
    assert signing_key.ends_soon(end + A_SECOND) is None


def test_another_key_is_taken_without_a_start(use_key):
    use_key(keys.dated_file(NOW - 2 * A_DAY, NOW - A_DAY))
    assert signing_key.trouble(NOW) == Trouble.EXPIRED
    use_key(keys.dated_file(NOW, NOW + A_DAY))
    assert signing_key.trouble(NOW) is None


def test_a_key_is_read_once(use_key, monkeypatch):
    use_key(keys.dated_file(NOW, NOW + A_DAY))
    first = signing_key.usable(NOW)
    monkeypatch.setattr(Path, "read_bytes", None)
    assert signing_key.usable(NOW) is first


def test_a_demonstration_makes_its_own_key_and_says_so_in_it(settings, tmp_path):
    settings.DEMO, settings.SIGNING_KEY_FILE, settings.SIGNING_KEY_PASSWORD = True, None, ""
    settings.DATA_DIR = tmp_path
    key = signing_key.usable(datetime.now(UTC))
    names = [each.subject.rfc4514_string() for each in (key.certificate, *key.chain)]
    assert len(names) == 2 and all("TEST" in each for each in names)
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_of_several_who_make_the_key_at_once_all_have_the_same(tmp_path):
    def made(_place):
        return demonstration_key.made_in(tmp_path).read_bytes()

    assert len(set(volley(8, made))) == 1


def test_a_key_of_its_own_is_not_replaced_by_the_demonstrations(settings, tmp_path):
    settings.DEMO, settings.SIGNING_KEY_FILE = True, tmp_path / "gone.p12"
    assert signing_key.trouble(NOW) == Trouble.UNREADABLE


def test_a_demonstration_that_cannot_write_has_no_key(settings, tmp_path):
    settings.DEMO, settings.SIGNING_KEY_FILE = True, None
    settings.DATA_DIR = tmp_path / "gone"
    assert signing_key.trouble(NOW) == Trouble.UNREADABLE
