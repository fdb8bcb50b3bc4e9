#!/usr/bin/env python3
"""generate.py [--check]: writes what the documentation says twice from where it is said once.

docs/formats.md and the table in README.md are made from the formats' manifests, docs/diagnostics.md from codes.def, the
table of exit codes from what `cvconv --help` says. --check changes nothing and fails where a page is not up to date.
"""
import difflib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
CVCONV = os.environ.get("CVCONV", str(ROOT / "build/release/bin/cvconv"))
ORDER = ["json-resume", "yaml", "orcid", "moderncv", "html", "markdown", "jsonld", "cvir"]
GROUPS = {1: "The input as bytes", 2: "The CV's fields", 3: "ORCID records", 4: "Writers", 5: "Losses", 6: "Plugins",
          7: "The command line and files", 8: "Batches"}


def manifests():
    found = [json.loads(path.read_text()) for path in sorted((ROOT / "formats").glob("**/manifest.json"))]
    shown = json.loads(subprocess.run([CVCONV, "formats", "--json"], capture_output=True, text=True, check=True).stdout)
    rules = {f["id"]: f.get("fidelity") or {} for f in shown}
    for m in found:
        m["fidelity"] = rules[m["id"]]  # with those of the preset that the manifest names
    return sorted(found, key=lambda m: ORDER.index(m["id"]) if m["id"] in ORDER else len(ORDER))


def cell(text):
    return str(text).replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(cell(c) for c in row) + " |" for row in rows]) + "\n"


def direction(manifest):
    return " and ".join({"reader": "read", "writer": "write"}[role] for role in manifest["roles"])


def extensions(manifest):
    return " ".join(f"`.{extension}`" for extension in manifest["extensions"])


def option_rows(letter, options):
    for option in options:
        values = {"boolean": ["true", "false"], "choice": option.get("values", [])}.get(option["type"])
        takes = ", ".join(f"`{v}`" for v in values) if values else option["type"]
        default = f"`{option['default']}`" if option.get("default") else ""
        yield f"`-{letter} {option['name']}=`", takes, default, option["help"]


def format_page():
    out = ["# The formats\n\nMade from the formats' manifests by `./dev docs`; `cvconv formats NAME` shows the same for each format that is",
           "installed, with those of third parties.\n"]
    for m in manifests():
        out.append(f"## {m['name']}\n\n{m['description']}\n")
        facts = [("name", f"`{m['id']}`"), ("can be", " and ".join({"reader": "read", "writer": "written"}[r] for r in m["roles"])),
                 ("extensions", extensions(m)), ("media types", " ".join(f"`{t}`" for t in m["media_types"])),
                 ("documentation", f"<{m['documentation']}>" if m.get("documentation") else "")]
        if m.get("schema"):
            facts.append(("JSON Schema", f"`cvconv formats {m['id']} --schema`"))
        out.append("\n".join(f"- {k}: {v}" for k, v in facts if v) + "\n")
        for letter, title, key in (("R", "Options of the reader", "reader_options"), ("W", "Options of the writer", "writer_options")):
            if m.get(key):
                out.append(f"{title}:\n\n" + table(["option", "takes", "default", "what it does"], option_rows(letter, m[key])))
        fidelity = m.get("fidelity", {})
        for key, title in (("approximates", "What it says in another way (`--report` names each)"),
                           ("demotes", "What it says as mere text (`--report` names each)"),
                           ("drops", "What it cannot say (each is reported when it happens)")):
            if fidelity.get(key):
                out.append(f"{title}:\n\n"
                           + table(["part of the CV", "why"], [(f"`{p}`", why) for p, why in fidelity[key].items()]))
    return "\n".join(out)


def codes():
    text = (ROOT / "core/include/cvconv/codes.def").read_text()
    string = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
    for number, name, title, explanation in re.findall(rf"CVCONV_CODE\((\d+),\s*(\w+),\s*{string},\s*{string}\)", text):
        words = ["".join(json.loads(f'"{part}"') for part in re.findall(r'"((?:[^"\\]|\\.)*)"', s)) for s in (title, explanation)]
        yield int(number), *words


def diagnostics_page():
    out = ["# The messages\n\nMade from the table of messages by `./dev docs`; `cvconv explain CV0203` shows the same. A number never changes its",
           "meaning. Warnings change the exit code only with `--strict`.\n"]
    last = 0
    for number, title, explanation in codes():
        if number // 100 != last:
            last = number // 100
            out.append(f"## {GROUPS[last]}\n")
        out.append(f"**CV{number:04}**: {title}.{' ' + explanation if explanation else ''}\n".replace("<", "&lt;"))
    return "\n".join(out)


def format_table():
    return table(["format", "name", "cvconv can", "files"],
                 [(f"[{m['name']}]({m['documentation']})", f"`{m['id']}`", direction(m), extensions(m)) for m in manifests()])


def exit_table():
    words = subprocess.run([CVCONV, "--help"], capture_output=True, text=True, check=True).stdout
    rows = re.findall(r"^  +(\d+)  +(.+)$", words.split("Exit codes:")[1], re.M)
    return table(["exit code", "meaning"], rows)


def replace(text, name, content):
    pattern = rf"(<!-- {name}: [^\n]*-->\n).*?(<!-- end of {name} -->)"
    result, count = re.subn(pattern, lambda m: f"{m[1]}\n{content}\n{m[2]}", text, flags=re.S)
    if count != 1:
        sys.exit(f"README.md has no place for {name}")
    return result


def main():
    readme = (ROOT / "README.md").read_text()
    readme = replace(readme, "formats", format_table())
    readme = replace(readme, "exit codes", exit_table())
    pages = {"docs/formats.md": format_page(), "docs/diagnostics.md": diagnostics_page(), "README.md": readme}
    stale = False
    for name, text in pages.items():
        path = ROOT / name
        old = path.read_text() if path.exists() else ""
        if text == old:
            continue
        stale = True
        if "--check" in sys.argv:
            print("\n".join(difflib.unified_diff(old.splitlines(), text.splitlines(), name, f"{name}, up to date", lineterm="")))
        else:
            path.write_text(text)
            print(f"{name} was rewritten")
    if stale and "--check" in sys.argv:
        sys.exit("the documentation is not up to date: run ./dev docs")


if __name__ == "__main__":
    main()
