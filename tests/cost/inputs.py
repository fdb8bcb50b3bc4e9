"""Inputs of one kind in any size: what somebody could have much of, or write much of to make a converter slow.

A kind is a name, the ends of its files' names, and a function from a size to the text. Two kinds of a `PAIRS` are the
two sides of a `cvconv diff`.
"""
import json

NAME = {"name": "Ada Example"}


def each(n, text, between=" "):
    """`text` for every number below n; its `#` is the number."""
    return between.join(text.replace("#", str(i)) for i in range(n))


def resume(basics=None, **sections):
    return json.dumps({"basics": {**NAME, **(basics or {})}, **sections}, ensure_ascii=False)


def linked(node):
    return json.dumps({"@context": "https://schema.org", **node}, ensure_ascii=False)


def page(body):
    return ('<!DOCTYPE html>\n<html lang="en"><head><title>Ada</title></head><body><main class="h-resume">'
            '<header class="p-contact h-card"><h1 class="p-name">Ada Example</h1>%s</header>%s</main></body></html>\n')\
        % body if isinstance(body, tuple) else page(("", body))


def orcid(works="", person=""):
    spaces = "".join(f' xmlns:{n}="http://www.orcid.org/ns/{n}"' for n in
                     ("activities", "common", "record", "person", "personal-details", "other-name", "work", "keyword"))
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<record:record path="/0000-0002-1825-0097"{spaces}>'
            "<person:person><person:name><personal-details:given-names>Ada</personal-details:given-names></person:name>"
            f"{person}</person:person><activities:activities-summary><activities:works><activities:group>"
            f"{works}</activities:group></activities:works></activities:activities-summary></record:record>\n")


def work(title="T", more=""):
    return ('<work:work put-code="1" visibility="public"><work:title><common:title>%s</common:title></work:title>'
            "%s<work:type>book</work:type></work:work>") % (title, more)


def bibtex(text):
    return work(more="<work:citation><work:citation-type>bibtex</work:citation-type><work:citation-value>%s"
                     "</work:citation-value></work:citation>" % text)


