// A page writer: what is on the page, and in which order, Page knows; here stands how it looks.
#include <cvconv/page.hpp>
#include <cvconv/plugin.hpp>

#include <algorithm>

namespace {

using namespace cvconv;

class PlainWriter : public Page {
  void text(std::string_view s) override { put(s); }

  void heading(const outline::Section& section) override {
    std::string title = outline::plain(section.title);
    if (context().flag("capitals"))
      std::transform(title.begin(), title.end(), title.begin(),
                     [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    put("\n" + title + "\n");
  }

  void entry(const outline::Entry& entry) override {
    put("\n");
    for (const outline::Line* line : {&entry.what, &entry.where, &entry.place, &entry.grade})
      if (!line->empty()) runs(*line), put("\n");
    if (!entry.when.words.empty()) put(entry.when.words), put("\n");
    blocks(entry.body);
    lines(entry.lines);
    for (const outline::Entry& part : entry.parts) any_entry(part);
  }
};

}  // namespace

CVCONV_PLUGIN(cvconv::None, PlainWriter)
