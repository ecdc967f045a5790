"""The countries as they are shipped."""

import json

from handbook import reference

COUNTRIES = json.loads((reference.DATA / "countries.json").read_text(encoding="utf-8"))
