"""Dates in Latvian: 14.01.2027., 09:00. In figures, which are right in every case of the noun."""

DATE_FORMAT = "d.m.Y."
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "d.m.Y., H:i"
SHORT_DATE_FORMAT = "d.m.Y."
SHORT_DATETIME_FORMAT = "d.m.Y., H:i"
YEAR_MONTH_FORMAT = "m.Y."
MONTH_DAY_FORMAT = "d.m."
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u202f"
# what pages ask for by its letters
globals().update(
    {
        "j F": "d.m.",
        "j F, H:i": "d.m., H:i",
        "j F Y": "d.m.Y.",
        "j F Y, H:i": "d.m.Y., H:i",
        "l j F": "l, d.m.",
        "l j F Y": "l, d.m.Y.",
        "l j F Y, H:i": "l, d.m.Y., H:i",
    }
)
