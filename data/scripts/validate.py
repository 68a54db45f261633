#!/usr/bin/env python3
"""Validates every table of data/: header, columns, sorting, duplicates, references, vocabulary, total size.

usage: validate.py DATA_DIR
"""
import os
import re
import sys
from fractions import Fraction

COLUMNS = {"places.tsv": 8, "words.tsv": 2, "closed.tsv": 2, "names.tsv": 2, "titles.tsv": 4, "orgs.tsv": 3, "units.tsv": 6,
           "currencies.tsv": 7}
LIMIT = 1_500_000
errors = []


def fail(where, what):
    errors.append(f"{where}: {what}")


def load(folder, name):
    raw = open(os.path.join(folder, name), "rb").read()
    text = raw.decode("utf-8")
    if not text.endswith("\n") or "\r" in text:
        fail(name, "line ends")
    lines = text[:-1].split("\n")
    head = [l for l in lines if l.startswith("#")]
    body = lines[len(head):]
    joined = "\n".join(head)
    for word in ("Source", "icence", "Columns"):
        if word not in joined:
            fail(name, f"header says nothing of {word}")
    rows = []
    for n, line in enumerate(body, len(head) + 1):
        row = line.split("\t")
        if line.startswith("#") or len(row) != COLUMNS[name]:
            fail(f"{name}:{n}", f"{len(row)} columns")
            continue
        if any(c != c.strip() or "  " in c for c in row):
            fail(f"{name}:{n}", "blanks")
        if not row[0]:
            fail(f"{name}:{n}", "empty key")
        rows.append(row)
    keys = ["\t".join(r).encode() if name == "orgs.tsv" else r[0].encode() for r in rows]
    for a, b in zip(keys, keys[1:]):
        if a >= b:
            fail(name, f"not sorted or twice: {a.decode()} / {b.decode()}")
    return rows, len(raw)


def listed(name, key, cell):
    items = cell.split("|") if cell else []
    if len(set(items)) != len(items):
        fail(f"{name} {key}", f"an item twice in {cell}")
    if any(not i.lstrip("?=,") for i in items):
        fail(f"{name} {key}", "an empty item")
    return items


def places(rows):
    by_id = {r[0]: r for r in rows}
    kinds = set("region country admin1 county city district site sea river former".split())
    for id, kind, parents, name, aliases, demonyms, flags, population in rows:
        w = ("places.tsv", id)
        if kind not in kinds:
            fail(" ".join(w), kind)
        if not name or not population.isdigit():
            fail(" ".join(w), "name or population")
        for p in listed(*w, parents):
            if p not in by_id:
                fail(" ".join(w), f"unknown parent {p}")
        if not parents and id not in ("@world",):
            fail(" ".join(w), "no parent")
        if name in listed(*w, aliases):
            fail(" ".join(w), "its own alias")
        listed(*w, demonyms)
        for f in flags.split():
            word, _, ref = f.partition("=")
            if word not in ("capital", "ambiguous", "homonym", "near", "disputed", "metonym") or (ref and ref not in by_id):
                fail(" ".join(w), f)
    done = {}

    def depth(id):
        if done.get(id) == 0:
            fail(f"places.tsv {id}", "contains itself")
            return 1
        if id not in done:
            done[id] = 0
            done[id] = 1 + max([depth(p) for p in by_id[id][2].split("|") if p in by_id], default=0)
        return done[id]

    for id in by_id:
        depth(id)


def words(rows):
    tag = re.compile(r"[NVJR](?::[a-z'-]+(?:/(?:pl|past|part|ing|3sg|cmp|sup))?)?\Z")
    for form, tags in rows:
        if form != form.lower():
            fail(f"words.tsv {form}", "a capital")
        for t in tags.split(","):
            if not tag.match(t):
                fail(f"words.tsv {form}", t)
    return {r[0]: r[1] for r in rows}


def closed(rows):
    tag = re.compile(r"(?:D|P|PRO|AUX|C|S|WH|NEG|ADV)(?::[a-z0-9/]+)?\Z")
    for form, tags in rows:
        for t in tags.split(","):
            if not tag.match(t):
                fail(f"closed.tsv {form}", t)


def number(s):
    return Fraction(s)


