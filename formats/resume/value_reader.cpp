// Reading single values of the vocabulary.
#include "resume/value_reader.hpp"

#include "cvconv/diagnostic.hpp"
#include "cvconv/escape.hpp"

#include <algorithm>

namespace cvconv::resume {
namespace {

std::string instead_of(Value v, std::string_view expected) {
  static constexpr std::string_view names[] = {"null", "true or false", "a number", "a text", "a list", "a map"};
  return std::string(names[static_cast<std::size_t>(v.kind())]) + " stands where " + std::string(expected) +
         " is expected";
}

bool is_empty(Value v) { return v.is_scalar() ? v.text().empty() : v.size() == 0; }

// {text: …} or {markdown: …}
bool is_in_full(Value v) { return v.has("text") || v.has("markdown"); }

// `example.org/x`: a URL that lacks its scheme.
bool looks_like_host(std::string_view s) {
  const std::string_view host = s.substr(0, s.find('/'));
  const std::size_t dot = host.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 2 < host.size() &&
         std::ranges::none_of(s, ascii::is_space) && s.find('@') == std::string_view::npos;
}

bool is_email(std::string_view s) {
  const std::size_t at = s.rfind('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == s.size()) return false;
  const std::string_view host = s.substr(at + 1);
  return std::ranges::none_of(s, ascii::is_space) && host.front() != '.' && host.back() != '.' &&
         host.find_first_of(",;<>()\"") == std::string_view::npos;
}

// Where the character first is outside of brackets: the comma in `a (b, c), d`; npos if nowhere.
std::size_t find_outside_brackets(std::string_view s, char wanted) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '(' || s[i] == '[' || s[i] == '{') ++depth;
    if ((s[i] == ')' || s[i] == ']' || s[i] == '}') && depth > 0) --depth;
    if (s[i] == wanted && depth == 0) return i;
  }
  return std::string_view::npos;
}

// Literal words are plain, whatever the markup.
Text text_of(std::string s, Markup markup) {
  if (markup != Markup::plain && is_literal(s)) markup = Markup::plain;
  return {std::move(s), markup};
}

}  // namespace

bool is_url(std::string_view s) {
  if (s.empty() || !ascii::is_letter(s[0]) || std::ranges::any_of(s, ascii::is_space)) return false;
  const std::size_t colon = s.find(':');
  if (colon == std::string_view::npos || colon + 1 == s.size()) return false;
  return std::all_of(s.begin(), s.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return ascii::is_letter_or_digit(c) || c == '+' || c == '.' || c == '-'; });
}

bool is_iso_639_1(std::string_view s) {
  static constexpr std::string_view all =
      "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz "
      "ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
      "io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml "
      "mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd "
      "se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi "
      "vo wa wo xh yi yo za zh zu ";
  return s.size() == 2 && s.find(' ') == std::string_view::npos && all.find(s) != std::string_view::npos;
}

bool is_language_tag(std::string_view s) {
  std::size_t end = std::min(s.find('-'), s.size());
  const std::string_view first = s.substr(0, end);
  if (!is_iso_639_1(first) && !(end == 3 && std::ranges::all_of(first, ascii::is_lower))) return false;
  while (end < s.size()) {
    s.remove_prefix(end + 1);
    end = std::min(s.find('-'), s.size());
    if (end < 2 || end > 8 || !std::all_of(s.begin(), s.begin() + end, ascii::is_letter_or_digit)) return false;
  }
  return true;
}

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

void ValueReader::empty(Value v) {
  if (dialect.yaml) return;
  std::string key;
  for (const auto& step : path_) key.append(step.first).append(".");
  note_once(key + "empty", Code::empty_value, "the value is empty, and is left out", v);
}

void ValueReader::keep_order(Value map, std::span<const Alias> aliases) {
  orders_ += orders_.empty() ? "" : ",";
  escape::json_string(orders_, path());
  orders_ += ":[";
  for (std::size_t i = 0; i < map.size(); ++i) {
    if (is_empty(map.value(i))) continue;
    const std::string_view key = map.key(i).text();
    const Alias* const alias = find_alias(aliases, key);
    if (!orders_.ends_with('[')) orders_ += ',';
    escape::json_string(orders_, alias != nullptr ? alias->key : key);
  }
  orders_ += ']';
}