# Running text, as the Markdown of a summary.
TEXTS = {
    "links": lambda n: each(n, "[a#](https://example.org/#)"),
    "links to one page": lambda n: each(n, "[a#](https://example.org/)"),
    "bare URLs": lambda n: each(n, "https://example.org/#"),
    "addresses of the web": lambda n: each(n, "www.example.org"),
    "mail addresses": lambda n: each(n, "a#@example.org"),
    "autolinks": lambda n: each(n, "<https://example.org/#>"),
    "reference links": lambda n: each(n, "[r#]: https://example.org/#", "\n") + "\n\n" + each(n, "[r#]"),
    "one reference": lambda n: "[r]: https://example.org/\n\n" + each(n, "[r] a"),
    "references of one hash": lambda n: each(n, "[r]: https://example.org/#", "\n") + "\n\n" + each(n, "[r]"),
    "images": lambda n: each(n, "![a#](https://example.org/#.png)"),
    "images in one": lambda n: "![" * n + "a" + "](b)" * n,
    "open links": lambda n: "[a](" * n,
    "open link titles": lambda n: "[a](<b" * n,
    "open brackets": lambda n: "[" * 5 * n,
    "closing brackets": lambda n: "]" * 5 * n,
    "nested brackets": lambda n: "[" * n + "a" + "]" * n,
    "exclamations": lambda n: "!" * 5 * n,
    "image brackets": lambda n: "![" * 3 * n,
    "stars": lambda n: "*" * 5 * n + "a",
    "open stars": lambda n: "*a **b " * n,
    "closing stars": lambda n: "a** b* " * n,
    "stars and underscores": lambda n: "*a _b " * n,
    "stars in words": lambda n: "a**b" * n,
    "strong words": lambda n: each(n, "**a# b** c"),
    "strong parts of words": lambda n: each(n, "**a#**b", ""),
    "emphasis in strong": lambda n: each(n, "**a *b#* c** d"),
    "struck words": lambda n: each(n, "~~a#~~ b"),
    "strong links": lambda n: each(n, "**[a#](https://example.org/#)** b"),
    "underscores": lambda n: "_" * 5 * n + "a",
    "apart underscores": lambda n: "_ " * 3 * n,
    "words with underscores": lambda n: "a_b " * 2 * n,
    "tildes": lambda n: "~" * 5 * n + "a",
    "open tildes": lambda n: "~a ~~b " * n,
    "backticks": lambda n: "a" + "`" * 5 * n,
    "single backticks": lambda n: "`a " * n,
    "backticks of many lengths": lambda n: " ".join("a" + "`" * (i % 300) for i in range(n)),
    "code": lambda n: each(n, "`a#`"),
    "code of growing length": lambda n: " ".join("`" * (1 + i % 40) + "a" for i in range(n)),
    "dollars": lambda n: "$" * 5 * n,
    "open dollars": lambda n: "$a " * n,
    "open double dollars": lambda n: "$$a " * n,
    "open dollars in paragraphs": lambda n: "$a\n\n" * n,
    "escaped dollars": lambda n: "$a\\$ " * n,
    "math": lambda n: each(n, "$a_{#}$ b"),
    "long math": lambda n: "$" + "x + " * n + "y$",
    "nested math": lambda n: "$" + "{" * min(n, 90) + "x" + "}" * min(n, 90) + "+x" * n + "$",
    "backslashes": lambda n: "a" + "\\" * 5 * n,
    "escapes": lambda n: "\\* " * 3 * n,
    "ampersands": lambda n: "&" * 5 * n,
    "open entities": lambda n: "&a " * 3 * n,
    "an open entity": lambda n: "a&" + "b" * 5 * n,
    "entities": lambda n: "&amp; &eacute; " * n,
    "semicolons": lambda n: "a;" * 3 * n,
    "pipes": lambda n: "|" * 5 * n,
    "table": lambda n: "| a | b |\n|---|---|\n" + "| c | d |\n" * n,
    "hashes": lambda n: "a #" * 2 * n,
    "one run of hashes": lambda n: "a " + "#" * 5 * n,
    "colons": lambda n: "a:" * 3 * n,
    "angles": lambda n: "<" * 5 * n,
    "angles and digits": lambda n: "<1 " * 3 * n,
    "open tags": lambda n: "<a b=" * n,
    "open quoted tags": lambda n: "<a b='" * n,
    "open comments": lambda n: "<!-- " * n,
    "open declarations": lambda n: "<!A " * n,
    "open instructions": lambda n: "<?a " * n,
    "open CDATA": lambda n: "<![CDATA[ " * n,
    "tags": lambda n: "<b>a</b> " * n,
    "tags around spaces": lambda n: "<b> a </b>b" * n,
    "backticks of all lengths, and a dollar": lambda n: "$a$ " + " ".join("`" * i + "a" for i in range(int((10 * n) ** 0.5))),
    "nested tags": lambda n: "<b>" * n + "a" + "</b>" * n,
    "unknown tags": lambda n: "<q>a</q> " * n,
    "a tag of many attributes": lambda n: "<a" + each(n, " b#='c'", "") + ">d</a>",
    "tags of links": lambda n: each(n, "<a href='https://example.org/#'>b</a>"),
    "breaks": lambda n: "a<br>" * n,
    "hard breaks": lambda n: "a  \n" * n,
    "lines": lambda n: "a b\n" * n,
    "paragraphs": lambda n: "a b\n\n" * n,
    "bullets": lambda n: "- a\n" * n,
    "loose bullets": lambda n: "- a\n\n" * n,
    "numbers": lambda n: "1. a\n" * n,
    "nested bullets": lambda n: "".join("  " * (i % 50) + "- a\n" for i in range(n)),
    "quotes": lambda n: "> a\n\n" * n,
    "nested quotes": lambda n: (">" * 50 + " a\n\n") * (n // 20),
    "headings": lambda n: "# a\n\n" * n,
    "code block": lambda n: "```\n" + "a b\n" * n + "```\n",
    "open code blocks": lambda n: "```a\n\n" * n,
    "indented code": lambda n: "    a\n" * n,
    "rules": lambda n: "***\n\n" * n + "a",
    "spaces": lambda n: "a" + " " * 5 * n + "b",
    "Arabic": lambda n: each(n, "\u0633\u0644\u0627\u0645 [\u0633#](https://example.org/#)"),
    "accents": lambda n: "\u00e9t\u00e9 " * n,
    "combining marks": lambda n: "e\u0301" * 2 * n,
    "long word": lambda n: "a" * 20 * n,
}
# The same characters where no markup is.
PLAIN = "_*`<>[]()!$\\&~|#@:;.-+={}%^'\"/?,a"

JOB = {"name": "Example Org", "position": "Engineer"}
LATER = [  # plain texts that a page sets in a line
    ("a name", lambda text: resume({"name": text})),
    ("an address", lambda text: resume({"location": {"address": text}})),
    ("a place", lambda text: resume(work=[{**JOB, "location": text}])),
    ("a title", lambda text: resume(work=[{**JOB, "position": text}])),
    ("an URL", lambda text: resume({"url": "https://example.org/" + text})),
]


def yaml_list(key, n, line, head="basics: {name: Ada Example}\n"):
    return head + key + ":\n" + each(n, "  - " + line, "\n") + "\n"


def publication(**more):
    return json.dumps({"basics": NAME, "publications": [{"title": "T", **more}]})


KINDS = {}
for name, make in TEXTS.items():
    KINDS["text: " + name] = ("json", lambda n, make=make: resume({"summary": make(n)}))
for c in PLAIN:
    KINDS["name: " + c] = ("json", lambda n, c=c: resume({"name": "a" + c * 5 * n}))
    KINDS["name, apart: " + c] = ("json", lambda n, c=c: resume({"name": (c + "a ") * 2 * n}))

KINDS |= {
    # JSON Resume
    "lines of an address": ("json", lambda n: resume({"location": {"address": "a\n" * n}})),
    "highlights": ("json", lambda n: resume(work=[{**JOB, "highlights": [f"did {i}" for i in range(n)]}])),
    "styled highlights": ("json", lambda n: resume(work=[{**JOB, "highlights": [f"**did** {i}" for i in range(n)]}])),
    "jobs": ("json", lambda n: resume(work=[{**JOB, "startDate": "2001"} for i in range(n)])),
    "jobs of one employer": ("json", lambda n: resume(work=[{"name": "Org", "position": f"P{i}"} for i in range(n)])),
    "publications": ("json", lambda n: resume(publications=[{"name": f"T{i}", "publisher": "J"} for i in range(n)])),
    "skills": ("json", lambda n: resume(skills=[{"name": f"S{i}", "keywords": ["a", "b"]} for i in range(n)])),
    "keywords": ("json", lambda n: resume(skills=[{"name": "S", "keywords": [f"k{i}" for i in range(n)]}])),
    "a list in one text": ("json", lambda n: resume(skills=[{"name": "S", "keywords": each(n, "k#", ", ")}])),
    "languages": ("json", lambda n: resume(languages=[{"language": f"L{i}", "fluency": "good"} for i in range(n)])),
    "references": ("json", lambda n: resume(references=[{"name": f"N{i}", "reference": "good"} for i in range(n)])),
    "awards": ("json", lambda n: resume(awards=[{"title": f"A{i}", "date": "2001-02"} for i in range(n)])),
    "projects": ("json", lambda n: resume(projects=[{"name": f"A{i}", "roles": ["a", "b"]} for i in range(n)])),
    "courses": ("json", lambda n: resume(education=[{"institution": "U", "courses": [f"c{i}" for i in range(n)]}])),
    "profiles": ("json", lambda n: resume({"profiles": [{"network": f"N{i}", "username": "a"} for i in range(n)]})),
    "profiles of one network": ("json", lambda n: resume({"profiles": [{"network": "GitHub", "username": f"a{i}"} for i in range(n)]})),
    "e-mails": ("json", lambda n: resume({"email": [f"a{i}@example.org" for i in range(n)]})),
    "phones": ("json", lambda n: resume({"phone": [f"+1 555 01{i:05}" for i in range(n)]})),
    "URLs": ("json", lambda n: resume({"url": [f"https://example.org/{i}" for i in range(n)]})),
    "unknown keys": ("json", lambda n: resume({f"k{i}": "v" for i in range(n * 9 // 10)})),
    "unknown keys of sections": ("json", lambda n: json.dumps({"basics": NAME, **{f"section{i}": "v" for i in range(n * 9 // 10)}})),
    "unknown keys in a map": ("json", lambda n: resume({"location": {f"k{i}": "v" for i in range(n)}})),
    "unknown keys in an unknown map": ("json", lambda n: resume({"colours": {f"k{i}": "v" for i in range(n)}})),
    "an unknown key in each": ("json", lambda n: resume(work=[{**JOB, "colour": "red"} for i in range(n)])),
    "unknown keys, alike": ("json", lambda n: resume(work=[{**JOB, f"highlight{i}": "a"} for i in range(n)])),
    "unknown sections": ("json", lambda n: json.dumps({"basics": NAME, **{f"s{i}": [{"name": "a"}] for i in range(n * 9 // 10)}})),
    "equal keys": ("json", lambda n: '{"basics": {"name": "Ada", ' + each(n * 9 // 10, '"label": "a#"', ", ") + "}}"),
    "equal keys in each": ("json", lambda n: '{"basics": {"name": "Ada"}, "work": [' + each(n, '{"name": "a", "name": "b#"}', ", ") + "]}"),
    "an unknown value": ("json", lambda n: resume(work=[{**JOB, "data": list(range(n))}])),
    "deep unknown values": ("json", lambda n: resume({"a": [[[[{"b": i}]]] for i in range(n)]})),
    "wrong values": ("json", lambda n: resume(work=[{"name": {"a": 1}, "position": [[]]} for i in range(n)])),
    "wrong values, a line each": ("json", lambda n: json.dumps({"basics": NAME, "work": [{"name": {"a": 1}} for i in range(n)]}, indent=1)),
    "wrong dates": ("json", lambda n: resume(work=[{**JOB, "startDate": f"week {i}", "endDate": "2001-02-31"} for i in range(n)])),
    "wrong URLs": ("json", lambda n: resume(work=[{**JOB, "url": f"javascript:{i}"} for i in range(n)])),
    "wrong mail addresses": ("json", lambda n: resume({"email": [f"a{i}" for i in range(n)]})),
    "white space around": ("json", lambda n: resume(work=[{"name": f" a{i} "} for i in range(n)])),
    "control characters": ("json", lambda n: resume(work=[{"name": f"a\u0001{i}"} for i in range(n)])),
    "broken JSON": ("json", lambda n: resume(work=[{"name": f"a{i}"} for i in range(n)])[:-2]),
    "broken JSON, lines": ("json", lambda n: json.dumps({"work": [{"name": f"a{i}"} for i in range(n)]}, indent=1)[:-2]),
    "broken YAML": ("yaml", lambda n: yaml_list("work", n, "{name: a#}") + "  - [a\n"),
    # YAML
    "sections of one title": ("yaml", lambda n: yaml_list("sections", n, "{title: Same, summary: x#}")),
    "sections": ("yaml", lambda n: yaml_list("sections", n, "{title: S#, summary: x}")),
    "sections of one kind": ("yaml", lambda n: yaml_list("sections", n, "{kind: talks, entries: [{title: T#}]}")),
    "sections in sections": ("yaml", lambda n: yaml_list("sections", n, "{title: A, sections: [{title: B, entries: [c#]}]}")),
    "one deep section": ("yaml", lambda n: "basics: {name: Ada}\n" + "".join("  " * i + f"sections:\n" + "  " * i + f"- title: A{i}\n" for i in range(20)) + "  " * 20 + "entries:\n" + ("  " * 20 + "- a\n") * n),
    "contributors": ("json", lambda n: publication(authors=[f"A{i} Example" for i in range(n)])),
    "editors": ("yaml", lambda n: yaml_list("publications", 1, "title: T\n    contributors:") + each(n, "      - {name: A# Roe, role: editor}", "\n")),
    "owners among contributors": ("yaml", lambda n: yaml_list("publications", 1, "title: T\n    authors:") + each(n, "      - Ada Example", "\n")),
    "names of the owner": ("yaml", lambda n: "basics:\n  name: Ada\n  otherNames: [" + each(n, "A#", ", ") + "]\n" + yaml_list("publications", n, "{title: T#, authors: [B#]}", "")),
    "identifiers of a contributor": ("yaml", lambda n: yaml_list("publications", 1, "title: T\n    authors:\n      - name: A\n        identifiers: [" + each(n, "{scheme: isni, value: \"%d\"}" % 7, ", ") + "]")),
    "identifiers": ("yaml", lambda n: yaml_list("publications", 1, "title: T\n    identifiers: [" + each(n, "{scheme: doi, value: 10.5555/#}", ", ") + "]")),
    "identifiers of a person": ("yaml", lambda n: "basics:\n  name: Ada\n  identifiers: [" + each(n, "{scheme: a#, value: b}", ", ") + "]\n"),
    "identifiers of a job": ("yaml", lambda n: yaml_list("work", 1, "name: T\n    identifiers: [" + each(n, "{scheme: a#, value: b}", ", ") + "]")),
    "identifiers of an organization": ("yaml", lambda n: yaml_list("work", 1, "organization: {name: T, identifiers: [" + each(n, "{scheme: grid, value: b#}", ", ") + "]}")),
    "URLs of a publication": ("yaml", lambda n: yaml_list("publications", 1, "title: T\n    urls: [" + each(n, "\"https://example.org/#\"", ", ") + "]")),
    "URLs of a job": ("yaml", lambda n: yaml_list("work", 1, "name: T\n    urls: [" + each(n, "{url: \"https://example.org/#\", label: a#}", ", ") + "]")),
    "translations": ("yaml", lambda n: "basics:\n  name: Ada\n  summary:\n" + "    en: a\n" + each(n, "    de-x-a#: b#", "\n") + "\n"),
    "translated texts": ("yaml", lambda n: yaml_list("work", n, "{name: {en: a#, de: b#, fr: c#}}")),
    "roles": ("yaml", lambda n: yaml_list("work", 1, "organization: T\n    roles:") + each(n, "      - {title: R#, startDate: 2001}", "\n")),
    "tags": ("yaml", lambda n: yaml_list("work", 1, "name: T\n    tags: [" + each(n, "t#", ", ") + "]")),
    "details": ("yaml", lambda n: "basics:\n  name: Ada\n  details:\n" + each(n, "    - {label: a#, value: b}", "\n") + "\n"),
    "keywords of a person": ("yaml", lambda n: "basics:\n  name: Ada\n  keywords: [" + each(n, "k#", ", ") + "]\n"),
    "locations": ("yaml", lambda n: "basics:\n  name: Ada\n  locations:\n" + each(n, "    - {city: a#, country: b}", "\n") + "\n"),
    "extras": ("yaml", lambda n: "basics:\n  name: Ada\n  extras: {orcid: {" + each(n, "k#: v", ", ") + "}}\n"),
    "extras of each": ("yaml", lambda n: yaml_list("work", n, "{name: a, extras: {orcid: {k#: v}}}")),
    "extras of many formats": ("yaml", lambda n: "basics:\n  name: Ada\n  extras: {" + each(n, "f#: {k: v}", ", ") + "}\n"),
    "labelled items": ("yaml", lambda n: yaml_list("sections", 1, "title: A\n    entries:") + each(n, "      - L#: d", "\n")),
    "plain items": ("yaml", lambda n: yaml_list("sections", 1, "title: A\n    entries:") + each(n, "      - d#", "\n")),
    "aliases": ("yaml", lambda n: "basics: {name: Ada, summary: &s %s}\nwork:\n" % ("x" * 500) + each(n // 10, "  - {name: O#, summary: *s}", "\n")),
    "anchors": ("yaml", lambda n: yaml_list("work", n, "{name: &a# O#, position: *a#}")),
    "merge keys": ("yaml", lambda n: "x: &m {name: a, position: b}\n" + yaml_list("work", n, "{<<: *m, summary: c}", "")),
    "merge keys in a chain": ("yaml", lambda n: "basics: {name: Ada}\nx:\n  - &a0 {k0: v}\n" + each(min(n // 100, 300), "  - &b# {<<: *a0, j#: v}", "\n") + "\n"),
    "folded text": ("yaml", lambda n: "basics:\n  name: Ada\n  summary: >-\n" + "    a b c\n" * n),
    "quoted text": ("yaml", lambda n: 'basics:\n  name: Ada\n  summary: "' + "a \\\n   b " * n + '"\n'),
    "comments": ("yaml", lambda n: "basics: {name: Ada}\n" + "# a\n" * n),
    "wrong values in YAML": ("yaml", lambda n: yaml_list("work", n, "{nmae: O#, position: {a: b}}")),
    # linked data
    "places in places": ("jsonld", lambda n: linked({"@graph": [{"@type": "Person", "name": "Ada", "homeLocation": {"@id": "#p0"}}] + [{"@type": "Place", "@id": f"#p{i}", "name": f"P{i}", "containedInPlace": {"@id": f"#p{i + 1}"}} for i in range(n * 9 // 10)]})),
    "identifiers of a work": ("jsonld", lambda n: linked({"@type": "Person", "name": "Ada", "subjectOf": {"@type": "ScholarlyArticle", "name": "T", "identifier": [f"doi:10.5555/{i}" for i in range(n)]}})),
    "other identifiers of a work": ("jsonld", lambda n: linked({"@type": "Person", "name": "Ada", "subjectOf": {"@type": "ScholarlyArticle", "name": "T", "identifier": [{"@type": "PropertyValue", "propertyID": f"s{i}", "value": f"{i}"} for i in range(n)]}})),
    "works in a graph": ("jsonld", lambda n: linked({"@graph": [{"@type": "Person", "@id": "#me", "name": "Ada"}] + [{"@type": "ScholarlyArticle", "@id": f"#w{i}", "name": f"T{i}", "author": {"@id": "#me"}} for i in range(n * 9 // 10)]})),
    "works of a person": ("jsonld", lambda n: linked({"@type": "Person", "name": "Ada", "@reverse": {"creator": [{"@type": "CreativeWork", "name": f"T{i}"} for i in range(n)]}})),
    "authors": ("jsonld", lambda n: linked({"@type": "Person", "name": "Ada", "subjectOf": {"@type": "Article", "name": "T", "author": [{"@type": "Person", "name": f"A{i}"} for i in range(n)]}})),
    "people": ("jsonld", lambda n: linked({"@graph": [{"@type": "Person", "@id": f"#p{i}", "name": f"A{i}", "knows": {"@id": f"#p{i + 1}"}} for i in range(n)]})),
    "accounts": ("jsonld", lambda n: linked({"@type": "Person", "name": "Ada", "sameAs": [f"https://github.com/a{i}" for i in range(n)]})),
    "topics": ("jsonld", lambda n: linked({"@type": "Person", "name": "Ada", "knowsAbout": [f"t{i}" for i in range(n)]})),
    "names": ("jsonld", lambda n: linked({"@type": "Person", "name": [f"Ada {i}" for i in range(n)], "alternateName": [f"A{i}" for i in range(n)]})),
    "names in languages": ("jsonld", lambda n: linked({"@type": "Person", "name": [{"@value": f"Ada {i}", "@language": f"x-a{i}"} for i in range(n)]})),
    "employers": ("jsonld", lambda n: linked({"@type": "Person", "name": "Ada", "worksFor": [{"@type": "Organization", "name": f"O{i}"} for i in range(n)]})),
    "employers by role": ("jsonld", lambda n: linked({"@type": "Person", "name": "Ada", "worksFor": [{"@type": "Role", "roleName": f"R{i}", "worksFor": {"@type": "Organization", "name": "O"}} for i in range(n)]})),
    "jobs of one organization": ("jsonld", lambda n: linked({"@graph": [{"@type": "Person", "name": "Ada", "worksFor": [{"@type": "OrganizationRole", "roleName": f"R{i}", "worksFor": {"@id": "#o"}} for i in range(n)]}, {"@type": "Organization", "@id": "#o", "name": "O"}]})),
    "organizations in a graph": ("jsonld", lambda n: linked({"@graph": [{"@type": "Person", "name": "Ada", "worksFor": [{"@id": f"#o{i}"} for i in range(n * 9 // 10)]}] + [{"@type": "Organization", "@id": f"#o{i}", "name": f"O{i}", "parentOrganization": {"@id": f"#o{i + 1}"}} for i in range(n * 9 // 10)]})),
    "unknown properties": ("jsonld", lambda n: linked({"@type": "Person", "name": "Ada", **{f"p{i}": "v" for i in range(n * 9 // 10)}})),
    "types": ("jsonld", lambda n: linked({"@type": ["Person"] + [f"T{i}" for i in range(n * 9 // 10)], "name": "Ada"})),
    "unresolved nodes": ("jsonld", lambda n: linked({"@type": "Person", "name": "Ada", "worksFor": [{"@id": f"#a{i}"} for i in range(n)]})),
    "one node in pieces": ("jsonld", lambda n: linked({"@graph": [{"@id": "#me", "@type": "Person", "name": "Ada", "knowsAbout": f"t{i}"} for i in range(n)]})),
    "journals": ("jsonld", lambda n: linked({"@graph": [{"@type": "Person", "@id": "#me", "name": "Ada"}] + [{"@type": "ScholarlyArticle", "name": f"T{i}", "author": {"@id": "#me"}, "isPartOf": {"@id": "#j"}} for i in range(n * 9 // 10)] + [{"@type": "Periodical", "@id": "#j", "name": "J"}]})),
    "credentials": ("jsonld", lambda n: linked({"@type": "Person", "name": "Ada", "hasCredential": [{"@type": "EducationalOccupationalCredential", "name": f"C{i}"} for i in range(n)], "award": [f"A{i}" for i in range(n)]})),
    # web pages
    "nested elements": ("html", lambda n: page(("<div>" * 200 + "a" + "</div>" * 200) * (n // 100))),
    "nested inline elements": ("html", lambda n: page("<p>" + ("<b>" * 100 + "a" + "</b>" * 100) * (n // 100) + "</p>")),
    "inline elements": ("html", lambda n: page("<p>" + "<b>a</b><i>b</i> " * n + "</p>")),
    "elements left open": ("html", lambda n: page("<p>a <b>b " * min(n, 2000) + "<p>c" * n)),
    "list items": ("html", lambda n: page("<h2>A</h2><ul>" + each(n, "<li>a#", "\n") + "</ul>")),
    "terms": ("html", lambda n: page("<h2>A</h2><dl>" + each(n, "<dt>a#<dd>b", "\n") + "</dl>")),
    "terms of the card": ("html", lambda n: page(("<dl>" + each(n, "<dt>a#<dd>b", "\n") + "</dl>", ""))),
    "headings of a page": ("html", lambda n: page(each(n, "<h2>a#</h2><p>b</p>", "\n"))),
    "headings of one name": ("html", lambda n: page(each(n, "<h2>Same</h2><p>b#</p>", "\n"))),
    "experiences": ("html", lambda n: page(each(n, '<div class="p-experience h-event"><p class="p-name">a#</p><p class="p-location h-card">b</p></div>', "\n"))),
    "nested experiences": ("html", lambda n: page(('<div class="p-experience h-event"><p class="p-name">a</p>' * 40 + "</div>" * 40) * (n // 100))),
    "properties of an experience": ("html", lambda n: page('<div class="p-experience h-event"><p class="p-name">a</p>' + each(n, '<span class="p-category">b#</span>') + "</div>")),
    "skills of a page": ("html", lambda n: page(each(n, '<span class="p-skill">a#</span>'))),
    "properties of a card": ("html", lambda n: page((each(n, '<a class="u-url" href="https://example.org/#">b</a>'), ""))),
    "mails of a card": ("html", lambda n: page((each(n, '<a class="u-email" href="mailto:a#@example.org">b</a>'), ""))),
    "accounts of a card": ("html", lambda n: page((each(n, '<a class="u-url" rel="me" href="https://github.com/a#">b</a>'), ""))),
    "employers of a card": ("html", lambda n: page((each(n, '<span class="p-org">b#</span>'), ""))),
    "unknown properties of a card": ("html", lambda n: page((each(n, '<span class="p-x#">b</span>'), ""))),
    "classes": ("html", lambda n: page('<p class="' + each(n, "c#") + '">a</p>')),
    "property classes": ("html", lambda n: page('<p class="' + each(n, "p-c#") + '">a</p>')),
    "equal ids": ("html", lambda n: page(each(n, '<p id="a">b#</p>', "\n"))),
    "includes": ("html", lambda n: page('<p id="a" class="p-skill">b</p>' + each(n, '<a class="include" href="#a"></a>'))),
    "includes of many": ("html", lambda n: page(each(n, '<div class="vevent experience"><a class="include" href="#i#"></a><p id="i#" class="summary">b</p></div>'))),
    "old microformats": ("html", lambda n: '<html><body><div class="hresume"><div class="contact vcard"><span class="fn">Ada</span></div>' + each(n, '<div class="experience vevent"><span class="summary">a#</span><abbr class="dtstart" title="2001-02-03">b</abbr></div>') + "</div></body></html>"),
    "many resumes": ("html", lambda n: "<html><body>" + each(n, '<div class="h-resume"><p class="p-name">a#</p></div>') + "</body></html>"),
    "many cards": ("html", lambda n: "<html><body>" + each(n, '<div class="h-card"><p class="p-name">a#</p></div>') + "</body></html>"),
    "attributes": ("html", lambda n: page("<p" + each(min(n, 40), " a#='b'", "") + ">c</p>") + "<p a='b' c='d'>e</p>\n" * n),
    "open comments of a page": ("html", lambda n: page("<!-- a " * n)),
    "angles of a page": ("html", lambda n: page("<p>" + "< " * 3 * n)),
    "scripts": ("html", lambda n: page("<script>a</script>" * n)),
    "linked data of a page": ("html", lambda n: page('<script type="application/ld+json">{"@type": "Person", "name": "Ada"}</script>' * n)),
    "long text of a page": ("html", lambda n: page("<p>" + "a b c " * n + "</p>")),
    "lines of a page": ("html", lambda n: page("<p>" + "a<br>" * n + "</p>")),
    "tables": ("html", lambda n: page("<table>" + each(n, "<tr><th>a#<td>b", "\n") + "</table>")),
    # ORCID
    "ORCID: works": ("xml", lambda n: orcid(each(n, work("T#")))),
    "ORCID: groups": ("xml", lambda n: orcid("</activities:group>" + each(n, "<activities:group>" + work("T#") + "</activities:group>") + "<activities:group>")),
    "ORCID: contributors": ("xml", lambda n: orcid(work(more="<work:contributors>" + each(n, "<work:contributor><work:credit-name>A#</work:credit-name></work:contributor>") + "</work:contributors>"))),
    "ORCID: identifiers": ("xml", lambda n: orcid(work(more="<common:external-ids>" + each(n, "<common:external-id><common:external-id-type>doi</common:external-id-type><common:external-id-value>10.5555/#</common:external-id-value><common:external-id-relationship>self</common:external-id-relationship></common:external-id>") + "</common:external-ids>"))),
    "ORCID: keywords": ("xml", lambda n: orcid(person="<keyword:keywords>" + each(n, "<keyword:keyword><keyword:content>k#</keyword:content></keyword:keyword>") + "</keyword:keywords>")),
    "ORCID: other names": ("xml", lambda n: orcid(person="<other-name:other-names>" + each(n, "<other-name:other-name><other-name:content>k#</other-name:content></other-name:other-name>") + "</other-name:other-names>")),
    "ORCID: unknown elements": ("xml", lambda n: orcid(person=each(n, "<person:x#>a</person:x#>"))),
    "ORCID: tags in a title": ("xml", lambda n: orcid(work("a &lt;i&gt;b&lt;/i&gt; " * n))),
    "ORCID: nested tags": ("xml", lambda n: orcid(work("&lt;i&gt;" * n + "b" + "&lt;/i&gt;" * n))),
    "ORCID: nested other tags": ("xml", lambda n: orcid(work("&lt;i&gt;&lt;sub&gt;&lt;b&gt;" * n + "b"))),
    "ORCID: open tags": ("xml", lambda n: orcid(work("a &lt;i " * n))),
    "ORCID: angles": ("xml", lambda n: orcid(work("a &lt; " * n))),
    "ORCID: entities": ("xml", lambda n: orcid(work("a &amp;eacute; " * n))),
    "ORCID: ampersands": ("xml", lambda n: orcid(work("&amp;" * n))),
    "ORCID: open entity": ("xml", lambda n: orcid(work("&amp;" + "a" * 5 * n))),
    "ORCID: MathML": ("xml", lambda n: orcid(work("&lt;math&gt;" + "&lt;mi&gt;x&lt;/mi&gt;" * n + "&lt;/math&gt;"))),
    "ORCID: formulas": ("xml", lambda n: orcid(work("&lt;math&gt;&lt;mi&gt;x&lt;/mi&gt;&lt;/math&gt; and " * n))),
    "ORCID: nested MathML": ("xml", lambda n: orcid(work("&lt;math&gt;" + "&lt;mrow&gt;" * n + "x" + "&lt;/mrow&gt;" * n + "&lt;/math&gt;"))),
    "ORCID: open MathML": ("xml", lambda n: orcid(work("&lt;math&gt; a " * n))),
    "ORCID: MathML of roots": ("xml", lambda n: orcid(work(("&lt;math&gt;" + "&lt;msqrt&gt;" * 30 + "x" + "&lt;/msqrt&gt;" * 30 + "&lt;/math&gt; ") * (n // 50)))),
    "ORCID: dollars": ("xml", lambda n: orcid(work("$a " * n))),
    "ORCID: stars": ("xml", lambda n: orcid(work("*a_b " * n))),
    "ORCID: BibTeX fields": ("xml", lambda n: orcid(bibtex("@book{a," + each(n, "k# = {v}", ",") + "}"))),
    "ORCID: BibTeX authors": ("xml", lambda n: orcid(bibtex("@book{a, author = {" + each(n, "A# Roe", " and ") + "}}"))),
    "ORCID: BibTeX and": ("xml", lambda n: orcid(bibtex("@book{a, author = {" + "and " * n + "}}"))),
    "ORCID: BibTeX commas": ("xml", lambda n: orcid(bibtex("@book{a, author = {" + "a, " * n + "}}"))),
    "ORCID: BibTeX braces": ("xml", lambda n: orcid(bibtex("@book{a, publisher = {" + "{" * n + "a" + "}" * n + "}}"))),
    "ORCID: BibTeX open braces": ("xml", lambda n: orcid(bibtex("@book{a, publisher = {" + "{a " * n))),
    "ORCID: BibTeX commands": ("xml", lambda n: orcid(bibtex("@book{a, publisher = {" + "\\'e \\ss \\&amp; " * n + "}}"))),
    "ORCID: BibTeX entries": ("xml", lambda n: orcid(bibtex("@book{a, year = 2001}\n" * n))),
    "ORCID: BibTeX signs": ("xml", lambda n: orcid(bibtex("@" * n))),
    "ORCID: BibTeX sums": ("xml", lambda n: orcid(bibtex("@book{a, publisher = " + each(n, '"a"', " # ").replace("#", "#") + "}"))),
    "ORCID: spaces": ("xml", lambda n: orcid(work("a" + " " * 5 * n + "b"))),
    "ORCID: many citations": ("xml", lambda n: orcid(bibtex("@book{a, author = {A Roe and B Roe}, publisher = {P}}") * n)),
}
KINDS |= {
    "cvir: sections": ("cvir", lambda n: json.dumps({"cvir": "2.0", "person": {"name": {"literal": "Ada"}}, "sections": [{"kind": "talks", "entries": [{"kind": "talk", "title": f"T{i}"}]} for i in range(n)]})),
    "cvir: unknown keys": ("cvir", lambda n: json.dumps({"cvir": "2.0", "person": {"name": {"literal": "Ada"}, **{f"k{i}": 1 for i in range(n * 9 // 10)}}})),
}


def jobs(n, change):
    return resume(work=[{"name": f"Org {i % 7}", "position": "Engineer", "summary": change(i)} for i in range(n)])


WORDS = " ".join(f"word{i}" for i in range(60))
# The two sides of a difference.
PAIRS = {
    "entries, nearly equal": lambda n: (jobs(n, lambda i: f"a b c {i}"), jobs(n, lambda i: f"a b c {i + 1}")),
    "entries, all other": lambda n: (jobs(n, lambda i: f"a{i}"), jobs(n, lambda i: f"b{i}")),
    "entries, turned round": lambda n: (jobs(n, lambda i: f"a{i}"), jobs(n, lambda i: f"a{n - i}")),
    "entries, one more": lambda n: (jobs(n, lambda i: f"a{i}"), jobs(n + 1, lambda i: f"a{i - 1}")),
    "long texts, nearly equal": lambda n: (jobs(n // 5, lambda i: f"{WORDS} {i}"), jobs(n // 5, lambda i: f"{WORDS} {i + 1}")),
    "highlights, nearly equal": lambda n: tuple(resume(work=[{**JOB, "highlights": [f"a b {i + k}" for i in range(n)]}]) for k in (0, 1)),
    "highlights, all other": lambda n: tuple(resume(work=[{**JOB, "highlights": [f"a{i} b{k}" for i in range(n)]}]) for k in (0, 1)),
    "keywords, all other": lambda n: tuple(resume(skills=[{"name": "S", "keywords": [f"a{k}{i}" for i in range(n)]}]) for k in (0, 1)),
    "one long text": lambda n: tuple(resume({"summary": "a b c " * n + str(k)}) for k in (0, 1)),
    "unknown keys, other": lambda n: tuple(resume({f"k{i}": f"v{k}" for i in range(n * 9 // 10)}) for k in (0, 1)),
    "unknown keys, all other": lambda n: tuple(resume({f"k{i}{k}": "v" for i in range(n * 9 // 10)}) for k in ("a", "b")),
    "sections of two sides": lambda n: tuple(json.dumps({"basics": NAME, "cvconv": {"sections": [{"title": f"S{i}", "entries": [f"a{i + k}"]} for i in range(n)]}}) for k in (0, 1)),
    "profiles, other": lambda n: tuple(resume({"profiles": [{"network": "GitHub", "username": f"a{i}{k}"} for i in range(n)]}) for k in (0, 1)),
    "contributors, other": lambda n: tuple(publication(authors=[f"A{i} Example{k}" for i in range(n)]) for k in (0, 1)),
    "publications, one word other": lambda n: tuple(resume(publications=[{"name": f"T{i} on things", "publisher": f"J{k}"} for i in range(n)]) for k in (0, 1)),
    "links, other": lambda n: tuple(resume({"summary": each(n, "[a](https://example.org/#)") + str(k)}) for k in (0, 1)),
}
