"""Answer with a card or a paper form."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.log import log_response

from documents import store
from handbook.actions.files import CannotDraw
from handbook.actions.paper_files import stored_paper
from handbook.models import PaperFile


def answer(
    request: HttpRequest,
    name: str,
    template: str,
    context: dict[str, Any],
    language: str,
    filename: str,
) -> HttpResponseBase:
    """Serve the stored file of that name, drawn anew if what stands on it has changed; or say why
    it cannot be.
    """
    try:
        file: PaperFile = stored_paper(
            name=name, template=template, context=context, language=language, now=timezone.now()
        )
    except CannotDraw:
        return render(request, "handbook/card_cannot_be_drawn.html", status=503)
    except store.CannotStore as error:
        response = render(
            request,
            "handbook/card_cannot_be_stored.html",
            {"page": context.get("page")},
            status=503,
        )
        log_response("%s: %s", error, request.path, response=response, request=request)
        return response
    return store.answer(
        request, file.sha256, filename=filename, content_type="application/pdf", as_attachment=False
    )
