// A work as a reference, in the order of most citation styles: authors, title, container with volume, issue and pages,
// event, publisher, identifiers, notes. The date stands apart, in Entry::when.
#include "cvconv/ascii.hpp"
#include "page/maker.hpp"

namespace cvconv::outline {
namespace {

bool ends_sentence(const Line& line) {
  if (line.empty() || line.back().text.empty()) return true;
  const char c = line.back().text.back();
  return c == '.' || c == '?' || c == '!';
}

bool is_author(const Contributor& c) { return c.role.empty() || c.role == "author"; }

std::string normal(std::string_view type) {
  std::string out;
  for (const char c : type) out += c == '-' || c == '_' ? ' ' : ascii::lower(c);
  return out;
}

/// volume(issue): pages
std::string numbers(const Work& d) {
  std::string out = d.volume;
  if (!d.issue.empty()) out += "(" + d.issue + ")";
  if (!d.number.empty()) out += (out.empty() ? "" : ", ") + d.number;
  if (!d.pages.empty()) out += (out.empty() ? "" : ": ") + d.pages;
  return out;
}

}  // namespace

void Maker::append_sentence(Line& out, const Line& part) const {
  if (part.empty()) return;
  if (!out.empty()) append(out, ends_sentence(out) ? " " : ". ");
  out.append(part);
}

void Maker::fill_reference(Entry& out, const cvconv::Entry& e) const {
  const Work& d = e.work;
  out.shape = Entry::Shape::reference;
  Line& ref = out.what;

  Line others;
  for (const Contributor& c : e.contributors) {
    Line one;
    append_contributor(one, c);
    if (is_author(c)) {
      append_part(ref, ", ", one);
    } else {
      append(one, words_.join({" (", word(c.role), ")"}));
      append_part(others, ", ", one);
    }
  }

  Line title = runs(e.title);
  std::size_t linked = e.urls.size();  // the index of the URL that the title leads to
  for (std::size_t i = 0; i < e.urls.size() && linked == e.urls.size(); ++i)
    if (e.urls[i].label.empty() && link(title, e.urls[i].value)) linked = i;
  append_sentence(ref, title);
  append_sentence(ref, others);

  Line container = runs(d.container_title);
  for (Run& r : container) r.style |= emphasis;
  append_part(container, " ", words_line(keep(numbers(d))));
  append_sentence(ref, container);
  if (!(e.event == d.container_title)) append_sentence(ref, runs(e.event));
  if (!d.edition.empty()) append_sentence(ref, words_line(words_.join({word("edition"), " ", d.edition})));
  Line publisher = organization(e.organization, out);
  append_part(publisher, ", ", place(e.organization.location));
  append_sentence(ref, publisher);

  // What kind of work it is, where the container does not say so.
  const bool obvious = d.container_title.empty() ? d.type == "thesis" && !d.genre.empty()
                                                 : d.type == "article-journal" || d.type == "paper-conference";
  const std::string_view type =
      d.type.empty() ? "" : word(d.type == "thesis" ? "thesis-work" : std::string_view(d.type));
  if (!obvious) append_sentence(ref, words_line(type));
  if (normal(e.type.value) != normal(type) && normal(e.type.value) != normal(d.type))
    append_sentence(ref, runs(e.type));
  append_sentence(ref, runs(d.genre));
  append_sentence(ref, place(e.location));
  append_sentence(ref, words_line(d.status));
  if (!d.language.empty()) append_sentence(ref, words_line(words_.join({word("language"), ": ", d.language})));
  for (const Identifier& id : e.identifiers) {
    const Labelled one = labelled(id);
    if (one.value.empty()) continue;
    Line part = words_line(words_.join({one.label, " "}));
    part.append(one.value);
    append_sentence(ref, part);
  }
  for (std::size_t i = 0; i < e.urls.size(); ++i) {
    if (i == linked) continue;
    const auto& [value, label] = e.urls[i];
    const std::string_view target = href(value);
    Line part = words_line(label.empty() || target.empty() ? value : label, isolate, target);
    if (!label.empty() && target.empty()) append(part, words_.join({" (", label, ")"}));
    append_sentence(ref, part);
  }
  append_sentence(ref, runs(d.note));
  if (!ends_sentence(ref)) append(ref, ".");
  add(out.lines, "citation", words_line(d.citation.value, code));
}

}  // namespace cvconv::outline
