"""Linked data in which every property that schema.org gives to a type holds a sentinel."""
import json


class Vocabulary:
    def __init__(self, path):
        nodes = {n["@id"]: n for n in json.loads(path.read_text())["@graph"]}

        def ids(value):
            return [v["@id"] for v in (value if isinstance(value, list) else [value] if value else [])]

        self.parents = {i: ids(n.get("rdfs:subClassOf")) for i, n in nodes.items()}
        self.properties = {}  # of a type: names, each with what it may hold
        for i, n in nodes.items():
            if "rdf:Property" in n["@type"] and "schema:supersededBy" not in n:
                for domain in ids(n.get("schema:domainIncludes")):
                    self.properties.setdefault(domain, []).append((i.removeprefix("schema:"), ids(n.get("schema:rangeIncludes"))))

    def of(self, kind, seen=()):
        found = dict(self.properties.get(kind, []))
        for parent in self.parents.get(kind, []):
            found.update(self.of(parent))
        return found


# What a person's properties lead to, in CVs.
NESTED = ["schema:Organization", "schema:Occupation", "schema:PostalAddress", "schema:EducationalOccupationalCredential",
          "schema:CreativeWork", "schema:Language", "schema:PropertyValue", "schema:Grant", "schema:Person", "schema:Place",
          "schema:Event", "schema:DefinedTerm", "schema:ProgramMembership"]


class Writer:
    def __init__(self, vocabulary, sentinels, alternative):
        self.vocabulary, self.sentinels, self.alternative = vocabulary, sentinels, alternative
        self.alternatives = 1

    def document(self):
        return {"@context": "https://schema.org", **self.object("schema:Person", "", 0)}

    def object(self, kind, path, depth):
        out = {"@type": kind.removeprefix("schema:")}
        for name, ranges in sorted(self.vocabulary.of(kind).items()):
            value = self.value(name, ranges, f"{path}.{name}".lstrip("."), depth)
            if value is not None:
                out[name] = value
        key = "unknown-" + self.sentinels.text(path + " (its key)")
        out[key] = self.sentinels.text(f"{path}.{key}".lstrip("."))
        return out

    def value(self, name, ranges, path, depth):
        s = self.sentinels
        nested = [r for r in ranges if r in NESTED and depth == 0]
        plain = [r for r in ranges if r in ("schema:Text", "schema:URL", "schema:Date", "schema:DateTime", "schema:Number", "schema:Integer")]
        possible = nested + plain
        if not possible:
            return s.text(path) if depth == 0 else None
        self.alternatives = max(self.alternatives, len(possible))
        kind = possible[self.alternative % len(possible)]
        if kind in nested:
            return self.object(kind, path, depth + 1)
        if kind in ("schema:Date", "schema:DateTime"):
            return s.date(path)
        if kind in ("schema:Number", "schema:Integer"):
            return int(s.integer(path))
        return s.uri(path) if kind == "schema:URL" else s.text(path)
