// Messages, Extras, and the reading of single values.
#include "resume/mapper.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/closest.hpp"
#include "cvconv/escape.hpp"
#include "resume/scan.hpp"

#include <algorithm>

namespace cvconv::resume {
namespace {

std::string_view kind_name(Value v) {
  switch (v.kind()) {
    case Value::Kind::null:
      return "null";
    case Value::Kind::boolean:
      return "true or false";
    case Value::Kind::number:
      return "a number";
    case Value::Kind::string:
      return "a text";
    case Value::Kind::list:
      return "a list";
    case Value::Kind::map:
      return "a map";
  }
  return {};
}

// A list item such as `- Built the index: twice as fast`, which YAML takes for a map.
bool is_unquoted_colon(Value v) { return v.is_map() && v.size() == 1 && v.value(0).is_scalar(); }

}  // namespace

bool is_language_map(Value v) {
  if (!v.is_map() || v.size() == 0) return false;
  bool sure = v.size() > 1;
  for (std::size_t i = 0; i < v.size(); ++i) {
    const std::string_view tag = v.key(i).text();
    if (!is_language_tag(tag) || !v.value(i).is_scalar()) return false;
    sure = sure || is_iso_639_1(tag.substr(0, tag.find('-')));
  }
  return sure;
}

void Mapper::empty(Value v) {
  if (dialect.yaml) return;
  std::string key;
  for (const auto& step : path_) key.append(step.first).append(".");
  note_once(key + "empty", Code::empty_value, "the value is empty, and is left out", v);
}

void Mapper::begin_order() {
  orders_ += orders_.empty() ? "" : ",";
  escape::json_string(orders_, path());
  orders_ += ":[";
}
void Mapper::add_order(std::string_view key) {
  if (!orders_.ends_with('[')) orders_ += ',';
  escape::json_string(orders_, key);
}

void Mapper::other_extras(Value v) {
  if (extras_ == nullptr) return;
  const auto add = [&](std::string_view format, std::string_view key, Value value, Value at) {
    if (format.empty() || key.empty())
      return error(Code::wrong_type, "an extra names no format or no key", at, "write {format: …, key: …, value: …}");
    add_extra(format, std::string(key), value);
  };
  if (v.is_list()) {
    for (std::size_t i = 0; i < v.size(); ++i) {
      const Step step(*this, i);
      const Value item = v.item(i);
      if (demand_map(item, "an extra {format, key, value}"))
        add(word(item.find("format")), word(item.find("key")), item.find("value"), item);
    }
    return;
  }
  if (!demand_map(v, "a map of extras by format")) return;
  for (std::size_t i = 0; i < v.size(); ++i) {
    const Step step(*this, v.key(i).text());
    const Value of = v.value(i);
    if (!demand_map(of, "a map of extras")) continue;
    for (std::size_t k = 0; k < of.size(); ++k) add(v.key(i).text(), of.key(k).text(), of.value(k), of.key(k));
  }
}

bool Mapper::absent(Value v) {
  if (!v.is_null()) return false;
  if (!dialect.yaml && v.exists())
    warning(Code::wrong_type, "null stands where a value is expected; it is read as absent", v, "leave the key out");
  return true;
}

bool Mapper::demand_map(Value v, std::string_view expected) {
  if (v.is_map()) return true;
  if (!absent(v))
    error(Code::wrong_type, std::string(kind_name(v)) + " stands where " + std::string(expected) + " is expected", v);
  return false;
}

std::string Mapper::clean(std::string_view s, Value at) {
  const std::string_view trimmed = ascii::trim(s);
  if (!dialect.yaml && trimmed.size() != s.size() && !trimmed.empty())
    note_once("white space", Code::white_space, "white space around the text was taken away", at);
  return ReadingCursor::clean(trimmed, at);
}

std::string Mapper::scalar(Value v, std::string_view expected) {
  if (absent(v)) return {};
  if (!v.is_scalar()) {
    error(Code::wrong_type, std::string(kind_name(v)) + " stands where " + std::string(expected) + " is expected", v);
    return {};
  }
  if (!dialect.yaml && !v.is_string())
    warning(Code::wrong_type,
            std::string(kind_name(v)) + " stands where " + std::string(expected) + " is expected; it is read as text",
            v, "put it between quotes");
  return clean(v.text(), v);
}

std::string Mapper::word(Value v) {
  std::string s = scalar(v, "a text");
  if (s.empty() && v.is_string()) empty(v);
  return s;
}
Text Mapper::title(Value v) { return text(v, Markup::plain); }
Text Mapper::prose(Value v) { return text(v, dialect.prose); }
std::vector<Text> Mapper::titles(Value v) { return texts(v, Markup::plain, true); }
std::vector<Text> Mapper::proses(Value v) { return texts(v, dialect.prose, false); }

Text Mapper::text(Value v, Markup markup) {
  if (v.is_map() && dialect.yaml && (v.has("text") || v.has("markdown"))) return text_in_full(v);
  if (v.is_map() && is_language_map(v)) return languages(v, markup);
  if (v.is_list() && v.size() > 0) {  // several paragraphs, or several words
    Text out(std::string(), markup);
    for (std::size_t i = 0; i < v.size(); ++i) {
      const Step step(*this, i);
      const std::string part = scalar(v.item(i), "a text");
      if (!out.value.empty() && !part.empty()) out.value += markup == Markup::plain ? ", " : "\n\n";
      out.value += part;
    }
    warning(Code::wrong_type, "a list stands where one text is expected; its items are joined", v);
    if (out.value.empty()) return {};
    if (is_literal(out.value)) out.markup = Markup::plain;
    return out;
  }
  if (v.is_list()) return {};
  std::string s = word(v);
  if (s.empty()) return {};
  const Markup simplest = markup == Markup::plain || is_literal(s) ? Markup::plain : markup;
  return {std::move(s), simplest};
}

// {text or markdown: words, lang: tag, translations: {tag: words}}: what a scalar under the same key would not say.
Text Mapper::text_in_full(Value map) {
  Text out;
  for (std::size_t i = 0; i < map.size(); ++i) {
    const std::string_view key = map.key(i).text();
    const Value value = map.value(i);
    const Step step(*this, key);
    if ((key == "text" || key == "markdown") && !out.value.empty()) {
      keep(value);
      warning(Code::duplicate_key, "\"text\" and \"markdown\" mean the same; the first one is used", map.key(i));
    } else if (key == "text" || key == "markdown") {
      out.value = word(value);
      out.markup = key == "text" ? Markup::plain : Markup::markdown;
    } else if (key == "lang") {
      out.lang = word(value);
    } else if (key == "translations" && demand_map(value, "a map of languages")) {
      for (std::size_t k = 0; k < value.size(); ++k) {
        const Step in(*this, value.key(k).text());
        out.translations.push_back({std::string(value.key(k).text()), word(value.value(k))});
      }
    } else if (key != "translations") {
      static constexpr std::string_view known[] = {"text", "markdown", "lang", "translations"};
      keep(value);
      warning(Code::unknown_key, "unknown key \"" + std::string(key) + "\" in a text", map.key(i),
              did_you_mean(key, known));
    }
  }
  return out;
}

Text Mapper::languages(Value map, Markup markup) {
  if (!dialect.yaml)
    note_once("text.languages", Code::extension_key,
              "JSON Resume has no texts in several languages, but it was understood", map,
              "other programs may refuse the file");
  Text out(std::string(), markup);
  for (std::size_t i = 0; i < map.size(); ++i) {
    const Step step(*this, map.key(i).text());
    std::string value = scalar(map.value(i), "a text");
    if (!value.empty()) out.translations.push_back({std::string(map.key(i).text()), std::move(value)});
  }
  if (out.translations.empty()) return {};
  auto own = out.translations.begin();
  for (auto t = out.translations.begin(); t != out.translations.end(); ++t)
    if (t->lang == language) own = t;
  out.value = std::move(own->value);
  if (own->lang != language) out.lang = std::move(own->lang);
  if (is_literal(out.value)) out.markup = Markup::plain;
  out.translations.erase(own);
  return out;
}

std::vector<Text> Mapper::texts(Value v, Markup markup, bool split) {
  std::vector<Text> out;
  if (!v.is_list() && !(v.is_map() && is_language_map(v))) {
    const std::string all = scalar(v, "a list of texts");
    if (all.empty()) return out;
    const bool several = split && all.find(',') != std::string::npos;
    warning(Code::wrong_type,
            std::string("a text stands where a list is expected; ") +
                (several ? "it is split at its commas" : "it is read as a list of one"),
            v, "write it as a list: [\"…\", \"…\"]");
    if (!several) out.emplace_back(all, is_literal(all) ? Markup::plain : markup);
    for (std::string_view rest = all; several;) {
      const std::size_t comma = find_outside_brackets(rest, ',');
      if (const std::string_view part = ascii::trim(rest.substr(0, comma)); !part.empty())
        out.emplace_back(part, markup);
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
    return out;
  }
  if (v.is_map()) {
    out.push_back(languages(v, markup));
    return out;
  }
  out.reserve(v.size());
  for (std::size_t i = 0; i < v.size(); ++i) {
    const Step step(*this, i);
    const Value item = v.item(i);
    if (dialect.yaml && is_unquoted_colon(item) && !is_language_map(item) && !item.has("text") &&
        !item.has("markdown")) {
      const std::string line = std::string(item.key(0).text()) + ": " + std::string(item.value(0).text());
      warning(Code::wrong_type, "a colon makes this line a map; it is read as one text", item,
              "put the whole line between quotes");
      out.emplace_back(clean(line, item), is_literal(line) ? Markup::plain : markup);
    } else if (Text t = text(item, markup); !t.empty()) {
      out.push_back(std::move(t));
    }
  }
  return out;
}

std::vector<std::string> Mapper::words(Value v) {
  std::vector<std::string> out;
  bool translated = false;
  for (Text& t : titles(v)) {
    translated = translated || !t.translations.empty();
    out.push_back(std::move(t.value));
  }
  if (translated) {
    warning(Code::wrong_type, "these words have no translations; one language is read, and the others are kept", v);
    keep(v);
  }
  return out;
}

std::string Mapper::url(Value v) {
  std::string s = scalar(v, "a URL");
  if (s.empty()) {
    if (v.is_string() && !dialect.yaml) warning(Code::bad_url, "the URL is empty", v, "leave the key out");
  } else if (!is_url(s)) {
    warning(
        Code::bad_url, "\"" + s + "\" is not a URL", v,
        looks_like_host(s) ? "did you mean \"https://" + s + "\"?" : "a URL begins with a scheme, such as https://");
  }
  return s;
}

std::string Mapper::email(Value v) {
  std::string s = scalar(v, "an e-mail address");
  if (s.empty()) {
    if (v.is_string() && !dialect.yaml) warning(Code::bad_email, "the e-mail address is empty", v, "leave the key out");
  } else if (!is_email(s)) {
    warning(Code::bad_email, "\"" + s + "\" is not an e-mail address", v);
  }
  return s;
}

void Mapper::add_url(Value v, std::vector<Url>& out) {
  if (v.is_list() && dialect.yaml) return add_links(v, out);
  if (Url one = link(v); !(one == Url{})) out.push_back(std::move(one));
}

void Mapper::add_links(Value v, std::vector<Url>& out) {
  if (!v.is_list()) return add_url(v, out);
  for (std::size_t i = 0; i < v.size(); ++i) {
    const Step step(*this, i);
    if (Url one = link(v.item(i)); !(one == Url{})) out.push_back(std::move(one));
  }
}

Visibility Mapper::visibility(Value v) {
  const std::string s = word(v);
  if (s == "public") return Visibility::everyone;
  if (s == "limited") return Visibility::limited;
  if (s == "private") return Visibility::owner;
  if (!s.empty())
    error(Code::bad_value, "the visibility \"" + s + "\" is not known", v, "it is public, limited or private");
  return Visibility::not_stated;
}

}  // namespace cvconv::resume
