"""Every regular expression of the builder takes time in proportion to its input, whatever that is.

All of them are found: those that modules keep, and those in calls of `re`, by the syntax of the code. Each is attacked with strings
made of its own parts, over and over, in the ways in which the code uses it. The patterns of the models are pydantic's, whose engine
is linear by design; where the code uses them itself they are here.
"""

from __future__ import annotations

import ast
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import product
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from time import thread_time
from typing import Any

import pytest

import builder
from builder.anchoring import negations
from builder.pages import escape

PACKAGE = Path(builder.__file__).parent
ANYWHERE = {"search", "sub", "subn", "split", "findall", "finditer"}
METHODS = {*ANYWHERE, "match", "fullmatch"}

MADE: dict[tuple[str, str], Callable[[], Iterable[str | re.Pattern[str]]]] = {
    ("builder.anchoring.negations", "_pattern"): lambda: map(negations._pattern, negations.LANGUAGES),
    ("builder.anchoring.negations", "negation_in"): lambda: (
        rf"\b{expression}\b" for words in negations._NO_NEGATIONS.values() for expression in words
    ),
    ("builder.checking.wording", "_as_words"): lambda: (
        rf"(?<!\w){re.escape(label)}(?!\w)" for label in ("Accurate", "a a", "!!", "a")
    ),
    ("builder.pages.escape", "__init__"): lambda: (
        each._others for each in (escape._ENTITIES, escape._YAML_ESCAPES, escape._JSON_ESCAPES)
    ),
}
"""Expressions that a function makes, as it makes them; what is made of words has no part that is repeated."""

KNOWN_SLOW = {
    "builder.verifying.data._LOADED_BY_STYLE": "blanks after `url(`: parted in every way between two runs",
}
"""Expressions that wait to be mended, and what makes them slow."""


@dataclass(frozen=True)
class Expression:
    """A regular expression, and the ways in which it is used."""

    name: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]

    def runs(self) -> Iterator[Callable[[str], object]]:
        if self.methods & ANYWHERE or not self.methods:
            yield lambda text: [None for _ in self.pattern.finditer(self.read(text))]
        if "match" in self.methods:
            yield lambda text: self.pattern.match(self.read(text))
        if "fullmatch" in self.methods:
            yield lambda text: self.pattern.fullmatch(self.read(text))

    def read(self, text: str) -> Any:
        """The characters as the expression takes them."""
        return text.encode("latin-1", "replace") if isinstance(self.pattern.pattern, bytes) else text


def modules() -> list[str]:
    return sorted(each.name for each in pkgutil.walk_packages([str(PACKAGE)], "builder."))


def tree_of(module: str) -> ast.Module:
    path = PACKAGE.parent.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text(encoding="utf-8"))


def kept() -> Iterator[Expression]:
    """The expressions that modules keep under a name."""
    used: dict[str, set[str]] = {}
    for module in modules():
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.Attribute) and node.attr in METHODS and isinstance(node.value, ast.Name):
                used.setdefault(node.value.id, set()).add(node.attr)
    seen: set[int] = set()
    for module in modules():
        for name, value in vars(import_module(module)).items():
            if isinstance(value, re.Pattern) and id(value) not in seen:
                seen.add(id(value))
                yield Expression(f"{module}.{name}", value, frozenset(used.get(name, ())))


