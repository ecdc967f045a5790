"""ZIPs, whole or not at all, with names that every system takes."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.archives import packed, safe_name, zip_answer

# an answer that is closed lets Django look after its connections
pytestmark = pytest.mark.django_db


def opened(response) -> zipfile.ZipFile:
    data = response.getvalue()
    response.close()
    assert int(response.headers["Content-Length"]) == len(data)
    return zipfile.ZipFile(BytesIO(data))


def test_files_and_bytes_are_packed_whole(tmp_path):
    path = tmp_path / "kept"
    path.write_bytes(b"%PDF-1" * 1000)
    response = zip_answer(
        "Certificates: Riga.zip", [("Łukasz Żółć.pdf", path), ("data.json", b"{}")]
    )
    assert (
        response.headers["Content-Disposition"] == 'attachment; filename="Certificates- Riga.zip"'
    )
    assert response.headers["Content-Type"] == "application/zip"
    archive = opened(response)
    assert archive.testzip() is None
    assert archive.namelist() == ["Łukasz Żółć.pdf", "data.json"]
    assert archive.read("Łukasz Żółć.pdf") == path.read_bytes()


def test_a_missing_file_means_no_archive(tmp_path):
    with pytest.raises(FileNotFoundError):
        zip_answer("a.zip", [("a.pdf", b"a"), ("b.pdf", tmp_path / "gone")])


def test_an_archive_larger_than_memory_is_whole(monkeypatch):
    monkeypatch.setattr("documents.archives.IN_MEMORY", 10)
    archive = opened(zip_answer("a.zip", [(f"{number}.txt", b"x" * 100) for number in range(20)]))
    assert len(archive.namelist()) == 20
    assert archive.testzip() is None


def test_names_are_unique_also_where_case_is_one():
    archive = opened(
        zip_answer(
            "a.zip", [("Anna.pdf", b"1"), ("anna.pdf", b"2"), ("ANNA.pdf", b"3"), ("a/b", b"4")]
        )
    )
    assert archive.namelist() == ["Anna.pdf", "anna (2).pdf", "ANNA (3).pdf", "a-b"]


def test_long_names_stay_unique():
    archive = opened(zip_answer("a.zip", [("x" * 200 + ".pdf", b"1")] * 3))
    assert len(set(archive.namelist())) == 3
    assert all(len(name) <= 120 for name in archive.namelist())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "-.-etc-passwd"),
        ("C:\\Windows\\evil.exe", "C-Windows-evil.exe"),
        ("CON", "_CON"),
        ("com1.pdf", "_com1.pdf"),
        ("Conrad.pdf", "Conrad.pdf"),
        ("report\u202efdp.exe", "reportfdp.exe"),
        ("a\u200bb\x00c\r\n.txt", "abc.txt"),
        (" .hidden. ", "hidden"),
        ("Jānis  Bērziņš-Ķīsis.pdf", "Jānis Bērziņš-Ķīsis.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("...", "file"),
        ("", "file"),
    ],
)
def test_names_are_safe(text, name):
    assert safe_name(text) == name


@given(st.text(max_size=400))
def test_any_text_makes_a_name_that_a_file_can_have(text):
    name = safe_name(text)
    assert 0 < len(name) <= 120
    assert len(name.encode()) <= 255
    assert not set(name) & set('/\\:*?"<>|')
    assert name == name.strip(". ")
    assert safe_name(name) == name


def test_packed_files_keep_their_paths_and_give_the_same_bytes_each_time():
    files = [("a.html", b"a"), ("img/b.svg", b"b")]
    data = packed(files, date(2027, 1, 5))
    assert data == packed(iter(files), date(2027, 1, 5)) != packed(files, date(2027, 1, 6))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == files
