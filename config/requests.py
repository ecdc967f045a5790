"""Requests as the server makes them: nothing is decoded by an encoding that a stranger names."""

from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.utils.http import parse_header_parameters

UNREADABLE = {"charset": "unreadable"}


class Utf8Request(WSGIRequest):
    """A request whose query and fields are read as UTF-8, whatever its Content-Type says (D-180).

    Django decodes the query as the other encoding while it makes the request, before any
    middleware; ours refuses the request afterwards.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            kind, parameters = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except ValueError:
            kind, parameters = "", UNREADABLE
        self.content_type, self.content_params = kind, parameters
