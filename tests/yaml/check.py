"""check.py [python]: texts that look like something else to some reader of YAML come back as these texts.

CVs whose texts are such are written as YAML, and read by PyYAML, libyaml and js-yaml. What cvconv's own Document says
(cvir) is what each of them must say: as values, keys and items, in blocks and between brackets.
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import yaml

HERE = pathlib.Path(__file__).parent
TEXTS = """2019-04-12 2019-4-1 2019-04 2019 2019-04-12T10:00:00Z +0x1F 0x1F 0X1F 0b101 +0b101 0o17 6.02e-23 6.02E+23 1e3 1e+3 1:20 190:20:30 1:20.5 ~ = <<
    NO no yes Yes on OFF y N null Null NULL true TRUE .inf -.inf +.INF .NaN .nan 0x_1 0_1 1_000 .5 5. +.5 -1 +1 012 0 -0 08 1,000 3.50 1.10 8.0 1e3.5 0x 0b2
    ? - ?x -x : :x x: # #c x#c @x `x` %x !x !!str &x *x | > |- >+ [x] {x} [ ] { } , x,y --- ... ---x ' " 'x' "x" '' \\ \\n x\\ __proto__ constructor""".split()
TEXTS += ["2019-04-12 10:00:00", "- a", "? b", "# c", "a: b", "a:b", "a #b", " a", "a ", "  a  ", "- ", ": ", "a:", "a\tb", "\ta", "a\t", "a\nb", "a\n", "\na", "a\n\n", "\n",
          "a \nb", " a\nb", "a\n b", "a\n\n\nb", "a\rb", "a\r\nb", "\r", "a\u0085b", "a\u2028b", "a\u2029b", "\ufeff", "\ufeffa", "a\ufeff", "\u0080", "\u009f", "\x01", "\x1b[0m", "\x7f", "\u00a0", "\u00a0a",
          "\u200b", "\u200f", "\ufffe", "\uffff", "\U0001f600", "\U0010ffff", "\ud7ff", "\ue000", "", " ", "x" * 2000, "x " * 300 + "x", "\u65e5" * 400, "a: " * 50, ("word " * 40).strip() + "\n# no comment", "'" * 1030, "\"" * 600, "\n" * 40]
ALPHABET = list("ab0123456789.,:;-+_eExXoObBnNyY~=<>?|!&*@`%#'\"\\[]{}()/ \t\n\r") + [
    ": ", " #", "- ", "--- ", "...", "<<", "0x", "1e", "\u0085", "\u2028", "\u00e9", "\u65e5", "\U0001f600", "\ufeff", "\u00a0", "yes", "null", "true", "2019-04-12", "12:30", "\n\n", "  "]


def documents():
    """JSON Resume with the texts in every place, some of them at a time."""
    rng = random.Random(20190412)
    texts = TEXTS + ["".join(rng.choice(ALPHABET) for _ in range(rng.choice((1, 2, 3, 5, 8, 40, 150)))) for _ in range(1500)]
    for at in range(0, len(texts), 60):
        some = texts[at:at + 60]
        pairs = list(zip(some, some[1:] + some[:1]))
        yield {
            "basics": {"name": "Ada Example", "label": some[0], "summary": some[-1]},
            "work": [{"name": a, "position": b, "location": a, "highlights": [b, a], "startDate": "2019-04-12"} for a, b in pairs],
            "skills": [{"name": a, "level": b, "keywords": [b, a]} for a, b in pairs] + [{"name": "Lists", "keywords": some}],
            "xTexts": {a: b for a, b in pairs},
            "xLists": [[a, [b, {a: b}]] for a, b in pairs] + some,
            "xSmall": [{a: b, "k": [a, b]} for a, b in pairs],
        }


def plain(value):
    """What a reader of YAML gave: a whole number stands for its digits, and a Text for its words."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def words(value):
    """The words of a text in cvir, or of one that cvconv wrote as YAML."""
    if isinstance(value, dict):
        return next((value[k] for k in ("markdown", "text") if k in value), value)
    return plain(value)


def listed(value):
    return [words(v) for v in value] if isinstance(value, list) else [] if value is None else [words(value)]


def of_cvir(cv):
    person, sections = cv["person"], {s["kind"]: s["entries"] for s in cv["sections"]}
    return {
        "person": [words(person.get("headline")), words(person.get("summary"))],
        "work": [[words(e.get("organization", {}).get("name")), words(e.get("roles", [{}])[0].get("title")), e["dates"]["start"], listed(e.get("highlights"))]
                 for e in sections["work"]],
        "skills": [[words(e.get("title")), words(e.get("level")), listed(e.get("keywords"))] for e in sections["skills"]],
        "extras": {e["key"]: e["json"] for e in cv["extras"]},
    }


def of_yaml(cv):
    basics = cv["basics"]
    return {
        "person": [words(basics.get("label")), words(basics.get("summary"))],
        "work": [[words(e.get("name")), words(e.get("position")), plain(e["startDate"]), listed(e.get("highlights"))] for e in cv["work"]],
        "skills": [[words(e.get("name")), words(e.get("level")), listed(e.get("keywords"))] for e in cv["skills"]],
        "extras": {k: v for k, v in cv.items() if isinstance(k, str) and k.startswith("x")},
    }


def differences(a, b, path=""):
    if type(a) is not type(b) or not isinstance(a, (dict, list)):
        if a != b:
            yield f"{path}: {a!r:.200} came back as {b!r:.200}"
    elif isinstance(a, dict):
        for key in [*a, *(k for k in b if k not in a)]:
            yield from differences(a.get(key, "nothing"), b.get(key, "nothing"), f"{path}.{key!r:.60}")
    elif len(a) != len(b):
        yield f"{path}: {a!r:.300} came back as {b!r:.300}"
    else:
        for i, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, f"{path}[{i}]")


def main():
    cvconv, problems, number = os.environ["CVCONV"], [], 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        for number, cv in enumerate(documents(), 1):
            source = folder / f"{number}.json"
            source.write_text(json.dumps(cv))
            for to in ("cvir", "yaml"):
                subprocess.run([cvconv, source, "--from", "json-resume", "--to", to, "--quiet", "-o", folder / f"{number}.{to}"], check=True)
        if "python" not in sys.argv:
            subprocess.run(["node", HERE / "parse.mjs", folder], check=True)
        for n in range(1, number + 1):
            expected = of_cvir(json.loads((folder / f"{n}.cvir").read_text()))
            text = (folder / f"{n}.yaml").read_bytes()
            readers = {"PyYAML": lambda: yaml.load(text, yaml.SafeLoader), "libyaml": lambda: yaml.load(text, yaml.CSafeLoader)}
            if "python" not in sys.argv:
                readers["js-yaml"] = lambda: json.loads((folder / f"{n}.js").read_text())
            for name, read in readers.items():
                try:
                    found = read()
                    if "error" in found:
                        raise ValueError(found["error"])
                    problems += [f"{name}: {d}" for d in differences(expected, of_yaml(found))]
                except (yaml.YAMLError, ValueError, KeyError) as problem:
                    problems.append(f"{name} cannot read CV {n}: {problem}")
    print("\n".join(problems[:40]))
    print(f"{number} CVs, {len(problems)} texts came back as something else")
    sys.exit(1 if problems or number == 0 else 0)


if __name__ == "__main__":
    main()