void ValueReader::keep_second(Value v, std::string message, std::string hint) {
  keep(v);
  warning(Code::duplicate_key, std::move(message), v, std::move(hint));
}

void ValueReader::other_extras(Value v) {
  const auto add = [&](std::string_view format, std::string_view key, Value value, Value at) {
    if (format.empty() || key.empty())
      return error(Code::wrong_type, "an extra names no format or no key", at, "write {format: …, key: …, value: …}");
    add_extra(format, std::string(key), value);
  };
  if (v.is_list())
    return for_each_item(v, [&](Value item) {
      if (demand_map(item, "an extra {format, key, value}"))
        add(word(item.find("format")), word(item.find("key")), item.find("value"), item);
    });
  if (!demand_map(v, "a map of extras by format")) return;
  for_each_member(v, [&](Value format, Value of) {
    if (demand_map(of, "a map of extras"))
      for (std::size_t k = 0; k < of.size(); ++k) add(format.text(), of.key(k).text(), of.value(k), of.key(k));
  });
}

bool ValueReader::absent(Value v) {
  if (!v.is_null()) return false;
  if (!dialect.yaml && v.exists())
    warning(Code::wrong_type, "null stands where a value is expected; it is read as absent", v, "leave the key out");
  return true;
}

bool ValueReader::demand_map(Value v, std::string_view expected) {
  if (v.is_map()) return true;
  if (!absent(v)) error(Code::wrong_type, instead_of(v, expected), v);
  return false;
}

std::string ValueReader::clean(std::string_view s, Value at) {
  const std::string_view trimmed = ascii::trim(s);
  if (!dialect.yaml && trimmed.size() != s.size() && !trimmed.empty())
    note_once("white space", Code::white_space, "white space around the text was taken away", at);
  return ReadingCursor::clean(trimmed, at);
}

std::string ValueReader::scalar(Value v, std::string_view expected) {
  if (absent(v)) return {};
  if (!v.is_scalar()) {
    error(Code::wrong_type, instead_of(v, expected), v);
    return {};
  }
  if (!dialect.yaml && !v.is_string())
    warning(Code::wrong_type, instead_of(v, expected) + "; it is read as text", v, "put it between quotes");
  return clean(v.text(), v);
}

std::string ValueReader::word(Value v) {
  std::string s = scalar(v, "a text");
  if (s.empty() && v.is_string()) empty(v);
  return s;
}

Text ValueReader::text(Value v, Markup markup) {
  if (dialect.yaml && is_in_full(v)) return text_in_full(v);
  if (is_language_map(v)) return languages(v, markup);
  std::string all;
  if (!v.is_list()) {
    all = word(v);
  } else if (v.size() > 0) {  // several paragraphs, or several words
    for_each_item(v, [&](Value item) {
      const std::string part = scalar(item, "a text");
      if (!all.empty() && !part.empty()) all += markup == Markup::plain ? ", " : "\n\n";
      all += part;
    });
    warning(Code::wrong_type, "a list stands where one text is expected; its items are joined", v);
  }
  return text_of(std::move(all), markup);
}

// {text or markdown: words, lang: tag, translations: {tag: words}}: what a scalar under the same key would not say.
Text ValueReader::text_in_full(Value map) {
  Text out;
  for_each_member(map, [&](Value written, Value value) {
    const std::string_view key = written.text();
    if ((key == "text" || key == "markdown") && !out.value.empty()) {
      keep(value);
      warning(Code::duplicate_key, "\"text\" and \"markdown\" mean the same; the first one is used", written);
    } else if (key == "text" || key == "markdown") {
      out.value = word(value);
      out.markup = key == "text" ? Markup::plain : Markup::markdown;
    } else if (key == "lang") {
      out.lang = word(value);
    } else if (key == "translations") {
      if (demand_map(value, "a map of languages"))
        for_each_member(value, [&](Value tag, Value words) {
          out.translations.push_back({std::string(tag.text()), word(words)});
        });
    } else {
      static constexpr std::string_view known[] = {"text", "markdown", "lang", "translations"};
      keep(value);
      warning(Code::unknown_key, "unknown key \"" + std::string(key) + "\" in a text", written,
              did_you_mean(key, known));
    }
  });
  return out;
}

