"""Measurements of script/bench. Importing this package starts Django with settings of its own."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
django.setup()
