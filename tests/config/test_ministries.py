"""The setting of ministries' OpenID Connect: read strictly, and where its button may lead."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import ministries

WELL = {
    "id": "lv",
    "name": "MFA Latvia",
    "server_url": "https://login.mfa.example/realms/x",
    "client_id": "c",
    "client_secret": "s",
    "domains": ["MFA.example"],
}


def read(monkeypatch, *given):
    monkeypatch.setenv("OIDC_PROVIDERS", json.dumps(given))
    return ministries.providers()


def test_a_provider_is_taken_with_its_domains_in_small_letters(monkeypatch):
    (found,) = read(monkeypatch, WELL)

    assert found["settings"]["domains"] == ["mfa.example"]
    assert ministries.origins([found]) == ["https://login.mfa.example"]


def test_without_the_setting_there_is_none(monkeypatch):
    monkeypatch.delenv("OIDC_PROVIDERS")
    assert ministries.providers() == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"client_secret": ""}, "lv: client_secret is missing"),
        ({"domains": []}, "lv: domains is missing"),
        ({"domains": ["*"]}, "'[*]' is no domain"),
        ({"domains": "mfa.example"}, "lv: domains must be a list"),
        ({"server_url": "http://login.mfa.example"}, "must begin with https"),
        ({"id": "a/b"}, "id must be small letters"),
        ({"name": 5}, "name must be a text"),
        ({"trust_unmarked": "yes"}, "lv: trust_unmarked must be true or false"),
        ({"scopes": []}, "lv: scopes is unknown"),
    ],
)
def test_a_wrong_one_is_refused_with_its_id(wrong, said, monkeypatch):
    with pytest.raises(ImproperlyConfigured, match=said):
        read(monkeypatch, WELL | wrong)


def test_two_of_one_id_and_what_is_no_list_are_refused(monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="the same id"):
        read(monkeypatch, WELL, WELL)
    monkeypatch.setenv("OIDC_PROVIDERS", "lv")
    with pytest.raises(ImproperlyConfigured, match="is not JSON"):
        ministries.providers()
