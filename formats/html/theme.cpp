// The page's colours, fonts and photo.
#include "html/theme.hpp"

#include "cvconv/ascii.hpp"

namespace cvconv::html {
namespace {

/// moderncv's names. Each is a tone for white ground and one for dark ground, both of a contrast of 6:1 or more.
struct Color {
  std::string_view name;
  std::string_view light;
  std::string_view dark;
};
constexpr Color colors[] = {{"blue", "#1d4f91", "#8fbcf0"},     {"black", "#1f2429", "#e3e6ea"},
                            {"burgundy", "#7d1f35", "#eaa3b1"}, {"green", "#1e5c38", "#8fcfa6"},
                            {"grey", "#4d5660", "#b4bdc6"},     {"orange", "#8f4208", "#f0b482"},
                            {"purple", "#5b3488", "#c4a8ec"},   {"red", "#a01c1c", "#f2a3a0"}};

constexpr std::string_view sans =
    "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Helvetica Neue\",Arial,sans-serif";
constexpr std::string_view serif =
    "Charter,\"Bitstream Charter\",\"Iowan Old Style\",\"Palatino Linotype\",Cambria,\"Noto Serif\",Georgia,serif";

/// A path relative to the page: nothing that a browser could take for a scheme or a host.
bool is_relative(std::string_view s) {
  if (s.empty() || s.front() == '/' || s.front() == '\\') return false;
  return s.find(':') == std::string_view::npos || s.find(':') > s.find_first_of("/?#");
}

bool has_control(std::string_view s) {
  for (const char c : s)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return true;
  return false;
}

enum class Photo : std::uint8_t { none, https, http, data, relative };

Photo photo_kind(std::string_view s) {
  if (s.empty() || has_control(s)) return Photo::none;
  if (ascii::starts_with(s, "https://")) return Photo::https;
  if (ascii::starts_with(s, "http://")) return Photo::http;
  if (ascii::starts_with(s, "data:image/")) return Photo::data;
  return is_relative(s) ? Photo::relative : Photo::none;
}

}  // namespace

void append_theme(std::string& out, const Context& context) {
  const std::string_view wanted = context.option("color");
  const Color* color = &colors[0];
  for (const Color& c : colors)
    if (c.name == wanted) color = &c;
  out += ":root{--accent-light:";
  out += color->light;
  out += ";--accent-dark:";
  out += color->dark;
  out += ";--font:";
  out += context.option("font") == "serif" ? serif : sans;
  out += "}\n@page{size:";
  out += context.option("paper") == "letter" ? "letter" : "A4";
  out += ";margin:16mm 17mm}\n";
  out += stylesheet;
  out += '\n';
}

std::string photo_source(std::string_view photo) {
  photo = ascii::trim(photo);
  const Photo kind = photo_kind(photo);
  if (kind == Photo::none) return {};
  // What a URL never holds as it is (RFC 3986); a backslash is some systems' slash.
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(photo.size());
  for (const char c : photo) {
    if (c == '\\') {
      out += '/';
    } else if (std::string_view(" \"<>^`{|}").find(c) != std::string_view::npos) {
      out += '%';
      out += digits[static_cast<unsigned char>(c) >> 4U];
      out += digits[static_cast<unsigned char>(c) & 0xFU];
    } else {
      out += c;
    }
  }
  return out;
}

std::string_view photo_policy(std::string_view photo) {
  switch (photo_kind(ascii::trim(photo))) {
    case Photo::https:
      return "https:";
    case Photo::http:
      return "http: https:";
    case Photo::data:
      return "data:";
    case Photo::relative:
      return "'self' file:";
    case Photo::none:
      break;
  }
  return "'none'";
}

}  // namespace cvconv::html
