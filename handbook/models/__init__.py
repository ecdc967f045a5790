"""What to know: editions with their chapters, country pages with their contacts, and files made of them."""

from handbook.models.countries import Contact, CountryPage, CountrySection
from handbook.models.editions import Chapter, Edition, Translation
from handbook.models.files import HandbookFile

__all__ = ["Chapter", "Contact", "CountryPage", "CountrySection", "Edition", "HandbookFile", "Translation"]
