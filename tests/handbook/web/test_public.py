"""Which addresses anybody may be asked at: public ones, and the web's own ports."""

from ipaddress import ip_address

import pytest

from handbook import web

pytestmark = pytest.mark.any_database
NOT_PUBLIC = [
    "127.0.0.1",
    "127.8.9.10",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "::127.0.0.1",
    "::ffff:0:10.0.0.1",
    "fec0::1",
    "192.88.99.1",
    "::ffff:192.88.99.1",
    "::ffff:224.0.0.1",
    "2a00::5efe:a00:1",
    "2a00::200:5efe:a00:1",
]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_what_is_not_public_is_not_asked(address):
    assert not web.is_public(ip_address(address), 443)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_what_is_public_is_asked_at_the_ports_of_the_web(address):
    assert [port for port in (22, 25, 80, 443, 5432, 6379, 8000) if at(address, port)] == [80, 443]


def at(address, port):
    return web.is_public(ip_address(address), port)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://localhost/",
        "http://127.0.0.1:8000/admin/",
    ],
)
def test_this_machine_is_not_asked_however_it_is_written(site, address):
    port = site.address.rpartition(":")[2]
    for each in (address, address.replace("8000", port)):
        assert web.look(each, web.fetch).outcome == web.Outcome.NOT_ASKED
    assert site.asked == []


@pytest.mark.parametrize(
    "host", ["police.example", "[2606:2800:220:1::1]", "93.184.216.34", "а.рф"]
)
def test_a_source_may_be_a_public_site(host):
    assert web.is_public_host(host)


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST.", "intranet", "printer.local", "[::1]", "169.254.169.254", "127.1"],
)
def test_and_nothing_within_a_network(host):
    assert not web.is_public_host(host)
