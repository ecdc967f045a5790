"""Let a browser cache responses and revalidate them."""

import hashlib
import re
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from participants.access import View

# Each response masks the CSRF token anew. Unmasked it is the cookie's, which is hashed instead.
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def not_modified(view: View) -> View:
    """Answer 304 if the reader has this very page: same account, language, theme, texts and
    release.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page and its hash, or 304 without it if the browser has that one."""
        response = view(request, *args, **kwargs)
        if response.status_code != 200 or response.streaming:
            return response
        content = TOKEN.sub(b"", response.content) + request.META.get("CSRF_COOKIE", "").encode()
        response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        response["Cache-Control"] = "private, no-cache"
        shorter = get_conditional_response(request, etag=response["ETag"], response=response)
        return shorter or response

    return answer
