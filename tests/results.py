#!/usr/bin/env python3
"""results.py TESTS.XML: what was skipped, and why, then how many tests passed, failed and were skipped.

Reads what `ctest --output-junit` writes. Of a skipped test, and of one that left out a part of itself, the output has
lines "skipped: no such thing (how to get it)". --counts prints three numbers alone: passed, failed, skipped.
"""
import re
import sys
import xml.etree.ElementTree as tree


def fate(case):
    if case.get("status") == "run":
        return "passed"
    skipped = case.find("skipped")
    # ctest also calls a test skipped whose program is not there.
    chosen = case.get("status") == "disabled" or (skipped is not None and skipped.get("message", "").startswith("SKIP_"))
    return "skipped" if chosen else "failed"


def main():
    count = {"passed": 0, "failed": 0, "skipped": 0}
    why = {"passed": {}, "failed": {}, "skipped": {}}
    for case in tree.parse(sys.argv[1]).getroot().iter("testcase"):
        what = fate(case)
        count[what] += 1
        reasons = re.findall(r"^skipped: (.*)", case.findtext("system-out") or "", re.M)
        if not reasons and what == "skipped":
            reasons = ["it does not say why"]
        for reason in reasons:
            why[what].setdefault(reason, []).append(case.get("name"))
    if "--counts" in sys.argv:
        print(*count.values())
        return
    for title, those in (("Skipped", why["skipped"]), ("Passed, but for parts that were skipped", why["passed"])):
        if those:
            print(title + ":")
        for reason, names in those.items():
            print(f"  {reason}", *dict.fromkeys(names), sep="\n    ")
    parts = len({name for names in why["passed"].values() for name in names})
    print(f"{sum(count.values())} tests: {count['passed']} passed{f' ({parts} of them in part)' if parts else ''}, "
          f"{count['failed']} failed, {count['skipped']} skipped")


if __name__ == "__main__":
    main()
