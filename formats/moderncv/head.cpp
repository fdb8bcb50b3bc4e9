// The head of the page: name, contacts, photo.
#include "moderncv/head.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/escape.hpp"

#include <algorithm>

namespace cvconv::moderncv {
namespace {

using ascii::lower;

using outline::ContactLine;
using Kind = ContactLine::Kind;

/// What the head of a style holds before it spills over: characters on a line, lines, and characters in all; and the
/// characters of a name on its line, in the size (pt) that the style gives to names.
struct Room {
  std::size_t line;
  std::size_t lines;
  std::size_t all;
  std::size_t name;
  std::size_t name_size;
};
constexpr Room rooms[] = {
    {64, 12, 170, 27, 38},  // casual: three lines at the foot of the page
    {44, 9, 400, 21, 34},   // classic: a column beside the name
    {64, 20, 300, 31, 25},  // banking: centred lines below the name, which may share its line with the headline
    {34, 16, 600, 30, 34},  // oldstyle: the column of labels
    {30, 16, 600, 23, 34},  // fancy: the column of headings
};

constexpr std::size_t smallest_name = 14;  // pt; the text has 10 or 11

bool only(std::string_view s, std::string_view more) {
  return std::all_of(s.begin(), s.end(),
                     [&](char c) { return ascii::is_letter_or_digit(c) || more.find(c) != more.npos; });
}

/// Networks for which the class has a symbol.
bool has_symbol(std::string_view network) {
  static constexpr std::string_view names[] = {"linkedin", "xing",          "twitter",      "github",
                                               "gitlab",   "stackoverflow", "bitbucket",    "skype",
                                               "orcid",    "researchgate",  "researcherid", "telegram",
                                               "whatsapp", "signal",        "matrix",       "googlescholar"};
  return std::find(std::begin(names), std::end(names), network) != std::end(names);
}

class HeadWriter {
 public:
  HeadWriter(const outline::Head& head, const Settings& settings, Needs& needs)
      : head_(head), settings_(settings), needs_(needs) {}

  HeadParts run() {
    name();
    std::size_t lines = 0;
    std::size_t all = 0;
    const Room& room = rooms[static_cast<std::size_t>(settings_.style)];
    std::vector<const ContactLine*> order;  // the address needs its room first
    for (const ContactLine& c : head_.contacts)
      if (c.kind == Kind::location && order.empty()) order.push_back(&c);
    for (const ContactLine& c : head_.contacts)
      if (order.empty() || order.front() != &c) order.push_back(&c);
    for (const ContactLine* contact : order) {
      const ContactLine& c = *contact;
      const std::string shown = contact_text(c);
      const std::size_t w = width(shown) + 2;
      const bool address = c.kind == Kind::location && !address_;
      if ((w > room.line && !address) || lines + 1 > room.lines || all + w > room.all) {
        parts_.below.push_back(c);
        continue;
      }
      lines += 1;
      all += w + 5;
      print(c, shown);
      if (!address) parts_.shown.push_back(shown);
    }
    std::stable_sort(parts_.shown.begin(), parts_.shown.end(),
                     [](const std::string& a, const std::string& b) { return width(a) > width(b); });
    photo();
    return std::move(parts_);
  }

 private:
  void put(std::string_view s) { parts_.preamble += s; }
  void text(std::string_view s) { append_text(parts_.preamble, s, needs_); }

  /// The class joins first and last name with a space, so the name is divided at one; else it is all first name.
  void name() {
    const std::string_view full = head_.full_name;
    const std::string& family = head_.name.family;
    std::size_t at = std::string::npos;
    const std::size_t found = family.empty() ? std::string::npos : full.rfind(" " + family);
    if (found != std::string::npos && found != 0) {
      at = found;
      const std::string& particle = head_.name.particle;
      const std::size_t n = particle.size() + 1;
      if (!particle.empty() && at > n && full.compare(at - n, n, " " + particle) == 0) at -= n;
    } else if (!family.empty() && full.compare(0, family.size() + 1, family + " ") == 0) {
      at = family.size();
    } else {
      at = full.rfind(' ');
    }
    const bool divided = at != std::string::npos;
    put("\\name{");
    text(full.substr(0, divided ? at : full.size()));
    put("}{");
    if (divided) text(full.substr(at + 1));
    put("}\n");
    name_size();
  }

  /// The styles set the lines of a name too close for a second one: a long name is printed smaller.
  void name_size() {
    const Room& room = rooms[static_cast<std::size_t>(settings_.style)];
    const std::size_t wide = width(head_.full_name);
    const bool banking = settings_.style == Style::banking;
    if (banking && !head_.headline.empty() && wide + width(outline::plain(head_.headline)) > room.name)
      put("% The headline has a line of its own.\n"
          "\\def\\cvaftername~|~{}\n"
          "\\renewcommand*{\\titlestyle}[1]{\\\\[.7em]{\\titlefont\\textcolor{color2!85}{\\cvaftername#1}}}\n");
    if (wide <= room.name) return;
    const std::size_t size = std::max(room.name_size * room.name / wide, smallest_name);
    put("\\renewcommand*{\\namefont}{\\fontsize{" + std::to_string(size) + "}{" + std::to_string(size * 6 / 5) + "}\\" +
        (banking ? "bfseries" : "mdseries") + "\\upshape}\n");
  }

