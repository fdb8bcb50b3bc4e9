// funding and funding-summary; research-resource and research-resource-summary.
#include "orcid/items.hpp"

namespace cvconv::orcid {

bool funding_child(Job& job, Entry& e, const Element& c) {
  if (c.name == "title" && e.title.empty()) {
    e.title = read_title(job, c, e.extras);
  } else if (c.name == "type" && e.type.empty()) {
    e.type = job.text(c);
  } else if (c.name == "organization" && e.organization.empty()) {
    read_organization(job, c, e.organization, e.extras);
  } else if (c.name == "amount" && e.level.empty()) {
    e.level = job.text(c);
    e.currency = Xml::collapse(c.attribute("currency-code"));
  } else if (c.name == "short-description" && e.summary.empty()) {
    e.summary = job.paragraphs(c);
  } else if (c.name == "contributors" && e.contributors.empty()) {
    read_contributors(job, e, c);
  } else {
    return false;
  }
  return true;
}

bool research_resource_child(Job& job, Entry& e, const Element& c) {
  if (c.name == "proposal") {
    job.xml.each(c, [&](const Element& p) {
      if (p.name == "title" && e.title.empty())
        e.title = read_title(job, p, e.extras);
      else if (p.name == "hosts")
        job.xml.each(p, [&](const Element& host) {
          if (host.name == "organization" && e.organization.empty())
            read_organization(job, host, e.organization, e.extras);
          else
            job.keep(e.extras, host, "proposal/hosts/" + std::string(host.name));
        });
      else if (!read_common(job, e, p))
        job.keep(e.extras, p, "proposal/" + std::string(p.name));
    });
    return true;
  }
  if (c.name != "resource-items") return false;
  // What was used, by name on the page; hosts and identifiers of each have no field.
  job.xml.each(c, [&](const Element& item) {
    const Element name = job.xml.child(item, "resource-name");
    if (name) e.highlights.push_back(job.text(name));
    if (!name || job.xml.child(item, "hosts") || job.xml.child(item, "external-ids") || job.xml.child(item, "url") ||
        job.xml.child(item, "resource-type"))
      job.keep(e.extras, item);
  });
  return true;
}

}  // namespace cvconv::orcid
