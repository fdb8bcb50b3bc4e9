// SPDX-License-Identifier: MIT
// A work as a reference, in the order of most citation styles: authors, title, container with volume, issue and pages,
// event, publisher, identifiers, notes. The date stands apart, in Entry::when.
#include "cvconv/escape.hpp"
#include "maker.hpp"

namespace cvconv::outline {
namespace {

bool ends_sentence(const Line& line) {
  if (line.empty() || line.back().text.empty()) return true;
  const char c = line.back().text.back();
  return c == '.' || c == '?' || c == '!';
}

/// Begins a new sentence of the reference.
void append_sentence(Line& out, const Line& part) {
  if (part.empty()) return;
  if (!out.empty()) append(out, ends_sentence(out) ? " " : ". ");
  append(out, part);
}

bool is_author(const Contributor& c) { return c.role.empty() || c.role == "author"; }

std::string normal(std::string_view type) {
  std::string out;
  for (const char c : type)
    out += c == '-' || c == '_' ? ' ' : (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  return out;
}

/// volume(issue): pages
std::string numbers(const Publication& d) {
  std::string out = d.volume;
  if (!d.issue.empty()) out += "(" + d.issue + ")";
  if (!d.number.empty()) out += (out.empty() ? "" : ", ") + d.number;
  if (!d.pages.empty()) out += (out.empty() ? "" : ": ") + d.pages;
  return out;
}

}  // namespace

void Maker::fill(Entry& out, const cvconv::Entry& e, const Publication& d) const {
  out.shape = Entry::Shape::reference;
  Line& ref = out.what;

  Line others;
  for (const Contributor& c : d.contributors) {
    Line one;
    append_contributor(one, c);
    if (is_author(c)) {
      append_part(ref, ", ", one);
    } else {
      append(one, " (" + std::string(word(c.role)) + ")");
      append_part(others, ", ", one);
    }
  }

  Line title = runs(d.title);
  std::size_t linked = e.urls.size();  // the index of the URL that the title leads to
  for (std::size_t i = 0; i < e.urls.size() && linked == e.urls.size(); ++i)
    if (e.urls[i].label.empty() && link(title, e.urls[i].value)) linked = i;
  append_sentence(ref, title);
  append_sentence(ref, others);

  Line container = runs(d.container_title);
  for (Run& r : container) r.style |= emphasis;
  append_part(container, " ", words_line(numbers(d)));
  append_sentence(ref, container);
  if (!(d.event == d.container_title)) append_sentence(ref, runs(d.event));
  append_sentence(ref, words_line(d.edition.empty() ? "" : std::string(word("edition")) + " " + d.edition));
  Line publisher = runs(d.publisher);
  append_part(publisher, ", ", words_line(d.publisher_place, isolate));
  append_sentence(ref, publisher);

  // What kind of work it is, where the container does not say so.
  const bool obvious = d.container_title.empty() ? d.type == "thesis" && !d.genre.empty()
                                                 : d.type == "article-journal" || d.type == "paper-conference";
  const std::string_view type =
      d.type.empty() ? "" : word(d.type == "thesis" ? "thesis-work" : std::string_view(d.type));
  if (!obvious) append_sentence(ref, words_line(type));
  if (normal(d.type_text) != normal(type) && normal(d.type_text) != normal(d.type))
    append_sentence(ref, words_line(d.type_text));
  append_sentence(ref, runs(d.genre));
  append_sentence(ref, place(e.location));
  append_sentence(ref, words_line(d.status));
  append_sentence(ref, words_line(d.language.empty() ? "" : std::string(word("language")) + ": " + d.language));
  for (const Identifier& id : e.identifiers) {
    std::vector<Labelled> one;
    add(one, id);
    for (const Labelled& l : one) {
      Line part = words_line(l.label + " ");
      append(part, l.value);
      append_sentence(ref, part);
    }
  }
  for (std::size_t i = 0; i < e.urls.size(); ++i) {
    if (i == linked) continue;
    const std::string href = escape::safe_url(e.urls[i].value);
    Line part = words_line(e.urls[i].label.empty() || href.empty() ? e.urls[i].value : e.urls[i].label, isolate, href);
    if (!e.urls[i].label.empty() && href.empty()) append(part, " (" + e.urls[i].label + ")");
    append_sentence(ref, part);
  }
  Line note = runs(d.note);
  append_sentence(ref, note);
  if (!ends_sentence(ref)) append(ref, ".");
  add(out.lines, "citation", words_line(d.citation.value, code));
}

}  // namespace cvconv::outline
