"""Entities of FollowTheMoney, held against the library, which drops what it knows not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annexparse import cli
from tests.columns_shell import Shell
from tests.corpus import cases

pytest.importorskip("followthemoney", reason="of the extra dev")

from followthemoney import model
from followthemoney.proxy import EntityProxy

ROOT = Path(__file__).parents[1]
TABLE = """id,who,which,Charges,Fate
1,"Roe, Jane",A v B,Art. 272 para 2; Art. 291 para 3(4),Convicted; 4 years imprisonment; fine 200 MCI
2,"Doe, John",A v B,"Art. 99 para 2(15), requalified by the Court to Art. 106 para 3","Convicted; 3 years imprisonment (conditional)"
3,,,Art. 272 qzx,Acquitted
4,Poe,,Art. 5 para 1; Art. 6,"Convicted for charges under Art. 5 para 1; 1 year imprisonment; acquitted from charges under Art. 6"
5,Moe,C,,
"""  # noqa: E501


def checked(lines: str) -> list[EntityProxy]:
    """Return the entities, each of which the library has taken whole."""
    found = []
    for line in lines.splitlines():
        data = json.loads(line)
        schema = model.get(data["schema"])
        assert schema is not None
        assert set(data["properties"]) <= set(schema.properties), "a property would be dropped"
        assert set(schema.required) <= set(data["properties"])
        schema.validate(data)
        for cleaned in (True, False):
            proxy = model.get_proxy(data, cleaned=cleaned)
            kept = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
            given = {name: sorted(values) for name, values in data["properties"].items()}
            if cleaned:
                assert kept == given
            assert {name: len(values) for name, values in kept.items()} == {
                name: len(values) for name, values in given.items()
            }, "a value would be dropped"
        found.append(model.get_proxy(data))
    ids = {each.id for each in found}
    for each in found:
        for prop, value in each.itervalues():
            assert prop.type.name != "entity" or value in ids, "an entity that is not there"
    return found


def of(entities: list[EntityProxy], schema: str) -> list[EntityProxy]:
    return [each for each in entities if each.schema.name == schema]


class TestRows:
    @pytest.fixture
    def entities(self, shell: Shell) -> list[EntityProxy]:
        asked = ("--charges", "Charges", "--verdict", "Fate", "--name", "who", "--case", "which")
        done = shell("-", *asked, "-f", "ftm", "-q", stdin=TABLE.encode())
        assert done.code == 0, done.err
        return checked(done.out)

    def test_persons_and_cases(self, entities: list[EntityProxy]) -> None:
        names = [each.first("name") for each in of(entities, "Person")]
        assert names == ["Roe, Jane", "Doe, John", "(no name, row 3 of <stdin>)", "Poe", "Moe"]
        assert len({each.id for each in of(entities, "Person")}) == 5
        first, second, third, *_ = of(entities, "CourtCase")
        assert first.id == second.id != third.id
        assert (first.first("name"), third.first("name")) == ("A v B", "row 3 of <stdin>")

    def test_what_someone_has_to_do_with_a_case(self, entities: list[EntityProxy]) -> None:
        first, _, third, *_ = of(entities, "CourtCaseParty")
        assert (first.get("role"), first.get("status")) == (["defendant"], ["convicted"])
        assert "charges: Art. 272 para 2; Art. 291 para 3(4)" in first.get("summary")
        assert {"charges: KZ-CC 272(2)", "id: 1"} <= set(first.get("description"))
        assert any("remark on charges: error[AX301]" in text for text in third.get("description"))

    def test_a_sanction_for_each_penalty(self, entities: list[EntityProxy]) -> None:
        first, fine, requalified, parted = of(entities, "Sanction")
        assert first.get("duration") == ["P4Y"]
        assert sorted(first.get("provisions")) == ["KZ-CC 272(2)", "KZ-CC 291(3)(4)"]
        assert fine.get("summary") == ["fine 200 MCI"]
        assert requalified.get("provisions") == ["KZ-CC 106(3)"]
        assert "conditional" in requalified.get("status")
        assert parted.get("provisions") == []  # the verdict tells its charges apart

    def test_the_same_table_makes_the_same_entities(self, shell: Shell) -> None:
        asked = ("--charges", "Charges", "-f", "ftm", "-q")
        one, two = (shell("-", *asked, stdin=TABLE.encode()).out for _ in range(2))
        assert one == two

    def test_every_cell_of_the_corpus(self, shell: Shell) -> None:
        charges = [{"c": case.text} for case in cases("charges")]
        verdicts = [{"v": case.text} for case in cases("verdicts")]
        lines = "\n".join(map(json.dumps, [{"c": "", "v": ""}, *charges, *verdicts])).encode()
        asked = ("--from", "jsonl", "--charges", "c", "--verdict", "v", "-f", "ftm", "-q")
        entities = checked(shell("-", *asked, stdin=lines).out)
        assert len(of(entities, "Person")) == len(charges) + len(verdicts) + 1
        assert len(of(entities, "Sanction")) > len(verdicts) / 3


def test_an_annex(tmp_path: Path) -> None:
    path = tmp_path / "annex.ftm.json"
    annex = ROOT / "corpus" / "annex" / "annex-ii.txt"
    assert cli.run([str(annex), "-q", "-o", str(path)]) == 0
    entities = checked(path.read_text("utf-8"))
    assert len(of(entities, "Person")) == len(of(entities, "CourtCaseParty")) == 131
    assert all(each.has("court") for each in of(entities, "CourtCase")[:3])
    amnestied = [
        each for each in of(entities, "CourtCaseParty") if "amnestied" in each.get("status")
    ]
    assert len(amnestied) > 20
