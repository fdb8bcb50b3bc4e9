// The guard, the sink, recognition and the text of diagnostics.
#include "catch.hpp"
#include "host/conversion.hpp"
#include "host/render.hpp"
#include "skip.hpp"
#include "text/visible.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace cvconv;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "cvconv-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::permissions(path_, fs::perms::owner_all, ignored);
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }

 private:
  fs::path path_;
};

void put(const std::string& path, std::string_view bytes) { std::ofstream(path, std::ios::binary) << bytes; }
std::string get(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

std::optional<Diagnostic> check(std::string bytes) { return check_input(bytes); }

}  // namespace

TEST_CASE("the guard lets text through, without its byte order mark", "[input]") {
  std::string bytes = "\xEF\xBB\xBF{\"name\": \"Zo\xC3\xAB \xF0\x9F\x98\x80\"}";
  CHECK(!check_input(bytes));
  CHECK(bytes.starts_with("{\"name\""));
}

TEST_CASE("the place of the first byte that is not UTF-8 is named", "[input]") {
  for (const std::string bad : {"\xC3", "\xC3(", "\xE9t\xE9", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                "\xE0\x80\x80", "\x80", "\xF0\x9F\x98", "\xFF"}) {
    const auto d = check("name: Ada Example of nowhere\n x: " + bad);
    REQUIRE(d);
    CHECK(d->code == Code::invalid_utf8);
    CHECK(d->place.line == 2);
    CHECK(d->place.column == 5);
  }
  CHECK(!check("\xED\x9F\xBF \xEE\x80\x80 \xF4\x8F\xBF\xBF \xE0\xA0\x80 \xF0\x90\x80\x80 \xC2\x80"));
}

TEST_CASE("files are read within the limit", "[input]") {
  const Folder folder;
  std::string bytes;
  put(folder / "a", "0123456789");
  CHECK(!read_input(folder / "a", 10, bytes));
  CHECK(bytes == "0123456789");
  CHECK(read_input(folder / "a", 9, bytes)->code == Code::too_large);
  CHECK(read_input(folder / "missing", 9, bytes)->code == Code::cannot_read);
  CHECK(read_input(folder / ".", 9, bytes)->message == "it is a folder");
  CHECK(read_input("/dev/zero", 1 << 20, bytes)->code == Code::too_large);
  CHECK(!read_input("/proc/self/status", 1 << 20, bytes));  // has no size, and yet something in it
  fs::resize_file(folder / "a", 1 << 30);
  CHECK(read_input(folder / "a", default_max_size, bytes)->code == Code::too_large);
  CHECK(read_input(folder / "a", 9, bytes)->file == folder / "a");
}

TEST_CASE("an output is there whole, or not at all", "[output]") {
  const Folder folder;
  CHECK(write_output(folder / "new", "hello").status == WriteStatus::written);
  CHECK(get(folder / "new") == "hello");
  const mode_t mask = umask(0);
  umask(mask);
  struct stat st {};
  REQUIRE(stat((folder / "new").c_str(), &st) == 0);
  CHECK((st.st_mode & 0777U) == (0666U & ~mask));

  chmod((folder / "new").c_str(), 0640);
  CHECK(write_output(folder / "new", "again").status == WriteStatus::written);
  CHECK(get(folder / "new") == "again");
  REQUIRE(stat((folder / "new").c_str(), &st) == 0);
  CHECK((st.st_mode & 0777U) == 0640U);

  CHECK(write_output(folder / ".", "x").status == WriteStatus::failed);
  const WriteResult missing = write_output(folder / "no/such", "x");
  CHECK(missing.status == WriteStatus::failed);
  CHECK(missing.problem.hint.find("mkdir -p") != std::string::npos);
  CHECK(write_output("/dev/full", "x").problem.message == "cannot write it: no space is left on the device");
  CHECK(folder.files() == 1);
}

TEST_CASE("links are followed and stay links", "[output]") {
  const Folder folder;
  put(folder / "target", "old");
  fs::create_symlink("target", folder / "link");
  fs::create_symlink("later", folder / "dangling");
  CHECK(write_output(folder / "link", "new").status == WriteStatus::written);
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(get(folder / "target") == "new");
  CHECK(write_output(folder / "dangling", "made").status == WriteStatus::written);
  CHECK(fs::is_symlink(folder / "dangling"));
  CHECK(get(folder / "later") == "made");
  fs::create_symlink("loop", folder / "loop");
  CHECK(write_output(folder / "loop", "x").status == WriteStatus::failed);
}

