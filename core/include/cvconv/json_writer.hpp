// SPDX-License-Identifier: MIT
// Writes JSON into a buffer, piece by piece.
#pragma once

#include <string>
#include <string_view>

namespace cvconv {

/// Commas, line breaks and quotes come by themselves. `indent` 0: everything on one line, without spaces.
/// REQUIRES: keys inside objects only, and each followed by one value; what is opened is closed.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, int indent = 2, bool in_script = false)
      : out_(out), indent_(indent), in_script_(in_script) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view);
  void string(std::string_view);
  void boolean(bool);
  void number(long long);
  void null() { raw("null"); }
  /// One JSON value that is already JSON text; taken as it is.
  void raw(std::string_view json);

  /// Key and string value in one; nothing at all if the value is empty.
  void field(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    string(value);
  }

 private:
  void open(char);
  void close(char);
  void before_value();
  void new_line(bool comma);

  std::string& out_;
  int indent_;
  int depth_ = 0;
  bool in_script_;
  bool first_ = true;  // nothing stands in the innermost object or array yet
  bool after_key_ = false;
};

}  // namespace cvconv
