// A plugin that does one of the things that no plugin should do: WRITE in its writer, or READ in its reader.
#include <cvconv/plugin.hpp>

#include <cstdlib>
#include <iostream>

#ifndef READ
#define READ reads
#endif
#ifndef WRITE
#define WRITE writes
#endif

namespace {

using cvconv::Document;

[[maybe_unused]] int volatile* volatile nowhere = nullptr;

[[maybe_unused]] volatile bool deeper = true;
[[maybe_unused]] int descend(int depth) {  // NOLINT(misc-no-recursion): until the stack ends
  volatile char room[4096];
  room[0] = static_cast<char>(depth);
  return deeper ? descend(depth + 1) + room[0] : 0;
}

// What a writer does.
[[maybe_unused]] void writes(std::string& out) { out = "done\n"; }
[[maybe_unused]] void crashes(std::string&) { *nowhere = 1; }
[[maybe_unused]] void overflows(std::string& out) { out = std::to_string(descend(0)); }
[[maybe_unused]] void aborts(std::string&) { std::abort(); }
[[maybe_unused]] void exits(std::string&) { std::exit(0); }
[[maybe_unused]] void exits_quickly(std::string&) { std::quick_exit(0); }
[[maybe_unused]] void hangs(std::string& out) {
  for (volatile bool busy = true; busy;) out.clear();
}
[[maybe_unused]] void prints(std::string& out) {
  writes(out);
  std::cout << "look at me";
}
[[maybe_unused]] void prints_late(std::string& out) {
  std::ios::sync_with_stdio(false);  // what follows is printed when the process ends
  prints(out);
}
[[maybe_unused]] void latin1(std::string& out) { out = "Ad\xE4"; }
[[maybe_unused]] void nothing(std::string&) {}

// What a reader does.
[[maybe_unused]] void reads(Document& d) { d.person.name.literal = "Ada Example"; }
[[maybe_unused]] void crashes(Document&) { *nowhere = 1; }
[[maybe_unused]] void latin1(Document& d) { d.person.headline = "Ad\xE4"; }
[[maybe_unused]] void no_json(Document& d) { d.person.extras.push_back({"x", "key", "{1", {}}); }
[[maybe_unused]] void too_much(Document& d) { d.person.summary.value.assign(80'000'000, 'x'); }
[[maybe_unused]] void too_deep(Document& d) {
  std::vector<cvconv::Section>* sections = &d.sections;
  for (int level = 0; level < 5000; ++level) sections = &sections->emplace_back().sections;
}

#ifdef LOADED
[[maybe_unused]] const bool loaded = [] {
  std::string out;
  LOADED(out);
  return true;
}();
#endif

class OddReader : public cvconv::Reader {
 public:
  void read(const cvconv::Source&, Document& document, cvconv::Context&) override { READ(document); }
};

class OddWriter : public cvconv::Writer {
 public:
  void write(const Document&, std::string& out, cvconv::Context&) override { WRITE(out); }
};

}  // namespace

CVCONV_PLUGIN(OddReader, OddWriter)
