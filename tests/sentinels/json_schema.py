"""JSON documents from a JSON Schema: every key, with a sentinel in each that may hold any text."""


def is_map_of_lists(path):
    """Titles of sections, and what is in them."""
    return path.endswith("sections")


class Writer:
    """Of each `anyOf` the alternative of that number is taken; a list has an item of each."""

    def __init__(self, schema, sentinels, alternative):
        self.schema, self.sentinels, self.alternative = schema, sentinels, alternative
        self.alternatives = 1  # how many there are to be tried
        self.open = []  # references that are being followed

    def document(self):
        return self.value(self.schema, "")

    def value(self, schema, path):
        if "$ref" in schema:
            return self.reference(schema["$ref"], path)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.choose([v for v in schema["enum"] if v is not None])
        for word in ("anyOf", "oneOf"):
            if word in schema:
                possible = [s for s in schema[word] if not self.is_too_deep(s)]
                return self.value(self.choose(possible), path) if possible else None
        kinds = schema.get("type", "object" if "properties" in schema else "string")
        kinds = [kinds] if isinstance(kinds, str) else [k for k in kinds if k != "null"]
        if path.endswith((".owner", ".equalContribution")):
            kinds = ["boolean"]
        if "string" in kinds:
            kinds = ["string"] + [k for k in kinds if k in ("array", "object")]
        return getattr(self, self.choose(kinds))(schema, path)

    def choose(self, alternatives):
        self.alternatives = max(self.alternatives, len(alternatives))
        return alternatives[self.alternative % len(alternatives)]

    def is_too_deep(self, schema):
        return self.open.count(schema.get("$ref")) >= 2

    def resolved(self, schema):
        target = schema
        while "$ref" in target:
            name, target = target["$ref"], self.schema
            for step in name.removeprefix("#/").split("/"):
                target = target[step]
        return target

    def reference(self, name, path):
        self.open.append(name)
        value = self.value(self.resolved({"$ref": name}), path)
        self.open.pop()
        return value

    def object(self, schema, path):
        out = {}
        members = list(schema.get("properties", {}).items())
        for key, inner in reversed(members) if self.alternative % 4 > 1 else members:  # what comes first must not matter
            if key == "kind" and "enum" in self.resolved(inner) and self.alternative % 2 == 0:
                continue  # it makes something else of an entry, with other keys
            value = self.value(inner, f"{path}.{key}".lstrip("."))
            if value is not None:
                out[key] = value
        extra = schema.get("additionalProperties", True)
        if isinstance(extra, dict) and not out:
            for key in schema.get("propertyNames", {}).get("examples", ["en", "de"]):
                out[key] = self.value(extra, f"{path}.{key}".lstrip("."))
        elif extra is not False:
            key = "unknown-" + self.sentinels.text(path + " (its key)")
            value = self.sentinels.text(f"{path}.{key}".lstrip("."))
            out[key] = [value] if is_map_of_lists(path) else value
        return out

    def array(self, schema, path):
        items = schema.get("items", {})
        all_items = items.get("anyOf", [items])
        out = []
        for inner in all_items:
            if not self.is_too_deep(inner):
                value = self.value(inner, f"{path}[{len(out)}]")
                if value is not None:
                    out.append(value)
        return out or None

    def string(self, schema, path):
        s = self.sentinels
        key = path.rsplit(".", 1)[-1]
        if schema.get("format") == "email" or key == "email":
            return s.email(path)
        if schema.get("format") == "uri" or key in ("url", "canonical", "image"):
            return s.uri(path)
        if "[0-9]" in schema.get("pattern", "") or key in ("date", "startDate", "endDate", "releaseDate", "lastModified"):
            return s.date(path)
        return s.text(path)

    def boolean(self, schema, path):
        return True

    def number(self, schema, path):
        return int(self.sentinels.integer(path))

    integer = number
