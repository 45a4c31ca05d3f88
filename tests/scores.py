"""How what is found is scored against what is stated."""

from __future__ import annotations


def scores(right: int, read: int, stated: int) -> str:
    """Return precision, recall and F1 of *right* finds among *read* and of *stated* ones."""
    precision, recall = right / max(1, read), right / max(1, stated)
    score = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {score:.3f}"