  void print(const ContactLine& c, const std::string& shown) {
    switch (c.kind) {
      case Kind::location:
        return location(c.text);
      case Kind::email:
        return email(c, shown);
      case Kind::phone:
        return phone(c, shown);
      case Kind::url:
      case Kind::profile:
      case Kind::identifier:
        return web(c, shown);
    }
  }

  void location(std::string_view place) {
    if (address_) return collect("link", {}, place);
    address_ = true;
    // in a column the address has up to three lines
    const bool column = settings_.style != Style::casual && settings_.style != Style::banking;
    std::string_view rest = place;
    put("\\address");
    for (int i = 0; i < 3; ++i) {
      std::size_t end = rest.size();
      if (column && i < 2 && width(rest) > 24) {
        const std::size_t comma = rest.rfind(", ", 24);
        end = comma != std::string_view::npos ? comma : std::min(rest.find(", "), rest.size());
      }
      const bool comma = end < rest.size();
      put("{");
      text(rest.substr(0, comma ? end + 1 : end));
      put("}");
      rest.remove_prefix(comma ? end + 2 : end);
      if (rest.empty()) break;
    }
    put("\n");
  }

  void email(const ContactLine& c, const std::string& shown) {
    if (email_ || shown != c.text || c.href != std::string("mailto:").append(c.text) || !only(c.text, "._+@-") ||
        c.text.find("--") != std::string::npos)
      return collect("mail", c.href, shown);
    email_ = true;
    put("\\email{");
    escape::latex_text(parts_.preamble, c.text);  // it is the link's address as well: nothing but its characters
    put("}\n");
  }

  void phone(const ContactLine& c, const std::string& shown) {
    const std::string label = lower(c.label);
    const bool mobile = label.find("mobile") != std::string::npos || label.find("cell") != std::string::npos;
    const bool fax = label.find("fax") != std::string::npos;
    const std::string_view kind = fax ? "fax" : mobile ? "mobile" : "fixed";
    std::string digits = "tel:";
    for (const char ch : c.text)
      if ((ch >= '0' && ch <= '9') || ch == '+') digits += ch;
    // the class makes the link itself, from all digits of the text
    if (!only(shown, " ()+-./") || c.href != digits || fax) {
      put("\\collectionadd[");
      put(kind);
      put("]{phones}{");
      linked(c.href, shown);
      return put("}\n");
    }
    put("\\phone[");
    put(kind);
    put("]{");
    escape::latex_text(parts_.preamble, shown);  // as above
    put("}\n");
  }

  void web(const ContactLine& c, const std::string& shown) {
    static constexpr std::string_view https = "https://";
    const bool secure = c.href.substr(0, https.size()) == https;
    const std::string_view rest = secure ? c.href.substr(https.size()) : std::string_view();
    const bool same = rest == shown || rest == shown + "/";
    if (c.kind == Kind::url && !homepage_ && secure && same && only(shown, "./-") && shown.find("--") == shown.npos) {
      homepage_ = true;
      put("\\homepage{");
      put(shown);
      return put("}\n");
    }
    const bool symbol = settings_.icons && has_symbol(c.network);
    const std::string_view key = symbol ? c.network : std::string_view("link");
    const std::string_view words = symbol ? c.text : std::string_view(shown);
    if (!secure || !only(rest, "./-?=@+:")) return collect(key, c.href, words);
    put("\\social[");
    put(key);
    put("][");
    put(rest);
    put("]{");
    text(words);
    put("}\n");
  }

  /// An element of the head for which the class has no command of its own.
  void collect(std::string_view key, std::string_view href, std::string_view words) {
    put("\\collectionadd[");
    put(key);
    put("]{socials}{");
    if (key == "mail") put("\\emailsymbol ");
    linked(href, words);
    put("}\n");
  }

  void linked(std::string_view href, std::string_view words) {
    if (href.empty()) return text(words);
    put("\\href{");
    escape::latex_url(parts_.preamble, href);
    put("}{");
    text(words);
    put("}");
  }

  /// A photo is shown only from below the document's folder: a CV must not reach for other files.
  void photo() {
    const std::string_view path = head_.photo;
    if (path.empty() || !settings_.photo) return;
    static constexpr std::string_view types[] = {".png", ".jpg", ".jpeg", ".pdf"};
    const std::string low = lower(path);
    const bool picture = std::any_of(std::begin(types), std::end(types), [&](std::string_view t) {
      return low.size() > t.size() && std::string_view(low).substr(low.size() - t.size()) == t;
    });
    const bool below = only(path, "./_-") && path.front() != '/' && path.find("..") == std::string::npos &&
                       path.find("//") == std::string::npos;
    if (!picture || !below) {
      parts_.photo_text = path;
      return;
    }
    put("\\IfFileExists{");
    put(path);
    put("}{\\photo[64pt][0.4pt]{");
    put(path);
    put("}}{}\n");
  }

  const outline::Head& head_;
  const Settings& settings_;
  Needs& needs_;
  HeadParts parts_;
  bool address_ = false;
  bool email_ = false;
  bool homepage_ = false;
};

}  // namespace

std::string contact_text(const ContactLine& c) {
  const std::string label = lower(c.label);
  const bool shown_by_symbol =
      c.kind == Kind::phone && (label == "mobile" || label == "cell" || label == "fax" || label == "fixed");
  if (c.label.empty() || shown_by_symbol || c.label == c.text) return std::string(c.text);
  return std::string(c.label).append(": ").append(c.text);
}

HeadParts head_parts(const outline::Head& head, const Settings& settings, Needs& needs) {
  return HeadWriter(head, settings, needs).run();
}

}  // namespace cvconv::moderncv
