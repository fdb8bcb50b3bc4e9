// From the lines of a vCard to a Document.
#include "reader.hpp"

#include "lines.hpp"

#include <cvconv/json_writer.hpp>

#include <array>

namespace {

using namespace cvconv;

/// What one card says, while it is read.
struct Card {
  Document& document;
  Context& context;
  Entry job;  // ORG, TITLE and ROLE stand apart in a card, and are one position in a CV

  Person& person() const { return document.person; }
};

std::string part(const std::vector<std::string>& parts, std::size_t i) { return i < parts.size() ? parts[i] : ""; }

Origin origin(const CardLine& line) { return {line.place.line, line.place.column, 0}; }

/// Version 4 may write an address as a URI.
std::string without(std::string_view prefix, const std::string& text) {
  return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

/// What the Document has no field for is kept under the format's name, so that nothing is lost silently.
void keep(Card& card, const CardLine& line) {
  Extra extra{"vcard", line.name, {}, origin(line)};
  JsonWriter(extra.json, 0).string(card_text(line.value));
  card.person().extras.push_back(std::move(extra));
}

void full_name(Card& card, const CardLine& line) {
  Name& name = card.person().name;
  if (name.literal.empty())
    name.literal = card_text(line.value);
  else
    card.person().other_names.emplace_back(card_text(line.value));
}

void name_parts(Card& card, const CardLine& line) {
  const auto parts = card_parts(line.value, ';');
  Name& name = card.person().name;
  name.family = part(parts, 0);
  name.given = part(parts, 1);
  if (const std::string more = part(parts, 2); !more.empty()) name.given += (name.given.empty() ? "" : " ") + more;
  name.prefix = part(parts, 3);
  name.suffix = part(parts, 4);
}

void nickname(Card& card, const CardLine& line) {
  for (std::string& name : card_parts(line.value, ',')) card.person().other_names.emplace_back(std::move(name));
}

void email(Card& card, const CardLine& line) {
  card.person().emails.push_back({without("mailto:", card_text(line.value)), line.label, {}});
}

void phone(Card& card, const CardLine& line) {
  card.person().phones.push_back({without("tel:", card_text(line.value)), line.label, {}});
}

void url(Card& card, const CardLine& line) { card.person().urls.push_back({card_text(line.value), line.label}); }

void address(Card& card, const CardLine& line) {
  const auto parts = card_parts(line.value, ';');
  Location place;
  for (const std::size_t i : {0U, 1U, 2U}) {  // post box, extended address, street
    const std::string text = part(parts, i);
    if (!text.empty()) place.address += (place.address.empty() ? "" : "\n") + text;
  }
  place.city = part(parts, 3);
  place.region = part(parts, 4);
  place.postal_code = part(parts, 5);
  place.country = part(parts, 6);
  if (!place.empty()) card.person().locations.push_back(std::move(place));
}

void organization(Card& card, const CardLine& line) {
  const auto parts = card_parts(line.value, ';');
  Organization& employer = card.job.organization;
  employer.name = parts.front();
  std::string department;
  for (std::size_t i = 1; i < parts.size(); ++i) department += (i > 1 ? ", " : "") + parts[i];
  employer.department = std::move(department);
  card.job.origin = origin(line);
}

void title(Card& card, const CardLine& line) {
  card.job.roles.emplace_back().title = card_text(line.value);
  card.job.origin = origin(line);
}

void note(Card& card, const CardLine& line) {
  Text& summary = card.person().summary;
  if (!summary.empty()) summary.value += "\n\n";
  summary.value += card_text(line.value);
}

void detail(Card& card, const std::string& kind, const std::string& value) {
  if (card.context.flag("private") && !value.empty()) card.person().details.push_back({kind, {}, value});
}
void birthday(Card& card, const CardLine& line) {
  std::string date = card_text(line.value);
  if (date.size() == 8 && date.find_first_not_of("0123456789") == std::string::npos)  // RFC 6350 writes 19851224
    date = date.substr(0, 4) + '-' + date.substr(4, 2) + '-' + date.substr(6);
  detail(card, "birthDate", date);
}
void gender(Card& card, const CardLine& line) {
  const auto parts = card_parts(line.value, ';');
  detail(card, "gender", parts.size() > 1 ? parts[1] : parts[0]);
}

void photo(Card& card, const CardLine& line) {
  if (line.value.find(':') == std::string::npos) return keep(card, line);  // version 3 may hold the picture itself
  card.person().photo.value = card_text(line.value);
}
void revised(Card& card, const CardLine& line) { card.document.meta.last_modified = card_text(line.value); }
void nothing(Card&, const CardLine&) {}

struct Property {
  std::string_view name;
  void (*take)(Card&, const CardLine&);
};
constexpr std::array<Property, 19> properties{{
    {"FN", full_name},  {"N", name_parts},  {"NICKNAME", nickname}, {"EMAIL", email},    {"TEL", phone},
    {"URL", url},       {"ADR", address},   {"ORG", organization},  {"TITLE", title},    {"ROLE", title},
    {"NOTE", note},     {"BDAY", birthday}, {"GENDER", gender},     {"PHOTO", photo},    {"REV", revised},
    {"BEGIN", nothing}, {"END", nothing},   {"VERSION", nothing},   {"PRODID", nothing},
}};

}  // namespace

void VcardReader::read(const Source& source, Document& document, Context& context) {
  const std::vector<CardLine> lines = card_lines(source.bytes);
  if (lines.empty() || lines.front().name != "BEGIN")
    return context.error(Code::wrong_root, "a vCard starts with BEGIN:VCARD", {1, 1, 0});

  Card card{document, context, {}};
  card.job.kind = EntryKind::position;
  bool ended = false;
  for (const CardLine& line : lines) {
    if (ended) {
      context.warning(Code::several_documents, "there are more cards; only the first one is read", line.place);
      break;
    }
    ended = line.name == "END";
    if (line.name.empty()) {
      context.error(Code::syntax_error, "this line has no colon", line.place,
                    "a line reads NAME:value; the continuation of a line starts with a space");
      continue;
    }
    const auto* found = properties.begin();
    while (found != properties.end() && found->name != line.name) ++found;
    if (found != properties.end())
      found->take(card, line);
    else
      keep(card, line);
  }
  if (!ended)
    context.error(Code::syntax_error, "the card has no END:VCARD", lines.back().place, "is the file cut off?");
  if (document.person.name.empty())
    context.warning(Code::missing_value, "the card names nobody", lines.front().place, "a card has a line FN:");
  if (card.job.organization.empty() && card.job.roles.empty()) return;
  Section work;
  work.kind = "work";
  work.entries.push_back(std::move(card.job));
  document.sections.push_back(std::move(work));
}
