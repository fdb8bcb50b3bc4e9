// The Outline leaves nothing out: every string of a Document in which each field holds one is found in it.
#include "cvconv/outline.hpp"

#include "catch.hpp"
#include "filled_document.hpp"
#include "walk_strings.hpp"

#include <set>

using namespace cvconv;

namespace {

class Dump {
 public:
  explicit Dump(const outline::Outline& o) {
    const outline::Head& h = o.head;
    add(h.full_name);
    const Name& n = h.name;
    for (const std::string_view s : {n.literal, n.given, n.family, n.prefix, n.particle, n.suffix}) add(s);
    add(h.photo);
    add(h.headline);
    for (const outline::ContactLine& c : h.contacts)
      for (const std::string_view s : {c.label, c.text, c.href, c.username}) add(s);
    add(h.details);
    add(h.summary);
    for (const outline::Section& s : o.sections) add(s);
    add(o.about);
  }
  std::string text;

 private:
  void add(std::string_view s) { (text += s) += '\n'; }
  void add(const outline::Line& line) {
    for (const outline::Run& r : line) {
      add(r.text);
      add(r.href);
    }
  }
  void add(const std::vector<outline::Block>& blocks) {
    for (const outline::Block& b : blocks) add(b.line);
  }
  void add(const std::vector<outline::Labelled>& lines) {
    for (const outline::Labelled& l : lines) {
      add(l.label);
      add(l.value);
    }
  }
  void add(const outline::Entry& e) {
    add(e.when.words);
    for (const Date* d : {&e.when.dates.start, &e.when.dates.end}) add(to_iso(*d));
    for (const outline::Line* l : {&e.what, &e.where, &e.place, &e.grade}) add(*l);
    add(e.body);
    add(e.lines);
    for (const outline::Entry& part : e.parts) add(part);
  }
  void add(const outline::Section& s) {
    add(s.title);
    add(s.intro);
    for (const outline::Entry& e : s.entries) add(e);
    for (const outline::Section& sub : s.sections) add(sub);
  }
};

/// The paths whose strings are not found in the Outline.
std::set<std::string> missing(const Document& d) {
  const Dump dump(outline::make(d));
  std::set<std::string> out;
  testing::StringWalk([&](const std::string& path, const std::string& s) {
    if (dump.text.find(s) == std::string::npos) out.insert(path);
  })(d);
  return out;
}

bool ends_with(const std::string& s, std::string_view end) {
  return s.size() >= end.size() && std::string_view(s).substr(s.size() - end.size()) == end;
}

}  // namespace

TEST_CASE("The Outline leaves nothing out", "[outline]") {
  std::string left_out;
  for (const std::string& path : missing(testing::Filler().document())) {
    const bool not_for_the_page =
        ends_with(path, ".translations") ||          // one language is chosen before
        path.find("extras") != std::string::npos ||  // another format's, and reported as losses
        ends_with(path, "tags") || ends_with(path, ".kind") ||
        path == "meta.language" ||                                                     // for choosing, not for reading
        path == "entry[language].type" ||                                              // the language's name says it
        (path.find(".name.") != std::string::npos && !ends_with(path, ".literal")) ||  // as is the whole name
        ends_with(path, "photo.label") || ends_with(path, "citation.type");
    if (!not_for_the_page) left_out += path + "\n";
  }
  CHECK(left_out == "");
}
