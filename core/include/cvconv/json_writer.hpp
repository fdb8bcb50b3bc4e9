// Writes JSON into a buffer, piece by piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cvconv {

/// Commas, line breaks and quotes come by themselves. `indent` 0: everything on one line, without spaces.
/// REQUIRES: keys inside objects only, and each followed by one value; what is opened is closed.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, int indent = 2, bool in_script = false)
      : out_(out), indent_(static_cast<std::size_t>(indent)), in_script_(in_script) {}
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view);
  void string(std::string_view);
  void boolean(bool b) { raw(b ? "true" : "false"); }
  void number(long long n) { raw(std::to_string(n)); }
  void null() { raw("null"); }
  /// Key and the values that are written while it lives: no key where there are none, an array only for several.
  class Values {
   public:
    Values(JsonWriter&, std::string_view key);
    Values(const Values&) = delete;
    Values& operator=(const Values&) = delete;
    ~Values();

   private:
    friend class JsonWriter;
    void before_value();
    JsonWriter& json_;
    Values* outer_;
    bool first_;
    std::size_t depth_;
    std::size_t key_;    // where it begins
    std::size_t value_;  // where the first value begins
    int count_ = 0;      // two stand for more
  };
  /// One JSON value that is already JSON text; taken as it is.
  void raw(std::string_view json);

  // Key and value in one.

  /// Nothing at all if the value is empty.
  void field(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    string(value);
  }
  void number(std::string_view name, long long n) {
    key(name);
    number(n);
  }
  void boolean(std::string_view name, bool b) {
    key(name);
    boolean(b);
  }
  /// Nothing at all if it is 0.
  void count(std::string_view name, std::uint64_t n) {
    if (n != 0) number(name, static_cast<long long>(n));
  }
  void strings(std::string_view name, const std::vector<std::string>& values) {
    key(name);
    begin_array();
    for (const std::string& s : values) string(s);
    end_array();
  }

 private:
  void open(char);
  void close(char);
  void before_value();
  void separate(bool comma);

  std::string& out_;
  std::size_t indent_;
  std::size_t depth_ = 0;
  bool in_script_;
  bool first_ = true;  // nothing is in the innermost object or array yet
  bool after_key_ = false;
  Values* values_ = nullptr;  // the innermost
};

}  // namespace cvconv
