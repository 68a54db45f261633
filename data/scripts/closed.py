#!/usr/bin/env python3
"""Writes closed.tsv: merges the tags of repeated words in hand/closed.tsv, sorts by bytes.

usage: closed.py HAND_TSV OUT
"""
import sys

HEADER = """\
# Closed-class English words and fixed multiword expressions, lower case; sorted by bytes of the first column.
# Source: written by hand for this project. Licence: the project's own.
# Columns: form, tags (most likely first, comma-separated).
# A tag is CLASS or CLASS:detail/detail. D determiner, P preposition, PRO pronoun (person/number/gender/case),
# AUX auxiliary (lemma/form), C coordinator, S subordinator, WH question or relative word, NEG negator, ADV adverb.
# Details: neg = negates what follows; approx, bound/min|max|over|under = widens or bounds a figure (…/after: stands behind it);
# past = sets the value against now; modal = not asserted; again = marks another event; only, add, total, time, place, degree.
"""


def main(hand, out):
    tags = {}
    for line in open(hand, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        form, value = line.rstrip("\n").split("\t")
        seen = tags.setdefault(form, [])
        seen += [t for t in value.split(",") if t not in seen]
    with open(out, "w", encoding="utf-8", newline="\n") as f:
        f.write(HEADER)
        for form in sorted(tags, key=lambda s: s.encode()):
            f.write(form + "\t" + ",".join(tags[form]) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