TEST_CASE("where nothing may be written nothing is left", "[output]") {
  if (geteuid() == 0) return test::skip("the superuser may write everywhere (run the tests as another user)");
  const Folder folder;
  fs::create_directory(folder / "closed");
  chmod((folder / "closed").c_str(), 0555);
  const WriteResult r = write_output(folder / "closed/a", "x");
  CHECK(r.status == WriteStatus::failed);
  CHECK(r.problem.message == "cannot write it: permission denied");
  put(folder / "fixed", "old");
  chmod((folder / "fixed").c_str(), 0444);
  CHECK(write_output(folder / "fixed", "x").status == WriteStatus::failed);
  CHECK(get(folder / "fixed") == "old");
}

TEST_CASE("a rule fits by its start and by what is in the first 16 KiB", "[recognise]") {
  const RecogniseRule rule{"{", {"\"basics\""}};
  CHECK(match(rule, "\n\t {\"basics\": {}}") == 9);
  CHECK(match(rule, "[\"basics\"]") == 0);
  CHECK(match(rule, "{}") == 0);
  CHECK(match(rule, "{" + std::string(20000, ' ') + "\"basics\"") == 0);
  CHECK(match(RecogniseRule{}, "anything") == 0);
}

TEST_CASE("extensions are taken from the last part of a path", "[recognise]") {
  CHECK(extension_of("a/cv.JSON") == "json");
  CHECK(extension_of("a.b/cv").empty());
  CHECK(extension_of("a/.profile").empty());
  CHECK(extension_of("cv.cvir.json") == "json");
  CHECK(extension_of("cv.cvir.json", true) == "cvir.json");
  CHECK(extension_of("cv.").empty());
}

TEST_CASE("the caret stands under wide, combining and tab characters", "[render]") {
  std::string out;
  render({{Severity::warning, Code::bad_date, "x", "", "", {1, 1 + 3 + 3 + 3 + 1, 2}, "f"}},
         "\xE5\xB1\xB1"
         "e\xCC\x81\t\xE7\x94\xB0 ok",
         {}, out);
  CHECK(out.substr(out.rfind('\n', out.size() - 2) + 1) == "      |       ^~\n");
}

TEST_CASE("nothing in a message or a line can steer the terminal", "[render]") {
  std::string out;
  render({{Severity::error, Code::syntax_error, "bad \x1B[31m\n\x07", "", "", {1, 1, 0}, "a\x1B[2Jb"}},
         "\x1B]0;x\x07\x9B", {}, out);
  CHECK(out.find('\x1B') == std::string::npos);
  CHECK(out.find('\x07') == std::string::npos);
  CHECK(out.find('\x9B') == std::string::npos);
}

TEST_CASE("a line without end is cut around the place", "[render]") {
  std::string out;
  const std::string line = std::string(100000, 'a') + "!" + std::string(100000, 'b');
  render({{Severity::error, Code::syntax_error, "x", "", "", {1, 100001, 1}, "f"}}, line, {}, out);
  CHECK(out.size() < 500);
  const std::size_t shown = out.find('\n') + 1;
  const std::size_t caret = out.find('^', shown);
  const std::size_t second = out.find('\n', shown) + 1;
  CHECK(out[shown + (caret - second)] == '!');
}

TEST_CASE("lines are found in any order, and many times", "[render]") {
  const auto at = [](std::uint32_t line, std::uint32_t column) {
    return Diagnostic{Severity::warning, Code::bad_url, "x", "", "", {line, column, 1}, "f"};
  };
  std::string out;
  render({at(2, 1), at(2, 3), at(3, 1), at(1, 2), at(4, 1), at(3, 1)}, "one\ntwo\r\nthree", {}, out);
  std::string lines;
  for (auto bar = out.find(" | "); bar != std::string::npos; bar = out.find(" | ", bar + 1))
    lines += out.substr(bar + 3, out.find('\n', bar) - bar - 3) + "/";
  CHECK(lines == "two/^/two/  ^/three/^/one/ ^/three/^/");
}

