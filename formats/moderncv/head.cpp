// The head of the page: name, contacts, photo.
#include "cvconv/ascii.hpp"
#include "cvconv/escape.hpp"
#include "moderncv/writer.hpp"

#include <algorithm>
#include <utility>

namespace cvconv::moderncv {
namespace {

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
constexpr std::string_view symbols[] = {
    "linkedin", "xing",         "twitter",      "github",   "gitlab",   "stackoverflow", "bitbucket", "skype",
    "orcid",    "researchgate", "researcherid", "telegram", "whatsapp", "signal",        "matrix",    "googlescholar"};
/// Labels of phones that the class says by a symbol.
constexpr std::string_view phone_labels[] = {"mobile", "cell", "fax", "fixed"};

/// "GitHub: ada": what a contact says, with its label.
std::string contact_text(const ContactLine& c) {
  const bool has_symbol = c.kind == Kind::phone && is_one_of(phone_labels, ascii::lower(c.label));
  if (c.label.empty() || has_symbol || c.label == c.text) return std::string(c.text);
  return std::string(c.label).append(": ").append(c.text);
}

class HeadWriter {
 public:
  HeadWriter(std::string& out, const outline::Head& head, Style style, bool icons, Needs& needs)
      : out_(out), head_(head), style_(style), icons_(icons), needs_(needs) {}

  HeadRest run(bool with_photo) {
    name();
    name_size();
    std::vector<ContactLine> order = head_.contacts;  // the first address needs its room first
    const auto first =
        std::find_if(order.begin(), order.end(), [](const ContactLine& c) { return c.kind == Kind::location; });
    if (first != order.end()) std::rotate(order.begin(), first, first + 1);
    HeadRest rest;
    std::size_t lines = 0;
    std::size_t all = 0;
    for (const ContactLine& c : order) {
      const std::string shown = contact_text(c);
      const std::size_t w = width(shown) + 2;
      const bool address = c.kind == Kind::location && !address_;
      if ((w > room().line && !address) || lines + 1 > room().lines || all + w > room().all) {
        rest.below.push_back(c);
        continue;
      }
      lines += 1;
      all += w + 5;
      contact(c, shown);
      if (!address) rest.shown.push_back(shown);
    }
    std::stable_sort(rest.shown.begin(), rest.shown.end(),
                     [](const std::string& a, const std::string& b) { return width(a) > width(b); });
    if (with_photo && !photo()) rest.photo_text = head_.photo;
    return rest;
  }

 private:
  template <class... Parts>
  void put(const Parts&... parts) {
    append(out_, parts...);
  }
  void text(std::string_view s) { append_text(out_, s, needs_); }
  [[nodiscard]] const Room& room() const { return rooms[static_cast<std::size_t>(style_)]; }

  /// The class joins first and last name with a space, so the name is divided at one; else it is all first name.
  void name() {
    const std::string_view full = head_.full_name;
    const std::string& family = head_.name.family;
    std::size_t at = family.empty() ? std::string::npos : full.rfind(" " + family);
    if (at != std::string::npos && at != 0) {
      const std::string particle = " " + head_.name.particle;
      if (particle.size() > 1 && at > particle.size() && full.substr(0, at).ends_with(particle)) at -= particle.size();
    } else if (!family.empty() && full.starts_with(family + " ")) {
      at = family.size();
    } else {
      at = full.rfind(' ');
    }
    put("\\name{");
    text(full.substr(0, at));
    put("}{");
    if (at != std::string::npos) text(full.substr(at + 1));
    put("}\n");
  }

  /// The styles set the lines of a name too close for a second one: a long name is printed smaller.
  void name_size() {
    const std::size_t wide = width(head_.full_name);
    const bool banking = style_ == Style::banking;
    if (banking && !head_.headline.empty() && wide + width(outline::plain(head_.headline)) > room().name)
      put(preamble_part("banking-headline"));
    if (wide <= room().name) return;
    const std::size_t size = std::max(room().name_size * room().name / wide, smallest_name);
    put("\\renewcommand*{\\namefont}{\\fontsize{", std::to_string(size), "}{", std::to_string(size * 6 / 5), "}\\",
        banking ? "bfseries" : "mdseries", "\\upshape}\n");
  }

