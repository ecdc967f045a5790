"""What the style of the handbook has put away does not come back (docs/handbook-style.md)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from handbook import reference
from tests.handbook.test_safety import all_words

pytestmark = pytest.mark.any_database

PUT_AWAY = {
    "en": r"\bthe paper\b|who attends all|himself or herself|herself or himself|good for \d"
    r"|whoever(?! picks up)"
    r"|is an answer, too|lies in a drawer|that was you\b|numbers and addresses die|mixed rewards"
    r"|so many victims|freedom from punishment|exact and kind|opens or closes a door",
    "sv": r"\blandsid|säkert kort|säkra kort|faran först|ringa samtalet|tvång till brott"
    r"|blandade bel|straffrihet|grannbeskickning|tredje stat|presumtiv|till arbete att"
    r"|lita på din oro"
    r"|röra vid det|\bi hushåll\b.*träldom",
}
PUT_AWAY_FROM_PAGES = (
    r"[Ee]rkän[dtn](?! som offer)|[Ss]ändande part|[Kk]ontakter per|hålls för|landsid"
)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_chapters_and_country_pages_do_without(language):
    data = (reference.DATA / "countries.json").read_text(encoding="utf-8")
    told = all_words(language) + (data if language == "sv" else "")
    assert re.findall(PUT_AWAY[language], told, re.IGNORECASE) == []


def test_the_swedish_pages_do_without():
    file = Path(settings.BASE_DIR) / "locale/sv/LC_MESSAGES/django.po"
    swedish = [line for line in file.read_text(encoding="utf-8").splitlines() if "msgstr" in line]
    assert [line for line in swedish if re.search(PUT_AWAY_FROM_PAGES, line)] == []
