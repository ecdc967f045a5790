"""Models of the handbook: editions with chapters and texts, country pages with contacts, and the
files made of them.
"""

from handbook.models.cards import CardNumber, CardText
from handbook.models.comments import Comment
from handbook.models.contacts import Contact
from handbook.models.countries import CountryPage
from handbook.models.country_changes import CountryChange
from handbook.models.editions import Chapter, Edition, languages_of
from handbook.models.feedback import Feedback
from handbook.models.figures import Figure
from handbook.models.files import HandbookFile
from handbook.models.paper_files import PaperFile
from handbook.models.search import Passage
from handbook.models.sections import CountrySection
from handbook.models.terms import Term
from handbook.models.texts import Part, Revision, State, Translation, state_of
from handbook.models.web_pages import Citation, WebPage

__all__ = [
    "CardNumber",
    "CardText",
    "Chapter",
    "Citation",
    "Comment",
    "Contact",
    "CountryChange",
    "CountryPage",
    "CountrySection",
    "Edition",
    "Feedback",
    "Figure",
    "HandbookFile",
    "PaperFile",
    "Part",
    "Passage",
    "Revision",
    "State",
    "Term",
    "Translation",
    "WebPage",
    "languages_of",
    "state_of",
]
