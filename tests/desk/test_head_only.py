"""Who asks for the head of an answer gets the headers of GET and no body, through WSGI as a server
asks.
"""

from io import BytesIO

import pytest
from django.core.wsgi import get_wsgi_application
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from desk.responses import HeadOnlyMiddleware


def ask(method, address):
    """Status, headers and bytes; without the test client, which drops the body itself."""
    said = {}

    def start(status, headers):
        said.update(status=status, headers=dict(headers))

    answer = get_wsgi_application()(RequestFactory().generic(method, address).environ, start)
    body = b"".join(answer)
    answer.close()
    return said["status"], said["headers"], body


@pytest.mark.parametrize("address", ["/", "/handbook/", "/handbook/countries/", "/nowhere/"])
def test_the_head_of_a_page_comes_without_its_body(db, address):
    status, headers, body = ask("HEAD", address)
    as_read = ask("GET", address)
    assert body == b""
    assert (status, headers["Content-Type"]) == (as_read[0], as_read[1]["Content-Type"])
    assert int(headers["Content-Length"]) == len(as_read[2]) > 0


# the end of a request looks at connections
def test_the_head_of_a_file_reads_nothing_and_closes_it(db):
    file = BytesIO(b"%PDF")
    head = HeadOnlyMiddleware(lambda request: FileResponse(file))(RequestFactory().head("/"))
    assert (b"".join(head), head["Content-Length"]) == (b"", "4")
    head.close()
    assert file.closed


def test_whoever_reads_gets_all_of_it():
    kept = HeadOnlyMiddleware(lambda request: HttpResponse(b"all of it"))(RequestFactory().get("/"))
    assert kept.content == b"all of it"


@pytest.mark.parametrize(
    "address", ["/trainings/new/", "/handbook/figures/", "/handbook/editions/new/"]
)
def test_a_page_with_a_form_has_a_head_as_any_other(client, sign_in, astrid, address):
    assert client.head(address)["Location"] == f"/accounts/login/?next={address}"
    assert sign_in(astrid).head(address).status_code == 200


def test_what_a_button_sends_has_none(sign_in, astrid):
    assert sign_in(astrid).head("/theme/").status_code == 405