def called() -> Iterator[tuple[str, str, str, ast.expr]]:
    """Every call of a function of `re` with its module, the function that it is in, its own name, and the expression."""

    def walk(node: ast.AST, function: str) -> Iterator[tuple[str, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            inner = child.name if isinstance(child, ast.FunctionDef) else function
            if isinstance(child, ast.Call):
                yield inner, child
            yield from walk(child, inner)

    for module in modules():
        for function, call in walk(tree_of(module), ""):
            match call.func:
                case ast.Attribute(value=ast.Name(id="re"), attr=name) if name != "escape":
                    yield module, function, name, call.args[0]


def written(module: str, argument: ast.expr) -> str | None:
    """The expression of a call, where it is written there or under a name of the module."""
    match argument:
        case ast.Constant(value=str() as text):
            return text
        case ast.Name(id=name):
            value = getattr(import_module(module), name, None)
            return value if isinstance(value, str) else None
    return None


def expressions() -> Iterator[Expression]:
    yield from kept()
    for module, function, name, argument in called():
        if (module, function) not in MADE and name != "compile":
            text = written(module, argument)
            assert text is not None, (
                f"{module}.{function}: an expression that cannot be seen; name it in MADE"
            )
            yield Expression(f"{module}.{function}", re.compile(text), frozenset({name}))
    for (module, function), make in MADE.items():
        for number, made in enumerate(make()):
            pattern = re.compile(made) if isinstance(made, str) else made
            yield Expression(f"{module}.{function}-{number}", pattern, frozenset())


EXPRESSIONS = list(expressions())

# What an expression is made of.

KINDS = "aZ0_ \n\t\r-.,'`[]!…’é\u0301\u00ad\u2028\u4e00\U0001f600"
CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
NOWHERE = "\x00"


def is_in(items: list[Any], character: str) -> bool:
    """Whether a character is in a set."""
    negated = items[0][0] is sre.NEGATE
    for kind, value in items[negated:]:
        code = ord(character)
        if (
            (kind is sre.LITERAL and code == value)
            or (kind is sre.RANGE and value[0] <= code <= value[1])
            or (kind is sre.CATEGORY and re.match(CATEGORIES[value], character))
        ):
            return not negated
    return negated


def members(items: list[Any]) -> str:
    """A few characters of a set, of several kinds."""
    own = [chr(value) for kind, value in items if kind is sre.LITERAL]
    own += [chr(value[0]) for kind, value in items if kind is sre.RANGE]
    found = [character for character in dict.fromkeys([*KINDS, *own]) if is_in(items, character)]
    return "".join(found[:4] + found[-1:])


def sample(nodes: Iterable[Any]) -> str:
    """A string that these parts stand for, as short as it is simple to make."""
    return "".join(map(sample_of, nodes))


def sample_of(node: Any) -> str:
    match node:
        case (sre.LITERAL, code):
            return chr(code)
        case (sre.NOT_LITERAL, code):
            return next(character for character in KINDS if ord(character) != code)
        case (sre.ANY, _):
            return "a"
        case (sre.IN, items):
            return members(items)[:1]
        case (sre.BRANCH, (_, branches)):
            return sample(branches[0])
        case (sre.SUBPATTERN, (_, _, _, body)):
            return sample(body)
        case (sre.ATOMIC_GROUP, body):
            return sample(body)
        case (kind, (least, _, body)) if kind in REPEATS:
            return sample(body) * max(least, 1)
    return ""  # a place, a look around, or what a group was


def below(node: Any) -> list[Any]:
    """The runs of parts inside a part."""
    match node:
        case (sre.BRANCH, (_, branches)):
            return list(branches)
        case (sre.SUBPATTERN, (_, _, _, body)) | (sre.ATOMIC_GROUP, body):
            return [body]
        case (sre.ASSERT | sre.ASSERT_NOT, (_, body)):
            return [body]
        case (kind, (_, _, body)) if kind in REPEATS:
            return [body]
    return []


def pumped(nodes: Iterable[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Every part that is repeated, and what has to stand before it."""
    for node in nodes:
        if node[0] in REPEATS:
            yield before, sample(node[1][2])
        for body in below(node):
            yield from pumped(body, before)
        before += sample_of(node)


def characters(nodes: Iterable[Any]) -> Iterator[str]:
    """Characters that an expression tells from others."""
    for node in nodes:
        yield from members(node[1]) if node[0] is sre.IN else sample_of(node)
        for body in below(node):
            yield from characters(body)


MOST_CHARACTERS = 9


def attacks(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], str]]:
    """Strings as long as one likes, each of one part over and over, with and without what spoils the match at the end."""
    parsed = list(_parser.parse(pattern.pattern, pattern.flags))
    alphabet = list(dict.fromkeys(characters(parsed)))
    alphabet = [*alphabet[:: max(1, len(alphabet) // MOST_CHARACTERS)], NOWHERE]
    repeated = list(dict.fromkeys(pumped(parsed)))
    units = [*alphabet, *map("".join, product(alphabet, repeat=2))]
    for whole in (*(before for before, _ in repeated), sample(parsed)):
        units += whole, f"{whole}\n"
    parts = dict.fromkeys([*repeated, *(("", unit) for unit in units)])
    parts |= dict.fromkeys((before, unit) for before, _ in repeated for unit in alphabet)
    for (before, unit), end in product(parts, ("", NOWHERE)):
        if unit:
            yield partial(pump, before, unit, end)


def pump(before: str, unit: str, end: str, length: int) -> str:
    return before + unit * (length // len(unit)) + end


# How long it takes.

LENGTHS = (16, 20, 24, 28, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192)
FEW = 32
LONG = 0.025
"""Seconds of the processor; what grows linearly takes a few thousandths of one at the most."""


def seconds(work: Callable[[str], object], text: str, times: int = 1) -> float:
    """The time of the fastest run."""
    found = []
    for _ in range(times):
        start = thread_time()
        work(text)
        found.append(thread_time() - start)
    return min(found)


def slow_at(work: Callable[[str], object], attack: Callable[[int], str]) -> int | None:
    """The length from which an attack takes time out of proportion: long for few characters, or three times for twice as many."""
    for length in LENGTHS:
        taken = seconds(work, attack(length))
        if taken < LONG or (taken := min(taken, seconds(work, attack(length), 2))) < LONG:
            continue
        if length <= FEW or taken > 3 * seconds(work, attack(length // 2), 3):
            return length
    return None


def faults(expression: Expression) -> Iterator[str]:
    for attack in attacks(expression.pattern):
        for run in expression.runs():
            if length := slow_at(run, attack):
                yield f"{expression.name} takes long for {length} characters such as {attack(FEW)!r}"
                return


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=lambda each: each.name)
def test_it_takes_time_in_proportion(expression: Expression) -> None:
    found = list(faults(expression))
    assert bool(found) == (expression.name in KNOWN_SLOW), found


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s+$",
        r"\s*\n\s*",
        r"(a+)+$",
        r"(?:a|a)*b",
        r"^(\w+\s?)*$",
        r".*=.*;",
        r"(?P<ticks>`+)[^`\r\n]+(?P=ticks)(?!`)",
        r"(?ms)^(?P<fence>`{3,})[^`\n]*$.*?^(?P=fence)$",
        r"x*y*x*y*z",
        r"[\w.-]+@[\w.-]+",
    ],
)
def test_a_slow_one_is_seen(pattern: str) -> None:
    assert list(faults(Expression("slow", re.compile(pattern), frozenset({"search"}))))


def test_one_that_is_slow_when_searched_may_be_fast_at_a_fixed_place() -> None:
    slow = re.compile(r"\s+x")
    assert list(faults(Expression("searched", slow, frozenset({"sub"}))))
    assert not list(faults(Expression("matched", slow, frozenset({"match", "fullmatch"}))))


def test_all_are_seen() -> None:
    names = {expression.name for expression in EXPRESSIONS}
    assert {"builder.text._LINE_END", "builder.model.values.is_web_address"} <= names
    assert len(EXPRESSIONS) > 40
    functions = {(module, function) for module, function, _, _ in called()}
    assert set(MADE) <= functions, "MADE names a function that makes none"
    made = {(module, function) for module, function, name, _ in called() if name == "compile" and function}
    assert made <= set(MADE), "a function makes an expression; name it in MADE"


def test_expressions_are_called_by_the_name_of_their_module_alone() -> None:
    """Or they would not be seen here."""
    for module in modules():
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.Import):
                assert all(each.asname is None for each in node.names if each.name == "re"), module
                assert not {each.name for each in node.names} & {"fnmatch", "glob"}, module
            if isinstance(node, ast.ImportFrom):
                assert node.module not in ("re", "fnmatch", "glob"), module


def test_an_attack_is_made_of_the_parts_of_an_expression() -> None:
    pattern = re.compile(r"(?>[^\W\d]|x)y{2}[^q]\D.(?=z)(?!z)[a-c]*+[.]??\Z(x)\1")
    parsed = list(_parser.parse(pattern.pattern))
    assert pattern.pattern.startswith("(?>")
    assert re.match(r"[^\W\d]y{2}[^q]\D.", sample(parsed))
    assert [unit for _, unit in pumped(parsed)] == ["y", "a", "."]
    assert next(before for before, _ in pumped(parsed)) == "a"
    assert {"ay" + "y" * 30, "a" + "." * 31, "a" * 32} <= {attack(31)[:32] for attack in attacks(pattern)}
