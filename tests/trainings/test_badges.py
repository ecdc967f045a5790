"""Open Badges 3.0: a certificate as a signed credential, checked by a library that knows us by our
host alone, and by plain PyJWT. Both read the clock, so the certificate is of a year that is over.
"""

import json
from datetime import date, timedelta
from urllib.parse import urlsplit

import jwt
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from participants.models import Account
from tests import badge_key, factories
from tests.trainings import days
from trainings import badges
from trainings.actions import certificates as actions
from trainings.actions import revocations
from trainings.models import Certificate

pytestmark = pytest.mark.django_db
DID = "did:web:testserver"


@pytest.fixture(params=[badge_key.ed25519, badge_key.p256], ids=["Ed25519", "P-256"])
def key(request, settings):
    settings.BADGE_KEYS = [request.param()]


@pytest.fixture
def own(certificate, lukasz, janis):
    """Łukasz' certificate is that of Jānis' account, and of last year."""
    janis.participant.delete()
    lukasz.participant.account = Account.objects.get(pk=janis.pk)
    lukasz.participant.save()
    Certificate.objects.update(issued_on=date(2026, 1, 15))
    return Certificate.objects.get()


@pytest.fixture
def holder(own, janis, sign_in):
    return sign_in(Account.objects.get(pk=janis.pk))


def address(certificate) -> str:
    return reverse("certificates:badge", args=[certificate.number])


def fetch(url: str) -> bytes:
    """What a checker finds at this address of ours, as a stranger."""
    parts = urlsplit(url)
    assert parts.netloc == "testserver"
    answer = Client().get(parts.path)
    assert answer.status_code == 200
    return answer.content


def checked(token: str):
    verifier = OB3Verifier.for_issuer_did(DID, download=fetch)
    return verifier.verify(token, check_status=True, download=fetch)


def test_the_holder_downloads_it_and_a_stranger_checks_it_by_our_host_alone(key, own, holder):
    assert address(own) in holder.get("/me/").text
    answer = holder.get(address(own))
    assert answer["Content-Type"] == "application/vc+jwt"
    badge = checked(answer.text)
    assert (badge.issuer.id, badge.issuer.name) == (DID, own.issuer)
    assert badge.achievement.name == own.training_title
    assert badge.id == f"http://testserver/certificates/verify/{own.code}/"


def test_plain_pyjwt_checks_it_with_the_published_key(key, own, holder):
    token = holder.get(address(own)).text
    (method,) = json.loads(fetch("https://testserver/.well-known/did.json"))["verificationMethod"]
    assert jwt.get_unverified_header(token)["kid"] == method["id"]
    public = jwt.PyJWK(method["publicKeyJwk"])
    claims = jwt.decode(token, public, algorithms=["EdDSA", "ES256"])
    assert claims["iss"] == DID
    with pytest.raises(jwt.InvalidSignatureError):
        head, _body, signature = token.split(".")
        forged = jwt.utils.base64url_encode(json.dumps(claims | {"name": "x"}).encode()).decode()
        jwt.decode(f"{head}.{forged}.{signature}", public, algorithms=["EdDSA", "ES256"])


def test_it_says_what_the_paper_says_and_nothing_else_of_its_holder(key, own, holder):
    token = holder.get(address(own)).text
    claims = jwt.decode(token, options={"verify_signature": False})
    subject = claims["credentialSubject"]
    assert set(subject) == {"type", "achievement", "identifier"}
    assert subject["identifier"] == [
        {
            "type": "IdentityObject",
            "hashed": False,
            "identityHash": "Łukasz Żółć",
            "identityType": "name",
        }
    ]
    assert "@" not in json.dumps(claims).replace("@context", "")
    assert claims["name"] == f"Certificate of participation {own.number}"
    assert claims["evidence"][0]["narrative"] == "Attended 12 of 12 hours."
    assert "14–15 January 2027" in subject["achievement"]["description"]


def test_that_of_a_trainer_says_that_its_holder_taught(key, own, janis, sessions, sign_in):
    part = factories.trainer(sessions[0], own.holder)
    taught = {"registration": None, "trainer": part, "minutes_taught": 180}
    Certificate.objects.update(**taught, minutes_attended=0, minutes_total=0)
    token = sign_in(Account.objects.get(pk=janis.pk)).get(address(own)).text
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims["name"] == f"Certificate of teaching {own.number}"
    assert claims["evidence"][0]["narrative"] == "Taught 3 hours."
    criteria = claims["credentialSubject"]["achievement"]["criteria"]
    assert criteria == {"narrative": "Taught in this training."}


