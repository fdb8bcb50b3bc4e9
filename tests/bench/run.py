#!/usr/bin/env python3
"""run.py [--quick]: measures speed and memory, and prints one table of ratios with their budgets.

A ratio has its two sides measured in turns, in several rounds, so that a busy machine slows both; the best of each side
counts. What is over its budget is marked; the exit code says only whether everything could be measured.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CVCONV = ROOT / "build/release/bin/cvconv"
BENCH = ROOT / "build/bench/bin/conversions_bench"
SAMPLES = ROOT / "samples"
QUICK = "--quick" in sys.argv
ROUNDS = 2 if QUICK else 6

# name, side to measure, side to compare with, budget
PROCESSES = [
    ("process: JSON Resume to Markdown / empty C++ process", ["engineer.json", "--to", "markdown"], 3.0),
    ("process: YAML to LaTeX / empty C++ process", ["engineer.yaml", "--to", "moderncv"], 4.5),
    ("process: ORCID to JSON-LD / empty C++ process", ["researcher.xml", "--to", "jsonld"], None),
]
IN_PROCESS = [
    ("JSON Resume to HTML / nlohmann::json::parse", "json/html", "json/parse", 2.0),
    ("JSON Resume to Markdown / nlohmann::json::parse", "json/markdown", "json/parse", None),
    ("JSON Resume to JSON-LD / nlohmann::json::parse", "json/jsonld", "json/parse", None),
    ("JSON Resume, reader alone / nlohmann::json::parse", "json/read", "json/parse", None),
    ("YAML to LaTeX / yaml-cpp events", "yaml/moderncv", "yaml/parse", 1.25),
    ("YAML, reader alone / yaml-cpp events", "yaml/read", "yaml/parse", 1.25),
    ("ORCID to JSON-LD / pugixml parse", "orcid/jsonld", "orcid/parse", 6.0),
    ("ORCID, reader alone / pugixml parse", "orcid/read", "orcid/parse", None),
    ("JSON Resume to HTML with a report / without", "json/html with a report", "json/html", 1.5),
    ("YAML to LaTeX with a report / without", "yaml/moderncv with a report", "yaml/moderncv", 1.5),
    ("ORCID to JSON-LD with a report / without", "orcid/jsonld with a report", "orcid/jsonld", 1.5),
]
# The part of a conversion in which its losses are found.
LOSSES = [
    ("losses of JSON Resume to HTML / the conversion", "json/html, its losses", "json/html", 0.03),
    ("losses of YAML to LaTeX / the conversion", "yaml/moderncv, its losses", "yaml/moderncv", 0.03),
    ("losses of ORCID to JSON-LD (84) / the conversion", "orcid/jsonld, its losses", "orcid/jsonld", None),
]
MEMORY_BUDGET = 12.0  # MB
BATCH_BUDGET = 1.7


def run(words, **more):
    return subprocess.run(words, check=True, stdout=subprocess.DEVNULL, **more)


def processes(scratch):
    """The best time of an empty process, of one that loads libstdc++, and of each conversion, in seconds."""
    source, empty = scratch / "empty.cpp", scratch / "empty"
    source.write_text("int main() {}\n")
    run([os.environ.get("CXX", "c++"), source, "-o", empty])
    loads_library = scratch / "loads_library"
    run([os.environ.get("CXX", "c++"), "-Wl,--no-as-needed", source, "-o", loads_library])
    commands = [str(empty), str(loads_library)] + [" ".join([str(CVCONV), str(SAMPLES / words[0]), *words[1:], "-o", str(scratch / "out"), "--quiet"])
                               for _, words, _ in PROCESSES]
    best = [[] for _ in commands]
    for _ in range(ROUNDS):
        run(["hyperfine", "-N", "--style", "none", "--warmup", "20", "--runs", "150", "--export-json", scratch / "h.json", *commands],
            stderr=subprocess.DEVNULL)
        for times, result in zip(best, json.loads((scratch / "h.json").read_text())["results"]):
            times.append(result["min"])
    return [min(times) for times in best]


def in_process(scratch):
    """The best time of each benchmark, in nanoseconds."""
    out = scratch / "b.json"
    run([BENCH, f"--benchmark_repetitions={2 * ROUNDS}", "--benchmark_enable_random_interleaving=true",
         f"--benchmark_min_time={0.05 if QUICK else 0.1}", f"--benchmark_out={out}", "--benchmark_out_format=json"],
        stderr=subprocess.DEVNULL)
    best = {}
    for row in json.loads(out.read_text())["benchmarks"]:
        if row.get("error_occurred"):
            sys.exit(f"{row['name']}: {row['error_message']}")
        if row["run_type"] == "iteration":
            best[row["name"]] = min(best.get(row["name"], float("inf")), row["cpu_time"])
    return best


def peak_memory(words, scratch):
    """Of one process, in MB."""
    out = scratch / "rss"
    run(["/usr/bin/time", "-f", "%M", "-o", out, CVCONV, SAMPLES / words[0], *words[1:], "-o", scratch / "out", "--quiet"])
    return int(out.read_text().split()[-1]) * 1024 / 1e6


def batch(scratch):
    """The best time of a batch over 2,000 CVs with one thread and with two, in seconds."""
    cvs, out = scratch / "cvs", scratch / "batch"
    run([sys.executable, ROOT / "tests/bench/generate.py", cvs])
    best = {1: float("inf"), 2: float("inf")}
    for _ in range(1 if QUICK else 4):
        for threads in best:
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            start = time.monotonic()
            done = subprocess.run([CVCONV, "batch", cvs, "-o", f"{out}/{{stem}}.html", "-j", str(threads), "--quiet"],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            best[threads] = min(best[threads], time.monotonic() - start)
            made = len(list(out.iterdir()))
            if made != 1999 or done.returncode == 0:
                sys.exit(f"the batch wrote {made} files of 1,999 and ended with {done.returncode}")
    return best


def main():
    rows = []

    def add(name, measured, of, ratio, budget, at_least=False):
        good = budget is None or (ratio >= budget if at_least else ratio <= budget)
        limit = "" if budget is None else f"{'>=' if at_least else '<='} {budget:g}"
        rows.append((name, measured, of, f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.3f}", limit, "" if budget is None else "ok" if good else "OVER"))

    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        times = processes(scratch)
        add("process: empty, but with libstdc++ loaded / empty C++ process", f"{times[1] * 1e3:.2f} ms", f"{times[0] * 1e3:.2f} ms",
            times[1] / times[0], None)
        for (name, _, budget), t in zip(PROCESSES, times[2:]):
            add(name, f"{t * 1e3:.2f} ms", f"{times[0] * 1e3:.2f} ms", t / times[0], budget)
        best = in_process(scratch)
        for name, a, b, budget in IN_PROCESS + LOSSES:
            add(name, f"{best[a] / 1e3:.1f} us", f"{best[b] / 1e3:.1f} us", best[a] / best[b], budget)
        for name, words, _ in PROCESSES:
            mb = peak_memory(words, scratch)
            add("peak memory: " + name.split(": ")[1].split(" /")[0] + ", MB", f"{mb:.1f} MB", "", mb, MEMORY_BUDGET)
        seconds = batch(scratch)
        add("batch of 2,000 CVs to HTML: one thread / two", f"{seconds[1]:.2f} s", f"{seconds[2]:.2f} s",
            seconds[1] / seconds[2], BATCH_BUDGET, at_least=True)

    head = ("what", "measured", "against", "ratio", "budget", "")
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    for row in [head, *rows]:
        cells = [row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:5], widths[1:5])] + [row[5]]
        print("  ".join(cells).rstrip())


if __name__ == "__main__":
    main()
