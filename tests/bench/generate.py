#!/usr/bin/env python3
"""generate.py FOLDER [NUMBER]: writes that many fictional CVs (2,000 if not said), one of them broken.

Two in three are JSON Resume, one in three is YAML. The same number gives the same files.
"""
import json
import pathlib
import random
import sys

GIVEN = "Ada Noor Jun Mira Zoë Łukasz Amina Pablo Ingrid Sofie Oliver Grace Hugo Chiara Tomasz Lars".split()
FAMILY = "Example Sample Instance Mustermann Ejemplo Exemple Esempio Voorbeeld Eksempel Przykład Misal Namuna".split()
POSTS = ["Engineer", "Senior engineer", "Team lead", "Analyst", "Designer", "Translator", "Baker", "Librarian"]
PLACES = ["Berlin", "Oslo", "Lisbon", "Grenoble", "Kraków", "Amsterdam", "Nairobi", "Lima"]
DEEDS = ["Halved the time from order to delivery", "Moved **{n} services** without an hour of downtime",
         "Taught {n} colleagues to write their own reports", "Cut the cost of storage by {n} %",
         "Wrote the [handbook](https://example.org/handbook/{n}) that four teams use", "Led a team of {n}",
         "Found & fixed a fault that had cost {n} hours a week", "Translated {n} manuals into *plain* language"]
SKILLS = ["C++", "SQL", "Go", "Python", "Kubernetes", "Typesetting", "Sourdough", "Negotiation", "Statistics", "Teaching"]


def cv(number, chance):
    name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    year = chance.randrange(2015, 2024)
    work = []
    for _ in range(chance.randrange(2, 6)):
        start = year - chance.randrange(1, 5)
        work.append({
            "name": f"{chance.choice(FAMILY)} & {chance.choice(FAMILY)}", "position": chance.choice(POSTS),
            "location": chance.choice(PLACES), "url": f"https://company-{chance.randrange(1000)}.example.com/",
            "startDate": f"{start}-{chance.randrange(1, 13):02}", "endDate": f"{year}-{chance.randrange(1, 13):02}",
            "summary": "Responsible for everything between the customer's question and the answer.",
            "highlights": [deed.format(n=chance.randrange(2, 90)) for deed in chance.sample(DEEDS, chance.randrange(2, 6))]})
        year = start
    del work[0]["endDate"]
    return {
        "basics": {"name": name, "label": work[0]["position"], "email": f"person{number}@example.org",
                   "phone": f"+49 30 555 {number:04}", "url": f"https://example.org/people/{number}",
                   "summary": f"{work[0]['position']} with {2025 - year} years of work behind, and *curious* about the next.",
                   "location": {"city": chance.choice(PLACES), "countryCode": "DE"},
                   "profiles": [{"network": "GitHub", "username": f"person{number}",
                                 "url": f"https://github.example.com/person{number}"}]},
        "work": work,
        "education": [{"institution": "Example University", "area": chance.choice(["Physics", "History", "Design"]),
                       "studyType": "Bachelor", "startDate": str(year - 4), "endDate": str(year - 1), "score": "1.7"}],
        "publications": [{"name": f"On the number {n}", "publisher": "Journal of Examples", "releaseDate": f"20{n:02}-06",
                          "url": f"https://doi.org/10.5555/generated.{number}.{n}"}
                         for n in chance.sample(range(10, 25), chance.randrange(0, 4))],
        "skills": [{"name": skill, "level": "Advanced", "keywords": ["daily", "for years"]} for skill in chance.sample(SKILLS, 4)],
        "languages": [{"language": "English", "fluency": "Native speaker"}, {"language": "German", "fluency": "Fluent"}],
        "references": [{"name": "Grace Sample", "reference": f"{name.split()[0]} is missed by *all* of us."}],
    }


def as_yaml(value, indent=0):
    """The value in block style, each scalar quoted as JSON does it, which is YAML too."""
    pad = "  " * indent
    if isinstance(value, dict):
        return "".join(f"{pad}{key}:" + (f"\n{as_yaml(v, indent + 1)}" if isinstance(v, (dict, list)) and v else
                                         f" {json.dumps(v, ensure_ascii=False)}\n") for key, v in value.items())
    return "".join(f"{pad}-\n{as_yaml(v, indent + 1)}" if isinstance(v, dict) else
                   f"{pad}- {json.dumps(v, ensure_ascii=False)}\n" for v in value)


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    folder.mkdir(parents=True, exist_ok=True)
    broken = count // 2
    for number in range(count):
        value = cv(number, random.Random(number))
        if number % 3 == 2:
            name, text = f"cv{number:05}.yaml", as_yaml(value)
        else:
            name, text = f"cv{number:05}.json", json.dumps(value, ensure_ascii=False, indent=2) + "\n"
        if number == broken:
            text = text[:len(text) // 2]
            text = text[:text.rindex('"')]  # in the middle of a text: wrong in JSON, and in YAML
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
