"""The WSGI application that gunicorn loads."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from config.requests import Utf8Request
from config.stack import in_one_piece

os.environ["LANE"] = "web"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

handler = get_wsgi_application()
handler.request_class = Utf8Request
# All views, which Django would load when the first visitor asks.
_ = get_resolver().url_patterns
application = in_one_piece(handler)
