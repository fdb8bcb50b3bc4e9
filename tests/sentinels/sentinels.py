"""Values that occur nowhere else, in the forms that schemas ask for, and where each was put."""
import datetime
import re

ORCID = re.compile(r"(?:\d{4}-){3}\d{3}[\dx]")
DATE_OR_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:t\d\d:\d\d:\d\d)?")
WORD = re.compile(r"[0-9a-z]+")


def words(text):
    """What a text says, in pieces of the kind that sentinels are."""
    text = text.lower()
    found = set(ORCID.findall(text))
    text = ORCID.sub(" ", text)
    found.update(DATE_OR_TIME.findall(text))
    found.update(WORD.findall(text))
    return found


def orcid_id(n):
    digits = f"{n:015}"
    total = 0
    for d in digits:
        total = (total + int(d)) * 2
    check = (12 - total % 11) % 11
    digits += "X" if check == 10 else str(check)
    return "-".join(digits[i:i + 4] for i in range(0, 16, 4))


class Sentinels:
    def __init__(self):
        self.number = 0
        self.wanted = []  # place in the source, and the word that has to be found

    def _put(self, path, word):
        self.wanted.append((path, word.lower()))
        return word

    def _next(self):
        self.number += 1
        return self.number

    def text(self, path):
        return self._put(path, f"Q{self._next():05}z")

    def uri(self, path):
        return f"https://{self._put(path, f'q{self._next():05}z')}.example.org/"

    def email(self, path):
        return self._put(path, f"q{self._next():05}z") + "@example.org"

    def date(self, path):
        return self._put(path, (datetime.date(1801, 1, 1) + datetime.timedelta(days=self._next())).isoformat())

    def time(self, path):
        n = self._next()
        return self._put(path, f"{1970 + n // 86400}-01-01T{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}") + ".000Z"

    def year(self, path):
        return self._put(path, str(2100 + self._next() % 7900))

    def integer(self, path):
        return self._put(path, str(7_000_000 + self._next()))

    def orcid(self, path):
        return self._put(path, orcid_id(1_000_000 + self._next()))

    def client(self, path):
        return "APP-" + self._put(path, f"{self._next():016}")
