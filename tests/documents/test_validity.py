"""Papers as veraPDF judges them."""

import pytest
from weasyprint import HTML

from tests.validators import pdf_problems

pytestmark = pytest.mark.any_database

TABLE = (
    "<table><caption>Officers</caption><tr><th "
    'scope="col">Name</th></tr><tr><td>Eglė</td></tr></table>'
)

CORNER = (
    "<table><tr><td></td><th "
    'scope="col">Can</th></tr><tr><td>Police</td><td>Protect</td></tr></table>'
)


@pytest.fixture
def verify(tmp_path):
    return lambda **papers: pdf_problems(papers, tmp_path)


def test_a_paper_keeps_all_rules_and_one_without_tags_is_found_out(draw, verify):
    good = draw(f"<h1>Sign-in sheet</h1><p>Ганна Шевченко</p>{TABLE}{CORNER}<ul><li>One</li></ul>")
    bad = HTML(string="<title>Paper</title><h1>Paper</h1>").write_pdf()
    problems = verify(good=good, bad=bad)
    assert {problem.split(":")[0] for problem in problems} == {"bad"}
