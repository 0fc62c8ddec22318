"""How templates become code.

Comes in: the tree of a template. Goes out: Python that says what it means as plainly as Python can: a call is a call, an attribute is an
attribute, and what the encoder made is not escaped once more. Refuses to know what templates print.

Jinja's own code takes each of these through its environment, so that templates of strangers can be held back, and names looked for in
more than one place. These templates are ours: half of the time of a page went into it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Call, Getattr, Getitem


class _PlainCode(CodeGenerator):
    def visit_Call(self, node: Call, frame: Any, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 as Jinja has it
        self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: Getattr, frame: Any) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: Getitem, frame: Any) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def macro_def(self, macro_ref: Any, frame: Any) -> None:
        """A macro is a function, which takes all of its arguments in their order."""
        self.write("macro")

    def return_buffer_contents(self, frame: Any, force_unescaped: bool = False) -> None:  # noqa: FBT001, FBT002 as Jinja has it
        self.writeline(f"return Markup(concat({frame.buffer}))")

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        """Markup of our own, in ASCII as the encoder writes values: a page then takes a byte a character, and not two."""
        return repr("".join(group).encode("ascii", "xmlcharrefreplace").decode())

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(")")


class PlainEnvironment(Environment):
    """An environment for templates that are part of the program, as its functions are."""

    code_generator_class = _PlainCode
