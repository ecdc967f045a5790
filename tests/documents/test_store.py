"""Kept files: whole or not there, served to one reader."""

import hashlib
import os

import pytest
from django.http import Http404

from documents import store

pytestmark = pytest.mark.django_db  # an answer that is closed lets Django look after its connections

DATA = bytes(range(256)) * 4
NAME = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "files"


@pytest.fixture
def ask(rf):
    def asked(sha256=NAME, *, filename="certificate.pdf", as_attachment=True, **headers):
        return store.answer(
            rf.get("/", headers=headers),
            sha256,
            filename=filename,
            content_type="application/pdf",
            as_attachment=as_attachment,
        )

    return asked


def body(response) -> bytes:
    data = response.getvalue()
    response.close()
    return data


def test_a_file_is_named_by_its_content_and_kept_once(folder):
    assert store.keep(DATA) == store.keep(DATA) == NAME
    assert store.path(NAME) == folder / NAME[:2] / NAME
    assert store.read(NAME) == DATA
    assert [path.name for path in (folder / NAME[:2]).iterdir()] == [NAME]


def test_a_crash_while_writing_leaves_nothing(folder, monkeypatch):
    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(OSError):
        store.keep(DATA)
    assert not store.path(NAME).exists()
    assert list((folder / NAME[:2]).iterdir()) == []


def disk_full(handle):
    raise OSError(28, "No space left on device")


def test_a_forgotten_file_is_gone(ask):
    store.forget(store.keep(DATA))
    with pytest.raises(FileNotFoundError):
        store.read(NAME)
    with pytest.raises(Http404):
        ask()
    store.forget(NAME)


def test_a_file_that_is_replaced_while_it_is_asked_for_is_not_there(ask, monkeypatch):
    store.keep(DATA)
    monkeypatch.setattr(store, "get_conditional_response", lambda *asked, **more: store.forget(NAME))
    with pytest.raises(Http404):
        ask()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", NAME.upper(), NAME + "\n", NAME[:-1]])
def test_only_a_hash_names_a_file(name):
    with pytest.raises(ValueError, match="SHA-256"):
        store.path(name)


def test_the_whole_file_is_answered(ask):
    store.keep(DATA)
    response = ask()
    assert (response.status_code, body(response)) == (200, DATA)
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Length"] == "1024"
    assert response.headers["ETag"] == f'"{NAME}"'
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"] == 'attachment; filename="certificate.pdf"'


def test_a_name_of_the_region_survives_and_a_forged_one_does_not(ask):
    store.keep(DATA)
    kept = ask(filename="Łukasz Żółć.pdf", as_attachment=False)
    assert kept.headers["Content-Disposition"] == (
        "inline; filename*=utf-8''%C5%81ukasz%20%C5%BB%C3%B3%C5%82%C4%87.pdf"
    )
    forged = ask(filename='a"\r\nSet-Cookie: b=c/../\u202efdp.exe')
    assert forged.headers["Content-Disposition"] == 'attachment; filename="a-Set-Cookie- b=c-..-fdp.exe"'
    kept.close(), forged.close()


def test_who_has_it_gets_no_copy(ask):
    store.keep(DATA)
    assert ask(**{"If-None-Match": f'"{NAME}"'}).status_code == 304
    changed = ask(**{"If-None-Match": '"something-else"'})
    assert (changed.status_code, body(changed)) == (200, DATA)


@pytest.mark.parametrize(
    ("wanted", "part", "content_range"),
    [
        ("bytes=0-0", DATA[:1], "bytes 0-0/1024"),
        ("bytes=100-199", DATA[100:200], "bytes 100-199/1024"),
        ("bytes=1000-", DATA[1000:], "bytes 1000-1023/1024"),
        ("bytes=1000-5000", DATA[1000:], "bytes 1000-1023/1024"),
        ("bytes=-24", DATA[-24:], "bytes 1000-1023/1024"),
        ("bytes=-5000", DATA, "bytes 0-1023/1024"),
    ],
)
def test_one_range_is_answered(ask, wanted, part, content_range):
    store.keep(DATA)
    response = ask(Range=wanted)
    assert (response.status_code, response.content) == (206, part)
    assert response.headers["Content-Range"] == content_range
    assert response.headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("wanted", ["bytes=1024-", "bytes=5000-6000", "bytes=-0"])
def test_a_range_outside_is_refused_with_the_size(ask, wanted):
    store.keep(DATA)
    response = ask(Range=wanted)
    assert (response.status_code, response.headers["Content-Range"]) == (416, "bytes */1024")


@pytest.mark.parametrize(
    "wanted", ["bytes=-", "bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=x", "bytes=" + "9" * 40]
)
def test_a_range_that_makes_no_sense_is_ignored(ask, wanted):
    store.keep(DATA)
    response = ask(Range=wanted)
    assert (response.status_code, body(response)) == (200, DATA)


def test_a_range_of_another_version_is_the_whole_file(ask):
    store.keep(DATA)
    same = ask(Range="bytes=0-0", **{"If-Range": f'"{NAME}"'})
    other = ask(Range="bytes=0-0", **{"If-Range": '"older"'})
    assert (same.status_code, other.status_code) == (206, 200)
    other.close()
