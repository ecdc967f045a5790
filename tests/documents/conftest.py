"""Papers drawn from templates that the tests write themselves."""

from copy import deepcopy
from io import BytesIO

import pdfplumber
import pikepdf
import pytest
from django.core.signals import request_finished
from django.db import close_old_connections

from documents import pdf


@pytest.fixture
def draw(settings, tmp_path):
    """Draws the content of a paper; returns its bytes."""
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(tmp_path)
    settings.TEMPLATES = templates

    def drawn(content, *, title="Sign-in sheet", language="en", base="pdf/base.html", **context):
        blocks = (
            f"{{% block title %}}{title}{{% endblock %}}"
            f"{{% block content %}}{content}{{% endblock %}}"
        )
        (tmp_path / "paper.html").write_text(f'{{% extends "{base}" %}}{blocks}')
        return pdf.render("paper.html", context, language=language)

    return drawn


@pytest.fixture
def opened():
    """The PDF as pikepdf sees it."""
    return lambda data: pikepdf.open(BytesIO(data))


@pytest.fixture
def text_of():
    """What a reader reads, page by page."""

    def read(data) -> list[str]:
        with pdfplumber.open(BytesIO(data)) as paper:
            return [page.extract_text() for page in paper.pages]

    return read


@pytest.fixture
def stays_connected():
    """An answer that is closed ends a request, after which Django closes the test's connection as
    well.
    """
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)
