// Values on a Tape: their kinds, texts, items and members.
#include "cvconv/escape.hpp"
#include "cvconv/value.hpp"

namespace cvconv {

Value Value::find(std::string_view name) const {
  if (!is_map()) return {};
  const Tape::Node& n = tape_->nodes_[index_];
  for (std::size_t i = 0; i < n.count; i += 2)
    if (tape_->child(n, i).text == name) return {*tape_, tape_->links_[n.first + i + 1]};
  return {};
}

void Value::append_json(std::string& out) const {
  switch (kind()) {
    case Kind::null:
      out += "null";
      return;
    case Kind::boolean:
    case Kind::number:
      out += text();
      return;
    case Kind::string:
      escape::json_string(out, text());
      return;
    case Kind::list:
      out += '[';
      for (std::size_t i = 0; i < size(); ++i) {
        if (i > 0) out += ',';
        item(i).append_json(out);
      }
      out += ']';
      return;
    case Kind::map:
      out += '{';
      for (std::size_t i = 0; i < size(); ++i) {
        if (i > 0) out += ',';
        escape::json_string(out, key(i).text());
        out += ':';
        value(i).append_json(out);
      }
      out += '}';
      return;
  }
}

}  // namespace cvconv
