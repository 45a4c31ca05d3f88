"""One Arrow core: any array of strings in, one constant struct out, nothing lost on the way."""

from __future__ import annotations

import msgspec
import pytest

from annexparse import find_citations, parse_charges, parse_verdict
from annexparse.columns import parse_array
from tests.columns_models import charges_of, citations_of, verdict_of
from tests.corpus import cases


def texts(*kinds: str) -> list[str]:
    return sorted({case.text for kind in kinds for case in cases(kind)})


class TestNothingIsLost:
    """What the columns hold is the reading: it can be made from them again."""

    def test_charges(self) -> None:
        cells = texts("charges", "verdicts")
        for text, struct in zip(cells, parse_array(cells).to_pylist(), strict=True):
            assert charges_of(text, struct) == parse_charges(text)

    def test_verdicts(self) -> None:
        cells = texts("verdicts", "charges")
        for text, struct in zip(cells, parse_array(cells, "verdict").to_pylist(), strict=True):
            read = msgspec.to_builtins(parse_verdict(text))  # terms compare by their units alone
            assert msgspec.to_builtins(verdict_of(text, struct)) == read

    @pytest.mark.parametrize("code", [None, "KG-CC"])
    def test_running_text(self, code: str | None) -> None:
        cells = texts("citations", "open", "sentences", "charges")
        found = parse_array(cells, "text", code=code).to_pylist()
        for text, struct in zip(cells, found, strict=True):
            assert citations_of(struct) == list(find_citations(text, code=code))

    def test_the_options_are_those_of_the_readers(self) -> None:
        [charges] = parse_array(["Art. 5"], code="KG-CC").to_pylist()
        assert charges_of("Art. 5", charges) == parse_charges("Art. 5", code="KG-CC")
        cell = "Convicted; 3.5 years imprisonment"
        isos = {
            years: parse_array([cell], "verdict", years=years).to_pylist()[0]["imposed"]
            for years in ("auto", "months", "decimal")
        }
        assert isos == {
            years: parse_verdict(cell, years=years).imposed
            for years in ("auto", "months", "decimal")
        }
        assert len(set(isos.values())) == 2
