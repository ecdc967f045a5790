"""Draw the forms to fill in before anybody asks for them."""

from datetime import datetime

from documents.languages import language_of_our_words
from handbook.actions.paper_files import stored_paper
from handbook.models import Edition, PaperFile
from handbook.papers.pdf import newest
from handbook.reading.paper_forms import PaperForm, paper_of


def draw_missing_forms(*, now: datetime) -> int:
    """Draw each form of the newest edition that was never drawn, without a country; return how
    many.
    """
    edition = Edition.objects.current()
    if edition is None:
        return 0

    languages = sorted({language_of_our_words(code) for code in edition.languages})
    papers = [
        paper_of(form, code, None, newest=newest()) for code in languages for form in PaperForm
    ]
    drawn = PaperFile.objects.sizes(paper["name"] for paper in papers)
    missing = [paper for paper in papers if paper["name"] not in drawn]
    for paper in missing:
        stored_paper(**paper, now=now)
    return len(missing)
