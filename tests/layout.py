"""HTML without its layout: where its source breaks a line is no matter of a test."""

import re

BLOCK = [
    "html",
    "head",
    "body",
    "main",
    "header",
    "footer",
    "nav",
    "aside",
    "section",
    "article",
    "div",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "form",
    "fieldset",
    "legend",
    "figure",
    "figcaption",
    "blockquote",
    "details",
    "summary",
    "option",
    "select",
    "hr",
    "br",
    "title",
    "desc",
    "meta",
    "link",
    "script",
    "svg",
]
BLANK = r"[ \t\r\n\f]"  # as HTML has it: a no-break space is none of them
TAG = re.compile(r"<(?:\"[^\"]*\"|'[^']*'|[^'\">])*>")
BESIDE_BLOCK = re.compile(rf"{BLANK}*(</?(?:{'|'.join(BLOCK)})(?=[\s>/])[^>]*>){BLANK}*")
AS_TYPED = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)


def without_layout(html: str) -> str:
    """Blanks that no reader sees taken out, all others as one; in pre and textarea they stay."""
    parts = AS_TYPED.split(html)
    return "".join(part if n % 2 else _squeezed(part) for n, part in enumerate(parts))


def _squeezed(html: str) -> str:
    html = TAG.sub(lambda tag: re.sub(r"\s+(?=/?>$)", "", re.sub(rf"{BLANK}+", " ", tag[0])), html)
    return re.sub(rf"{BLANK}+", " ", BESIDE_BLOCK.sub(r"\1", html))
