#!/usr/bin/env python3
"""tidy.py BUILD_FOLDER [FILE...]: clang-tidy over the project's sources, as many at once as there are processors.

A source that was clean is not looked at again until it, a header of ours that it includes, or the settings change: what
was clean is remembered in build/tidy by the hash of all of them. Ninja knows the headers.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROOMS = ("core", "formats", "plugins", "tests")


def headers(build):
    """Object file to the headers of ours that went into it."""
    text = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    result, current = {}, None
    for line in text.splitlines():
        if line.startswith("    "):
            path = (build / line.strip()).resolve()
            if path.is_relative_to(ROOT) and path.suffix in (".hpp", ".h", ".def"):
                current.append(path)
        elif "#deps" in line:
            current = result.setdefault(line.split(": #deps")[0], [])
    return result


def fingerprint(entry, used):
    digest = hashlib.sha256((ROOT / ".clang-tidy").read_bytes() + (ROOT / "tests/.clang-tidy").read_bytes())
    digest.update(entry["command"].replace(str(ROOT), "").encode())
    for path in [pathlib.Path(entry["file"]), *sorted(used)]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    only = [str(pathlib.Path(name).resolve()) for name in sys.argv[2:]]
    clean = ROOT / "build" / "tidy"
    clean.mkdir(parents=True, exist_ok=True)
    used = headers(build)
    todo = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"])
        ours = path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in ROOMS
        if ours and (not only or str(path) in only) and path not in todo:
            stamp = clean / fingerprint(entry, used.get(entry.get("output", ""), []))
            if only or not stamp.exists():
                todo[path] = stamp

    # The analyzer's usual depth takes minutes for a file of templates; this one takes seconds.
    arguments = ["-Wno-unknown-warning-option", "-Xclang", "-analyzer-config", "-Xclang", "mode=shallow"]

    def check(path):
        run = subprocess.run(["clang-tidy", "--quiet", *("--extra-arg=" + a for a in arguments), "-p", str(build), str(path)],
                             capture_output=True, text=True)
        if run.returncode == 0:
            todo[path].touch()
        return path, run

    failed = 0
    # The largest first, so that none of them is left for the end.
    order = sorted(todo, key=lambda path: -path.stat().st_size)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, run in pool.map(check, order):
            if run.returncode:
                failed += 1
                print(run.stdout.replace(f"{ROOT}/", "").strip() or run.stderr.strip(), flush=True)
    print(f"clang-tidy: {len(todo)} files looked at, {failed} with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    if not shutil.which("clang-tidy"):
        sys.exit("clang-tidy is not installed")
    sys.exit(main())