def test_without_a_key_it_is_not_offered_and_the_page_says_why(own, holder, settings):
    settings.BADGE_KEYS = []
    page = holder.get("/me/").text
    assert address(own) not in page
    assert "this site has no key to sign them" in page
    answer = holder.get(address(own), follow=True)
    assert answer.redirect_chain == [("/me/", 302)]
    for path in ("/.well-known/did.json", "/certificates/revoked/2027/"):
        assert Client().get(path).status_code == 404


def test_a_revocation_is_suspended_for_a_day_and_comes_back(key, own, holder, astrid):
    token, now = holder.get(address(own)).text, timezone.now()
    actions.revoke(by=astrid, certificate=own, reason="misuse", now=now)
    with pytest.raises(OB3VerificationError, match="'suspension' is set"):
        checked(token)
    revocations.take_back_revocation(by=astrid, certificate=own, now=now)
    assert checked(token)


def test_one_that_another_has_followed_is_revoked_for_good(key, own, holder, lukasz, astrid):
    token, now = holder.get(address(own)).text, timezone.now()
    actions.revoke(by=astrid, certificate=own, reason="misuse", now=now)
    actions.issue(by=astrid, registration=lukasz, full_name="Łukasz Bąk", now=days.AFTERWARDS)
    with pytest.raises(OB3VerificationError, match="'revocation' is set"):
        checked(token)


def test_after_the_day_it_is_revoked_for_good(key, own, holder, astrid):
    token, now = holder.get(address(own)).text, timezone.now()
    actions.revoke(by=astrid, certificate=own, reason="misuse", now=now - timedelta(days=1))
    with pytest.raises(OB3VerificationError, match="'revocation' is set"):
        checked(token)


def test_a_replaced_one_is_revoked_and_the_new_one_holds(key, own, holder, lukasz, astrid):
    token = holder.get(address(own)).text
    newer = actions.issue(
        by=astrid, registration=lukasz, full_name="Łukasz Bąk", now=days.AFTERWARDS
    )
    with pytest.raises(OB3VerificationError, match="'revocation' is set"):
        checked(token)
    Certificate.objects.filter(pk=newer.pk).update(issued_on=date(2026, 1, 15))
    newer.refresh_from_db()
    assert checked(badges.credential(newer))


def test_a_replaced_a_revoked_and_an_undrawn_one_are_not_downloaded(key, own, holder, astrid):
    for changes in ({"status": "replaced"}, {"status": "revoked"}, {"sha256": ""}):
        Certificate.objects.update(**({"status": "valid", "sha256": own.sha256} | changes))
        answer = holder.get(address(own), follow=True)
        assert f"There is no digital badge for certificate {own.number}" in answer.text


def test_one_that_has_expired_says_so(key, own, holder):
    Certificate.objects.update(valid_until=date(2026, 2, 1))
    with pytest.raises(OB3VerificationError, match="expired"):
        checked(holder.get(address(own)).text)


def test_a_badge_of_an_earlier_key_stays_checked(key, own, holder, settings):
    token = holder.get(address(own)).text
    settings.BADGE_KEYS = [badge_key.ed25519(), *settings.BADGE_KEYS]
    verifier = OB3Verifier.for_issuer_did(DID, download=fetch)
    assert verifier.verify(token)
    settings.BADGE_KEYS = settings.BADGE_KEYS[:1]
    verifier = OB3Verifier.for_issuer_did(DID, download=fetch)
    with pytest.raises(OB3VerificationError, match="no verificationMethod"):
        verifier.verify(token)


def test_the_badge_of_somebody_erased_stays_valid_and_is_offered_no_more(key, own, holder):
    token = holder.get(address(own)).text
    Certificate.objects.update(**Certificate.CUT_OFF)
    assert checked(token)
    assert holder.get(address(own)).status_code == 404


def test_nobody_but_the_holder_downloads_it(key, own, egle, ilze, astrid, sign_in):
    for account in (egle, ilze, astrid):
        assert sign_in(account).get(address(own)).status_code == 404


def test_anybody_reads_keys_and_lists_from_any_site_and_caches_keep_them_for_minutes(key, own):
    for path in (
        "/.well-known/did.json",
        "/certificates/revoked/2027/",
        "/certificates/suspended/2027/",
    ):
        answer = Client().get(path)
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Cache-Control"] == "public, max-age=300"
