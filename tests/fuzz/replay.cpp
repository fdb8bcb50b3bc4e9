// replay FOLDER...: every file below, as the fuzzers would have found it. Those in corpus/<reader>_fuzz and
// corpus/conversion_fuzz begin with their choices; for others, their format is found out, and two choices are tried.
#include "host/registry.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size);

namespace {

constexpr std::string_view readers[] = {"json-resume", "yaml", "jsonld", "html", "orcid", "cvir"};

void feed(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

char letter_of(std::string_view reader) {
  const auto at = std::find(std::begin(readers), std::end(readers), reader);
  return at == std::end(readers) ? '\0' : static_cast<char>('0' + (at - std::begin(readers)));
}

}  // namespace

int main(int count, char** arguments) {
  cvconv::Registry registry;
  std::size_t inputs = 0;
  for (int i = 1; i < count; ++i)
    for (const auto& file : std::filesystem::recursive_directory_iterator(arguments[i])) {
      if (!file.is_regular_file()) continue;
      std::ifstream in(file.path(), std::ios::binary);
      std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
      const std::string name = file.path().string();
      const std::string folder = file.path().parent_path().filename();
      // What is broken is said on standard error, and then the program aborts: this is the last line before it.
      std::printf("%s\n", name.c_str());
      std::fflush(stdout);
      if (folder.ends_with("_fuzz")) {
        if (const char letter = letter_of(folder.substr(0, folder.size() - 5)); letter != '\0' && !bytes.empty())
          bytes[0] = letter;
        feed(bytes);
      } else {
        char letter = '\0';
        try {
          letter = letter_of(cvconv::find_reader(registry, {}, name, bytes).id);
        } catch (const cvconv::Failure&) {  // not a CV
        }
        if (letter == '\0') continue;
        for (const char* others : {"000000000", "411111111"}) feed(letter + (others + bytes));
      }
      ++inputs;
    }
  std::printf("%zu inputs\n", inputs);
  return inputs > 0 ? 0 : 1;
}
