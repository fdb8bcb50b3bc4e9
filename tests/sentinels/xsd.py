"""XML documents from XML Schemas: every element and attribute, with a sentinel in each that may hold any text.

What ORCID's schemas use is understood, and anything else is an error, so that nothing is left out unseen.
"""
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

XS = "{http://www.w3.org/2001/XMLSchema}"
XS_URI = XS[1:-1]
IGNORED = {XS + "annotation", XS + "import"}


class Node:
    """A part of a schema, with the file's names."""

    def __init__(self, xml, space, prefixes):
        self.xml, self.space, self.prefixes = xml, space, prefixes
        self.tag = xml.tag.removeprefix(XS)

    def get(self, name):
        return self.xml.get(name)

    def name(self, attribute):
        """The attribute's value as a namespace and a local name; None where there is none."""
        if self.get(attribute) is None:
            return None
        prefix, _, local = self.get(attribute).rpartition(":")
        return self.prefixes.get(prefix, self.space), local

    def children(self):
        return [Node(c, self.space, self.prefixes) for c in self.xml if c.tag not in IGNORED]


class Schemas:
    def __init__(self, files):
        self.elements, self.types = {}, {}
        for file in files:
            prefixes, root = {}, None
            for event, item in ET.iterparse(file, ("start-ns", "start")):
                if event == "start-ns":
                    prefixes[item[0]] = item[1]
                elif root is None:
                    root = item
            for child in Node(root, root.get("targetNamespace", ""), prefixes).children():
                table = self.elements if child.tag == "element" else self.types
                table[child.space, child.get("name")] = child


