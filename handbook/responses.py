"""Answers that a browser keeps and asks about again."""

import hashlib
import re
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from participants.access import View

# Each answer masks the token of its forms anew; under the mask it is the one of the cookie.
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def not_modified(view: View) -> View:
    """304 when the reader has this very page: same account, language, theme, texts and release."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200 or response.streaming:
            return response
        content = TOKEN.sub(b"", response.content) + request.META.get("CSRF_COOKIE", "").encode()
        response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        response["Cache-Control"] = "private, no-cache"
        return (
            get_conditional_response(request, etag=response["ETag"], response=response) or response
        )

    return answer