Text ValueReader::languages(Value map, Markup markup) {
  if (!dialect.yaml)
    note_once("text.languages", Code::extension_key,
              "JSON Resume has no texts in several languages, but it was understood", map,
              "other programs may refuse the file");
  std::vector<Translation> all;
  for_each_member(map, [&](Value tag, Value words) {
    if (std::string s = scalar(words, "a text"); !s.empty()) all.push_back({std::string(tag.text()), std::move(s)});
  });
  if (all.empty()) return {};
  auto own = std::ranges::find_if(all, [&](const Translation& t) { return t.lang == language; });
  if (own == all.end()) own = all.begin();
  Text out = text_of(std::move(own->value), markup);
  if (own->lang != language) out.lang = std::move(own->lang);
  all.erase(own);
  out.translations = std::move(all);
  return out;
}

std::vector<Text> ValueReader::texts(Value v, Markup markup, bool split) {
  std::vector<Text> out;
  if (is_language_map(v)) {
    out.push_back(languages(v, markup));
    return out;
  }
  if (!v.is_list()) {
    const std::string all = scalar(v, "a list of texts");
    if (all.empty()) return out;
    const bool several = split && all.find(',') != std::string::npos;
    warning(Code::wrong_type,
            std::string("a text stands where a list is expected; ") +
                (several ? "it is split at its commas" : "it is read as a list of one"),
            v, "write it as a list: [\"…\", \"…\"]");
    if (!several) out.push_back(text_of(all, markup));
    for (std::string_view rest = all; several;) {
      const std::size_t comma = find_outside_brackets(rest, ',');
      if (const std::string_view part = ascii::trim(rest.substr(0, comma)); !part.empty())
        out.emplace_back(part, markup);
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
    return out;
  }
  out.reserve(v.size());
  for_each_item(v, [&](Value item) {
    // YAML takes `- Built the index: twice as fast` for a map.
    if (dialect.yaml && item.is_map() && item.size() == 1 && item.value(0).is_scalar() && !is_language_map(item) &&
        !is_in_full(item)) {
      const std::string line = std::string(item.key(0).text()) + ": " + std::string(item.value(0).text());
      warning(Code::wrong_type, "a colon makes this line a map; it is read as one text", item,
              "put the whole line between quotes");
      out.push_back(text_of(clean(line, item), markup));
    } else if (Text t = text(item, markup); !t.empty()) {
      out.push_back(std::move(t));
    }
  });
  return out;
}

std::vector<std::string> ValueReader::words(Value v) {
  std::vector<Text> all = titles(v);
  if (std::ranges::any_of(all, [](const Text& t) { return !t.translations.empty(); })) {
    warning(Code::wrong_type, "these words have no translations; one language is read, and the others are kept", v);
    keep(v);
  }
  std::vector<std::string> out;
  out.reserve(all.size());
  for (Text& t : all) out.push_back(std::move(t.value));
  return out;
}

std::string ValueReader::url(Value v) {
  std::string s = scalar(v, "a URL");
  if (!s.empty() && !is_url(s))
    warning(
        Code::bad_url, "\"" + s + "\" is not a URL", v,
        looks_like_host(s) ? "did you mean \"https://" + s + "\"?" : "a URL begins with a scheme, such as https://");
  if (s.empty() && v.is_string() && !dialect.yaml) warning(Code::bad_url, "the URL is empty", v, "leave the key out");
  return s;
}

std::string ValueReader::email(Value v) {
  std::string s = scalar(v, "an e-mail address");
  if (!s.empty() && !is_email(s)) warning(Code::bad_email, "\"" + s + "\" is not an e-mail address", v);
  if (s.empty() && v.is_string() && !dialect.yaml)
    warning(Code::bad_email, "the e-mail address is empty", v, "leave the key out");
  return s;
}

Visibility ValueReader::visibility(Value v) {
  const std::string s = word(v);
  const auto* const found = std::ranges::find(visibilities, s);
  if (found != std::end(visibilities)) return static_cast<Visibility>(found - std::begin(visibilities));
  error(Code::bad_value, "the visibility \"" + s + "\" is not known", v, "it is public, limited or private");
  return Visibility::not_stated;
}

}  // namespace cvconv::resume