class Writer:
    """One document with the element as its root. Of each choice the alternative of that number is taken."""

    def __init__(self, schemas, sentinels, alternative):
        self.schemas, self.sentinels, self.alternative = schemas, sentinels, alternative
        self.alternatives = 1  # how many there are to be tried
        self.prefixes = {}
        self.identity = None

    def document(self, name):
        body = self.element(self.schemas.elements[name], "")
        spaces = "".join(f" xmlns:{p}={quoteattr(uri)}" for uri, p in self.prefixes.items())
        at = min(i for i in (body.find(" "), body.find(">"), body.find("/")) if i > 0)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + body[:at] + spaces + body[at:]

    def prefix(self, space):
        return self.prefixes.setdefault(space, f"{space.rstrip('/').rsplit('/', 1)[-1]}")

    def choose(self, alternatives):
        self.alternatives = max(self.alternatives, len(alternatives))
        return alternatives[self.alternative % len(alternatives)]

    def element(self, node, path):
        if node.get("ref"):
            node = self.schemas.elements[node.name("ref")]
        tag = f"{self.prefix(node.space)}:{node.get('name')}"
        path = f"{path}/{node.get('name')}"
        attributes, content = {}, []
        types = [c for c in node.children() if c.tag in ("complexType", "simpleType")]
        if types:
            self.type(types[0], path, attributes, content)
        else:
            self.named_type(node.name("type") or (XS_URI, "string"), path, attributes, content)
        for _ in range(2 if any(c.startswith("<") for c in content) else 0):
            content.append(f'<x:unknown xmlns:x="https://example.org/x">{self.sentinels.text(path + "/x:unknown")}</x:unknown>\n')
        return f"<{tag}{''.join(f' {k}={quoteattr(v)}' for k, v in attributes.items())}>{''.join(content)}</{tag}>\n"

    def named_type(self, name, path, attributes, content):
        if name[0] == XS_URI:
            content.append(escape(self.simple(name, [], path)))
            return
        node = self.schemas.types[name]
        identity = self.identity
        if name[1] in ("orcid-id", "client-id"):  # its uri and its path name the same
            self.identity = (self.sentinels.orcid if name[1] == "orcid-id" else self.sentinels.client)(path)
        self.type(node, path, attributes, content)
        self.identity = identity

    def type(self, node, path, attributes, content):
        if node.tag == "simpleType":
            content.append(escape(self.simple_type(node, path)))
            return
        for child in node.children():
            if child.tag in ("complexContent", "simpleContent"):
                (derived,) = child.children()
                if derived.tag == "extension":  # what it adds follows what its base has
                    self.named_type(derived.name("base"), path, attributes, content)
                elif derived.tag != "restriction":
                    raise NotImplementedError(derived.tag)
                elif child.tag == "simpleContent":
                    self.named_type(derived.name("base"), path, attributes, content)  # ORCID's only makes it shorter
                    continue
                self.parts(derived, path, attributes, content)
            else:
                self.part(child, path, attributes, content)
        if node.get("mixed") == "true" and not content:
            content.append(self.sentinels.text(path))

    def parts(self, node, path, attributes, content):
        for child in node.children():
            self.part(child, path, attributes, content)

    def part(self, node, path, attributes, content):
        if node.tag == "element":
            for _ in range(1 if node.get("maxOccurs") in (None, "1") else 2):
                content.append(self.element(node, path))
        elif node.tag == "choice":
            self.part(self.choose(node.children()), path, attributes, content)
        elif node.tag in ("sequence", "all"):
            for _ in range(1 if node.get("maxOccurs") in (None, "1") else 2):
                self.parts(node, path, attributes, content)
        elif node.tag == "attribute":
            name = node.get("name") or node.get("ref")
            inner = node.children()
            value = self.simple_type(inner[0], f"{path}/@{name}") if inner else self.simple(node.name("type"), [], f"{path}/@{name}")
            attributes[name] = value
        else:
            raise NotImplementedError(node.tag)

    def simple_type(self, node, path):
        (inner,) = node.children()
        if inner.tag == "union":
            return self.simple(next((n for n in self.members(inner) if n[0] != XS_URI), (XS_URI, "string")), [], path)
        if inner.tag != "restriction":
            raise NotImplementedError(inner.tag)
        base = inner.name("base") or (XS_URI, "string")
        return self.simple(base, inner.children(), path)

    def members(self, union):
        for word in (union.get("memberTypes") or "").split():
            prefix, _, local = word.rpartition(":")
            yield union.prefixes.get(prefix, union.space), local
        for child in union.children():
            for inner in child.children():
                if inner.tag == "restriction":
                    yield inner.name("base")

    def simple(self, name, facets, path):
        """A value of the type, with the facets of what is derived from it."""
        values = [f.get("value") for f in facets if f.tag == "enumeration" and f.get("value")]
        leaf = path.rsplit("/", 1)[-1].lstrip("@")
        if "public" in values:
            return "public"
        if values and leaf != "country":
            return values[self.alternative % len(values)]
        if name[0] != XS_URI:
            node = self.schemas.types[name]
            (inner,) = node.children() or (None,)
            if node.tag != "simpleType":
                raise NotImplementedError(name)
            if inner.tag == "union":
                return self.simple_type(node, path)
            return self.simple(inner.name("base"), facets + inner.children(), path)
        s = self.sentinels
        patterns = " ".join(f.get("value") for f in facets if f.tag == "pattern")
        if self.identity and "client" in patterns:
            return f"https://orcid.org/client/{self.identity}"
        if self.identity and "orcid" in patterns:
            return f"https://orcid.org/{self.identity}"
        if self.identity and "{3,}" in patterns:
            return self.identity
        if leaf == "host":
            return "orcid.org"
        if "ringgold:" in patterns:
            return "issn:" + s.text(path)
        if "@" in patterns:
            return s.email(path)
        if leaf == "year":
            return s.year(path)
        if leaf in ("month", "day"):
            return {"month": "05", "day": "17"}[leaf]
        return {"boolean": lambda p: "true", "dateTime": s.time, "date": s.date, "gYear": s.year, "integer": s.integer, "int": s.integer,
                "long": s.integer, "anyURI": s.uri, "string": s.text, "token": s.text, "language": s.text}[name[1]](path)