def units(rows):
    seen = {}
    for unit, dimension, factor, offset, spellings, note in rows:
        w = f"units.tsv {unit}"
        try:
            low, _, high = factor.partition("..")
            if number(low) <= 0 or high and number(high) <= number(low):
                fail(w, factor)
            number(offset)
        except ValueError:
            fail(w, f"{factor} {offset}")
        items = listed("units.tsv", unit, spellings)
        for s in items:
            seen.setdefault(s.lstrip("?").lstrip("=") if "=" in s[:2] else s.lstrip("?").lower(), []).append((unit, s))
        if note.startswith("default "):
            for word in note.split(";")[0].split(" in ")[0].split(" beside ")[0].split(" behind ")[0].split(" outside ")[0][8:].split():
                if not any(s.lstrip("?=") == word.strip(",()") for s in items) and word not in ("(food)", "mass", "only"):
                    fail(w, f"default {word} is no spelling")
    for s, uses in seen.items():
        if len(uses) > 1 and not all(x.startswith("?") for _, x in uses):
            fail("units.tsv", f"{s!r} in {uses} without '?'")


def currencies(rows):
    seen, default = {}, {}
    for code, name, symbols, words_, sub, ratio, usual in rows:
        if not re.match(r"[A-Z]{3}\Z", code):
            fail("currencies.tsv", code)
        number(ratio)
        items = listed("currencies.tsv", code, symbols) + listed("currencies.tsv", code, words_) + listed("currencies.tsv", code, sub)
        for i in symbols.split("|") + words_.split("|") if symbols else words_.split("|"):
            seen.setdefault(i.lstrip("?"), []).append((code, i))
        for d in usual.split():
            if d in default:
                fail("currencies.tsv", f"{d} has two defaults")
            default[d] = code
            if "?" + d not in items and d not in items:
                fail(f"currencies.tsv {code}", f"default {d} is no symbol or word")
    for s, uses in seen.items():
        if len(uses) > 1 and not all(x.startswith("?") for _, x in uses):
            fail("currencies.tsv", f"{s!r} in {uses} without '?'")


def main(folder):
    total = 0
    tables = {}
    for name in COLUMNS:
        tables[name], size = load(folder, name)
        total += size
        print(f"{name}\t{len(tables[name])} rows\t{size} bytes")
    places(tables["places.tsv"])
    known = words(tables["words.tsv"])
    closed(tables["closed.tsv"])
    for name, g in tables["names.tsv"]:
        if g not in ("m", "f", "u"):
            fail(f"names.tsv {name}", g)
    for title, kind, g, forms in tables["titles.tsv"]:
        if kind not in ("style", "role", "rank") or g not in ("m", "f", ""):
            fail(f"titles.tsv {title}", f"{kind} {g}")
        listed("titles.tsv", title, forms)
    for word, position, kind in tables["orgs.tsv"]:
        if position not in ("suffix", "prefix", "head", "name"):
            fail(f"orgs.tsv {word}", position)
        if kind not in "company bank education government party association team publication organisation place event".split():
            fail(f"orgs.tsv {word}", kind)
    units(tables["units.tsv"])
    currencies(tables["currencies.tsv"])
    # what the tagger must not get wrong
    for form, first in dict(said="V", plan="N", increase="N", cost="N", last="J", set="V", large="J", quickly="R", met="V", points="N",
                            meeting="N", children="N", held="V", wider="J").items():
        if known.get(form, "?")[0] != first:
            fail(f"words.tsv {form}", f"{known.get(form)} does not begin with {first}")
    for form, tag in dict(met="V:meet/past", larger="J:large/cmp", children="N:child/pl", points="N:point/pl", widest="J:wide/sup").items():
        if tag not in known.get(form, "").split(","):
            fail(f"words.tsv {form}", f"lacks {tag}")
    both = {r[0] for r in tables["closed.tsv"]} & set(known)
    print(f"{len(both)} words stand in words.tsv and in closed.tsv: {' '.join(sorted(both))}")
    print(f"total {total} bytes")
    if total > LIMIT:
        fail("data", f"{total} bytes are more than {LIMIT}")
    for e in errors[:100]:
        print("error:", e, file=sys.stderr)
    print(f"{len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
