#!/usr/bin/env python3
"""Writes names.tsv.

usage: names.py CENSUS_FEMALE CENSUS_MALE HAND_NAMES OUT

CENSUS_*    dist.female.first, dist.male.first: US Census Bureau 1990, public domain (in the PyPI package "names")
HAND_NAMES  one line a group: gender (m, f, u), then names
"""
import sys

FEMALE, MALE = 1100, 750  # ranks used
RATIO = 6  # a name in both lists belongs to one gender if it is so much more frequent there
# Census names that are everyday words or far likelier surnames or places
DROP = set("Ok An So Many Su My Le Un In See Love Man Long Young Will".split()) - {"Will"}


def census(path, limit):
    out = {}
    for i, line in enumerate(open(path)):
        if i >= limit * 3:
            break
        name, share = line.split()[:2]
        out[name.capitalize()] = (float(share), i)
    return out


def main(female, male, hand, out):
    f, m = census(female, FEMALE), census(male, MALE)
    gender = {}
    for name in set(f) | set(m):
        fs, fr = f.get(name, (0, 10**6))
        ms, mr = m.get(name, (0, 10**6))
        if fr >= FEMALE and mr >= MALE or name in DROP:
            continue
        gender[name] = "f" if fs > RATIO * ms else "m" if ms > RATIO * fs else "u"
    by_hand = {}
    for line in open(hand, encoding="utf-8"):
        if line.startswith("#"):
            continue
        g, *names = line.split()
        for name in names:
            by_hand.setdefault(name, set()).add(g)
    for name, gs in by_hand.items():
        if name in gender and "u" not in gs:
            gs = gs | {gender[name]} if gender[name] != "u" else {"u"}
        gender[name] = next(iter(gs)) if len(gs) == 1 else "u"
    with open(out, "w", encoding="utf-8", newline="\n") as o:
        o.write("""\
# Given names; sorted by bytes of the first column.
# Source and licence: US Census Bureau 1990 name counts (public domain), and names written by hand for this project.
# Columns: name, gender (m, f, u either or unknown).
""")
        for name in sorted(gender, key=lambda s: s.encode()):
            o.write(f"{name}\t{gender[name]}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