TEST_CASE("what cannot be seen is shown, in messages and in JSON", "[render]") {
  struct Row {
    std::string_view what, text;
  };
  constexpr Row rows[] = {
      {"escape", "\x1b"},
      {"bell", "\x07"},
      {"DEL", "\x7f"},
      {"C1: a control sequence in one character", "\u009B"},
      {"soft hyphen", "\u00AD"},
      {"Arabic letter mark", "\u061C"},
      {"zero width space", "\u200B"},
      {"zero width joiner", "\u200D"},
      {"right-to-left mark", "\u200F"},
      {"line separator", "\u2028"},
      {"right-to-left override", "\u202E"},
      {"word joiner", "\u2060"},
      {"right-to-left isolate", "\u2067"},
      {"byte order mark", "\uFEFF"},
      {"annotation", "\uFFF9"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    std::string out;
    CHECK(append_visible(out, "a" + std::string(row.text) + "b") == 3);
    CHECK(out == "a\uFFFDb");
    std::string json = "\"a" + std::string(row.text) + "b\"";
    escape_unseen(json);
    CHECK((row.text[0] > 0 && row.text[0] < 0x20 ? json == "\"a" + std::string(row.text) + "b\""  // never in JSON
                                                 : json.starts_with("\"a\\u") && json.size() == 10));
  }
  std::string out;
  CHECK(append_visible(out, "Zo\u00EB \u0645 \u65E5\u672C \U0001F600 e\u0301") == 15);
  CHECK(out == "Zo\u00EB \u0645 \u65E5\u672C \U0001F600 e\u0301");
  std::string json = R"({"a":"\u202e", "b": "x)"
                     "\u202E"
                     R"("})";
  escape_unseen(json, 10);
  CHECK(json == R"({"a":"\u202e", "b": "x\u202e"})");
}

TEST_CASE("of one kind only so many are shown, and the rest is counted", "[render]") {
  std::vector<Diagnostic> all(25, {Severity::warning, Code::bad_url, "not a URL", "", "", {}, "f"});
  std::string out;
  render(all, {}, {}, out);
  CHECK(std::count(out.begin(), out.end(), '\n') == 11);
  CHECK(out.find("... and 15 more like this [CV0208]") != std::string::npos);
  RenderStyle style;
  style.per_kind = 0;
  out.clear();
  render(all, {}, style, out);
  CHECK(std::count(out.begin(), out.end(), '\n') == 25);
  style.quiet = true;
  out.clear();
  render(all, {}, style, out);
  CHECK(out.empty());
}

TEST_CASE("extras that the writer does not carry are named with path and place, and counted", "[losses]") {
  Document d;
  d.extras.push_back({"json-resume", "favourites", "1", {9, 3, 0}});
  d.person.extras.push_back({"json-resume", "shoeSize", "43", {2, 3, 0}});
  d.sections.resize(2);
  d.sections[0].kind = "work";
  d.sections[0].entries.resize(2);
  d.sections[0].entries[1].extras.push_back({"orcid", "source", "{}", {}});
  d.sections[0].entries[0].kind = EntryKind::position;
  d.sections[0].entries[0].roles.resize(1);
  d.sections[0].entries[0].roles[0].extras.push_back({"yaml", "team", "5", {3, 4, 0}});
  FormatInfo writer;
  writer.id = "markdown";
  writer.fidelity_stated = true;
  writer.carries_rest = true;
  std::vector<Diagnostic> found;
  const auto paths_of = [&](OnLoss on_loss = OnLoss::warn) {
    found.clear();
    report_losses(d, FidelityPlan(writer), on_loss, false, found);
    std::string out;
    for (const Diagnostic& f : found) out += f.path + (f.code == Code::losses ? "(counted)" : "") + ' ';
    return out;
  };
  CHECK(paths_of() == "person.shoeSize work[0].roles[0].team work[1].source favourites (counted) ");
  std::string out;
  render(found, {}, {}, out);
  CHECK(
      out ==
      ":2:3: warning: person.shoeSize cannot be carried to markdown [CV0501]\n"
      ":3:4: warning: work[0].roles[0].team cannot be carried to markdown [CV0501]\n"
      ": warning: work[1].source cannot be carried to markdown [CV0501]\n"
      ": warning: 4 facts could not be carried to markdown: shoeSize, team, source, favourites; --report FILE for all "
      "[CV0502]\n");
  writer.carries_extras = {"json-resume"};
  CHECK(paths_of() == "work[0].roles[0].team work[1].source ");  // few, and each was named
  CHECK(paths_of(OnLoss::ignore).empty());
  writer.carries_extras = {"*"};
  CHECK(paths_of().empty());
}
