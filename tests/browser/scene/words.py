"""A day, and words that are long, for all parts of the scene."""

from datetime import timedelta

A_DAY = timedelta(days=1)
LONG_NAME = "Þórður Æðarson-Žukauskaitė von Hohenzollern-Sigmaringen und zu Brandenburg"
A_TITLE = "Recognising a presumed victim of trafficking at the visa counter"
