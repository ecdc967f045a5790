"""Find the ways to break a file: one changed expression or one statement left out."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

OPPOSITES: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
# Queryset methods that can be left out of a chain, because they return a queryset.
LINKS = {"filter", "exclude", "select_for_update", "visible_to", "order_by", "distinct"}


@dataclass(frozen=True)
class Break:
    """A replacement of `old`, at offset `start` of the file's text, by `new`."""

    line: int  # on which it is shown
    start: int
    old: str
    new: str

    def applied_to(self, text: str) -> str:
        """Return the file's text with the break in it."""
        end = self.start + len(self.old)
        return text[: self.start] + self.new + text[end:]

    def lines(self, text: str) -> range:
        """Return the lines without which no run comes across it. A default value counts for the
        lines of its function; what stands outside of functions counts everywhere in the file.
        """
        first = text.count("\n", 0, self.start) + 1
        holders = [each for each in _functions(ast.parse(text)) if first in _span(each)]
        if not holders:
            return range(1, text.count("\n") + 1)
        innermost = max(holders, key=lambda each: each.lineno)
        body = range(innermost.body[0].lineno, _span(innermost).stop)
        if first not in body:
            return body
        return range(first, first + self.old.count("\n") + 1)

    def __str__(self) -> str:
        return f"{' '.join(self.old.split())}  ->  {' '.join(self.new.split())}"


class Source:
    """A file's text, with the offsets of its nodes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        for line in text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def offset(self, line: int, column: int) -> int:
        """Return the offset in the text; `column` counts bytes, as ast does."""
        start = self.starts[line - 1]
        row = self.text[start : self.starts[line]]
        return start + len(row.encode()[:column].decode())

    def end(self, node: ast.expr | ast.stmt) -> int:
        """Return the offset just behind the node. Parsed nodes always know their end."""
        return self.offset(node.end_lineno or node.lineno, node.end_col_offset or 0)

    def part(self, start: int, end: int, new: str, line: int) -> Break:
        """Return the break that replaces the text between two offsets."""
        return Break(line, start, self.text[start:end], new)

    def of(self, node: ast.expr | ast.stmt, new: str) -> Break:
        """Return the break that replaces the whole node."""
        start = self.offset(node.lineno, node.col_offset)
        return self.part(start, self.end(node), new, node.lineno)

    def between(self, left: ast.expr, right: ast.expr, new: str) -> Break:
        """Return the break that replaces the operator between two expressions."""
        start = self.end(left)
        return self.part(
            start, self.offset(right.lineno, right.col_offset), f" {new} ", right.lineno
        )


def _functions(tree: ast.AST) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def _span(node: ast.FunctionDef) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def breaks_of(text: str) -> list[Break]:
    """Return every break of a file, in the order of its lines."""
    source, tree = Source(text), ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            node.decorator_list.clear()  # frozen=True and the like, which no test needs to notice

    found: list[Break] = []
    for node in ast.walk(tree):
        found += _breaks_at(node, source)
    whole = [each for each in found if _compiles(each.applied_to(text))]
    return sorted(whole, key=lambda each: (each.line, each.start))


def _breaks_at(node: ast.AST, source: Source) -> Iterator[Break]:
    """Yield the ways to break this node itself, whatever is inside it."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in OPPOSITES:
            yield source.between(left, right, OPPOSITES[type(op)])
        case ast.BoolOp(op=op, values=[first, second, *_more]):
            yield source.between(first, second, "or" if isinstance(op, ast.And) else "and")
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield source.of(node, f"bool({ast.unparse(operand)})")
        case ast.Constant(value=bool(value)):
            yield source.of(node, str(not value))
        case ast.Call(func=ast.Attribute(value=inner, attr=name)) if name in LINKS:
            yield source.part(source.end(inner), source.end(node), "", node.lineno)
        case ast.Expr(value=ast.Call()):
            yield source.of(node, "pass")


def _compiles(text: str) -> bool:
    """Tell whether the text is Python still."""
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True
