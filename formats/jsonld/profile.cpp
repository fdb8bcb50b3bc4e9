// Which network an address belongs to, and whose account it is.
#include "jsonld/profile.hpp"

namespace cvconv::jsonld {
namespace {

/// Networks by the host of their addresses, and what stands before the name of the account.
struct Network {
  std::string_view host;
  std::string_view name;
  std::string_view before;
};
constexpr Network networks[] = {
    {"linkedin.com", "LinkedIn", "/in/"},
    {"github.com", "GitHub", "/"},
    {"gitlab.com", "GitLab", "/"},
    {"bitbucket.org", "Bitbucket", "/"},
    {"codeberg.org", "Codeberg", "/"},
    {"twitter.com", "Twitter", "/"},
    {"x.com", "X", "/"},
    {"facebook.com", "Facebook", "/"},
    {"instagram.com", "Instagram", "/"},
    {"youtube.com", "YouTube", "/"},
    {"medium.com", "Medium", "/"},
    {"dev.to", "DEV", "/"},
    {"mastodon.social", "Mastodon", "/"},
    {"bsky.app", "Bluesky", "/profile/"},
    {"xing.com", "Xing", "/profile/"},
    {"stackoverflow.com", "Stack Overflow", "/users/"},
    {"researchgate.net", "ResearchGate", "/profile/"},
    {"scholar.google.com", "Google Scholar", {}},
    {"dblp.org", "DBLP", {}},
    {"kaggle.com", "Kaggle", "/"},
    {"huggingface.co", "Hugging Face", "/"},
    {"behance.net", "Behance", "/"},
    {"dribbble.com", "Dribbble", "/"},
    {"threads.net", "Threads", "/"},
    {"tiktok.com", "TikTok", "/"},
    {"en.wikipedia.org", "Wikipedia", {}},
    {"keybase.io", "Keybase", "/"},
};

}  // namespace

Profile profile_of(std::string url) {
  Profile p;
  std::string_view rest = url;
  if (const std::size_t scheme = rest.find("://"); scheme != std::string_view::npos) rest.remove_prefix(scheme + 3);
  for (const std::string_view www : {"www.", "m."})
    if (rest.starts_with(www)) rest.remove_prefix(www.size());
  const std::string_view host = rest.substr(0, rest.find('/'));
  rest.remove_prefix(host.size());
  for (const Network& n : networks) {
    const bool part =
        host.size() > n.host.size() && host.ends_with(n.host) && host[host.size() - n.host.size() - 1] == '.';
    if (host != n.host && !part) continue;
    p.network = n.name;
    if (n.before.empty() || !rest.starts_with(n.before)) break;
    rest.remove_prefix(n.before.size());
    while (rest.ends_with('/')) rest.remove_suffix(1);
    if (rest.starts_with('@')) rest.remove_prefix(1);
    if (rest.find_first_of("/?#") == std::string_view::npos) p.username = rest;
    break;
  }
  p.url = std::move(url);
  return p;
}

}  // namespace cvconv::jsonld