  void contact(const ContactLine& c, const std::string& shown) {
    if (c.kind == Kind::location) return location(c.text);
    if (c.kind == Kind::email) return email(c, shown);
    if (c.kind == Kind::phone) return phone(c, shown);
    web(c, shown);
  }

  void location(std::string_view place) {
    if (address_) return collect("link", {}, place);
    address_ = true;
    // in a column the address has up to three lines
    const bool column = style_ != Style::casual && style_ != Style::banking;
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
    escape::latex_text(out_, c.text);  // it is the link's address as well: nothing but its characters
    put("}\n");
  }

  void phone(const ContactLine& c, const std::string& shown) {
    const std::string label = ascii::lower(c.label);
    const auto says = [&](std::string_view word) { return label.find(word) != std::string::npos; };
    const bool fax = says("fax");
    const std::string_view kind = fax ? "fax" : says("mobile") || says("cell") ? "mobile" : "fixed";
    std::string address = "tel:";
    std::copy_if(c.text.begin(), c.text.end(), std::back_inserter(address),
                 [](char ch) { return ascii::is_digit(ch) || ch == '+'; });
    // the class makes the link itself, from all digits of the text
    if (!only(shown, " ()+-./") || c.href != address || fax) {
      put("\\collectionadd[", kind, "]{phones}{");
      linked(c.href, shown);
    } else {
      put("\\phone[", kind, "]{");
      escape::latex_text(out_, shown);  // as above
    }
    put("}\n");
  }

  void web(const ContactLine& c, const std::string& shown) {
    static constexpr std::string_view https = "https://";
    const bool secure = c.href.starts_with(https);
    const std::string_view rest = secure ? c.href.substr(https.size()) : std::string_view();
    const bool same = rest == shown || rest == shown + "/";
    if (c.kind == Kind::url && !homepage_ && secure && same && only(shown, "./-") && shown.find("--") == shown.npos) {
      homepage_ = true;
      return put("\\homepage{", shown, "}\n");
    }
    const bool symbol = icons_ && is_one_of(symbols, c.network);
    const std::string_view key = symbol ? c.network : std::string_view("link");
    const std::string_view words = symbol ? c.text : std::string_view(shown);
    if (!secure || !only(rest, "./-?=@+:")) return collect(key, c.href, words);
    put("\\social[", key, "][", rest, "]{");
    text(words);
    put("}\n");
  }

  /// An element of the head for which the class has no command of its own.
  void collect(std::string_view key, std::string_view href, std::string_view words) {
    put("\\collectionadd[", key, "]{socials}{", key == "mail" ? "\\emailsymbol " : "");
    linked(href, words);
    put("}\n");
  }

  void linked(std::string_view href, std::string_view words) {
    if (href.empty()) return text(words);
    put("\\href{");
    escape::latex_url(out_, href);
    put("}{");
    text(words);
    put("}");
  }

  /// A photo is shown only from below the document's folder: a CV must not reach for other files. False: it is not.
  bool photo() {
    const std::string_view path = head_.photo;
    if (path.empty()) return true;
    static constexpr std::string_view types[] = {".png", ".jpg", ".jpeg", ".pdf"};
    const bool picture = std::any_of(std::begin(types), std::end(types), [&](std::string_view type) {
      return ascii::ends_with(path, type) && path.size() > type.size();
    });
    if (!picture || path.front() == '/' || !only(path, "./_-") || path.find("..") != std::string::npos ||
        path.find("//") != std::string::npos)
      return false;
    put("\\IfFileExists{", path, "}{\\photo[64pt][0.4pt]{", path, "}}{}\n");
    return true;
  }

  std::string& out_;
  const outline::Head& head_;
  Style style_;
  bool icons_;
  Needs& needs_;
  bool address_ = false;
  bool email_ = false;
  bool homepage_ = false;
};

}  // namespace

HeadRest append_head(std::string& out, const outline::Head& head, Style style, const Context& context, Needs& needs) {
  return HeadWriter(out, head, style, context.flag("icons"), needs).run(context.option("photo") != "false");
}

}  // namespace cvconv::moderncv
