"""Read the free text of trial-monitoring annexes into data.

>>> from annexparse import parse_charges
>>> [p.key for p in parse_charges("Art. 272 paras 2,3; Art. 291 para 3(4)").provisions]
['272(2)', '272(3)', '291(3)(4)']

Importing the package builds no grammar and imports no parser: names load when they are used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annexparse.annex import Annex as Annex
    from annexparse.annex import AnnexError as AnnexError
    from annexparse.annex import Case as Case
    from annexparse.annex import Defendant as Defendant
    from annexparse.annex import read_annex as read_annex
    from annexparse.annotate import annotate as annotate
    from annexparse.charge import Charge as Charge
    from annexparse.charge import Charges as Charges
    from annexparse.checks import check as check
    from annexparse.checks import check_cells as check_cells
    from annexparse.citation import Citation as Citation
    from annexparse.diagnostic import Diagnostic as Diagnostic
    from annexparse.diagnostic import UnreadText as UnreadText
    from annexparse.diagnostic import render as render
    from annexparse.encoding import UnreadableFileError as UnreadableFileError
    from annexparse.find import find_citations as find_citations
    from annexparse.find import find_in as find_in
    from annexparse.grammar import UnknownLanguage as UnknownLanguage
    from annexparse.money import Money as Money
    from annexparse.parse import parse_charges as parse_charges
    from annexparse.parse import parse_verdict as parse_verdict
    from annexparse.placed import Placed as Placed
    from annexparse.provision import InvalidProvision as InvalidProvision
    from annexparse.provision import Provision as Provision
    from annexparse.register import HeadingFact as HeadingFact
    from annexparse.register import Register as Register
    from annexparse.register_load import UnknownCode as UnknownCode
    from annexparse.register_load import heading as heading
    from annexparse.register_load import load_register as load_register
    from annexparse.sentence import Sentence as Sentence
    from annexparse.sentence_read import find_sentences as find_sentences
    from annexparse.sentence_read import find_sentences_in as find_sentences_in
    from annexparse.span import Span as Span
    from annexparse.term import Term as Term
    from annexparse.verdict import Change as Change
    from annexparse.verdict import Compensation as Compensation
    from annexparse.verdict import Finding as Finding
    from annexparse.verdict import Penalty as Penalty
    from annexparse.verdict import Reason as Reason
    from annexparse.verdict import Verdict as Verdict

__version__ = "0.1.0"

_HOME = {
    "Annex": "annex",
    "AnnexError": "annex",
    "Case": "annex",
    "Change": "verdict",
    "Charge": "charge",
    "Charges": "charge",
    "Citation": "citation",
    "Compensation": "verdict",
    "Defendant": "annex",
    "Diagnostic": "diagnostic",
    "Finding": "verdict",
    "HeadingFact": "register",
    "InvalidProvision": "provision",
    "Money": "money",
    "Penalty": "verdict",
    "Placed": "placed",
    "Provision": "provision",
    "Reason": "verdict",
    "Register": "register",
    "Sentence": "sentence",
    "Span": "span",
    "Term": "term",
    "UnknownCode": "register_load",
    "UnknownLanguage": "grammar",
    "UnreadText": "diagnostic",
    "UnreadableFileError": "encoding",
    "Verdict": "verdict",
    "annotate": "annotate",
    "check": "checks",
    "check_cells": "checks",
    "find_citations": "find",
    "find_in": "find",
    "find_sentences": "sentence_read",
    "find_sentences_in": "sentence_read",
    "heading": "register_load",
    "load_register": "register_load",
    "parse_charges": "parse",
    "parse_verdict": "parse",
    "read_annex": "annex",
    "render": "diagnostic",
}
__all__ = sorted([*_HOME, "__version__"])


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
