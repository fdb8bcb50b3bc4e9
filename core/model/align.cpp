// Pairs the items of two lists: equal ones first, then those that share most.
#include "model/align.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace cvconv::align {
namespace {

constexpr auto none = static_cast<std::size_t>(-1);
constexpr std::size_t most_cells = 1'000'000;       // of the table for the longest common subsequence
constexpr std::size_t most_encounters = 1'000'000;  // of two items that share a feature
constexpr float alike = 0.3F;                       // from here on two items are one that has changed
constexpr float very_alike = 0.6F;                  // and from here on even where it stands elsewhere
constexpr std::size_t few_facts = 2;  // an item that says no more may be replaced by another one in its place

using Numbers = std::vector<std::uint32_t>;

class Aligner {
 public:
  Aligner(const Numbers& a, const Numbers& b) : a_(a), b_(b), of_a_(a.size(), none), of_b_(b.size(), none) {}

  std::vector<Pair> run(bool ordered, const std::function<Item(bool, std::size_t)>& describe) {
    pair_equals();
    describe_rest(describe);
    pair_alike();
    if (ordered) {
      find_moved();
      pair_replaced();
    }
    std::vector<Pair> out;
    for (std::size_t i = 0; i < a_.size(); ++i)
      if (of_a_[i] != none) out.push_back({i, of_a_[i], !moved_.empty() && moved_[i]});
    return out;
  }

 private:
  void pair(std::size_t i, std::size_t j) {
    of_a_[i] = j;
    of_b_[j] = i;
  }

  void pair_equals() {
    std::size_t begin = 0;
    std::size_t end_a = a_.size();
    std::size_t end_b = b_.size();
    for (; begin < end_a && begin < end_b && a_[begin] == b_[begin]; ++begin) pair(begin, begin);
    while (end_a > begin && end_b > begin && a_[end_a - 1] == b_[end_b - 1]) pair(--end_a, --end_b);
    if ((end_a - begin) * (end_b - begin) <= most_cells) longest_common(begin, end_a, end_b);
    // Those that stand elsewhere; of several equal ones the first with the first.
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> places;
    for (std::size_t j = end_b; j-- > begin;)
      if (of_b_[j] == none) places[b_[j]].push_back(j);
    for (std::size_t i = begin; i < end_a; ++i) {
      if (of_a_[i] != none) continue;
      const auto found = places.find(a_[i]);
      if (found == places.end() || found->second.empty()) continue;
      pair(i, found->second.back());
      found->second.pop_back();
    }
  }

  void longest_common(std::size_t begin, std::size_t end_a, std::size_t end_b) {
    const std::size_t n = end_a - begin;
    const std::size_t m = end_b - begin;
    if (n == 0 || m == 0) return;
    std::vector<std::uint32_t> length((n + 1) * (m + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return length[i * (m + 1) + j]; };
    for (std::size_t i = n; i-- > 0;)
      for (std::size_t j = m; j-- > 0;)
        at(i, j) = a_[begin + i] == b_[begin + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    for (std::size_t i = 0, j = 0; i < n && j < m;) {
      if (a_[begin + i] == b_[begin + j])
        pair(begin + i++, begin + j++);
      else if (at(i + 1, j) >= at(i, j + 1))
        ++i;
      else
        ++j;
    }
  }

  void describe_rest(const std::function<Item(bool, std::size_t)>& describe) {
    for (std::size_t i = 0; i < a_.size(); ++i)
      if (of_a_[i] == none) rest_a_.push_back(i);
    for (std::size_t j = 0; j < b_.size(); ++j)
      if (of_b_[j] == none) rest_b_.push_back(j);
    if (rest_a_.empty() || rest_b_.empty()) return;
    for (const std::size_t i : rest_a_) items_a_.push_back(describe(false, i));
    for (const std::size_t j : rest_b_) items_b_.push_back(describe(true, j));
  }

  struct Mention {  // of a feature by an item
    std::uint64_t what;
    bool in_b;
    std::uint32_t item;  // among the rest
    float weight;
  };
  struct Range {
    std::size_t begin, middle, end;  // mentions in A, and in B
    [[nodiscard]] std::size_t encounters() const { return (middle - begin) * (end - middle); }
  };

  static void add_mentions(const std::vector<Item>& items, bool in_b, std::vector<Mention>& out) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::size_t first = out.size();
      for (const Feature& f : items[i].features) out.push_back({f.what, in_b, static_cast<std::uint32_t>(i), f.weight});
      // Once for each item.
      std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                [](const Mention& x, const Mention& y) { return x.what < y.what; });
      std::size_t last = first;
      for (std::size_t k = first + 1; k < out.size(); ++k) {
        if (out[k].what == out[last].what)
          out[last].weight += out[k].weight;
        else
          out[++last] = out[k];
      }
      if (!items[i].features.empty()) out.resize(last + 1);
    }
  }

  // The shares of what two items have in common, from the rarest feature on for as long as that is cheap.
  void pair_alike() {
    if (items_a_.empty()) return;
    std::vector<Mention> mentions;
    add_mentions(items_a_, false, mentions);
    add_mentions(items_b_, true, mentions);
    std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& x, const Mention& y) {
      return x.what != y.what ? x.what < y.what : x.in_b < y.in_b;
    });
    std::vector<Range> ranges;
    for (std::size_t i = 0; i < mentions.size();) {
      Range r{i, i, i};
      while (r.end < mentions.size() && mentions[r.end].what == mentions[i].what) ++r.end;
      while (r.middle < r.end && !mentions[r.middle].in_b) ++r.middle;
      ranges.push_back(r);
      i = r.end;
    }
    std::stable_sort(ranges.begin(), ranges.end(),
                     [](const Range& x, const Range& y) { return x.encounters() < y.encounters(); });
    std::vector<float> total_a(items_a_.size(), 0);
    std::vector<float> total_b(items_b_.size(), 0);
    std::unordered_map<std::uint64_t, float> shared;
    std::size_t spent = 0;
    for (const Range& r : ranges) {
      spent += r.encounters();
      if (spent > most_encounters) break;
      for (std::size_t k = r.begin; k < r.end; ++k)
        (mentions[k].in_b ? total_b : total_a)[mentions[k].item] += mentions[k].weight;
      for (std::size_t i = r.begin; i < r.middle; ++i)
        for (std::size_t j = r.middle; j < r.end; ++j)
          shared[std::uint64_t{mentions[i].item} << 32U | mentions[j].item] +=
              std::min(mentions[i].weight, mentions[j].weight);
    }

    struct Candidate {  // the best ones come first
      float unlike;
      std::size_t distance, i, j;  // among the rest
      bool operator<(const Candidate& c) const {
        return std::tie(unlike, distance, i, j) < std::tie(c.unlike, c.distance, c.i, c.j);
      }
    };
    std::vector<Candidate> candidates;
    for (const auto& [both, weight] : shared) {
      const std::size_t i = both >> 32U;
      const std::size_t j = both & 0xFFFFFFFFU;
      const float score = 2 * weight / (total_a[i] + total_b[j]);
      if (score < alike || items_a_[i].kind != items_b_[j].kind) continue;
      const std::size_t x = rest_a_[i];
      const std::size_t y = rest_b_[j];
      candidates.push_back({-score, x < y ? y - x : x - y, i, j});
    }
    std::sort(candidates.begin(), candidates.end());
    for (const Candidate& c : candidates) {
      if (of_a_[rest_a_[c.i]] != none || of_b_[rest_b_[c.j]] != none) continue;
      pair(rest_a_[c.i], rest_b_[c.j]);
      if (-c.unlike < very_alike) weak_.push_back(rest_a_[c.i]);
    }
  }

  // Those outside of the longest run of pairs that stand in the same order in both.
  void find_moved() {
    std::vector<std::size_t> tails;  // the item of A at which the best run of each length ends
    std::vector<std::size_t> before(a_.size(), none);
    for (std::size_t i = 0; i < a_.size(); ++i) {
      if (of_a_[i] == none) continue;
      const auto at = std::lower_bound(tails.begin(), tails.end(), of_a_[i],
                                       [&](std::size_t tail, std::size_t j) { return of_a_[tail] < j; });
      before[i] = at == tails.begin() ? none : *(at - 1);
      if (at == tails.end())
        tails.push_back(i);
      else
        *at = i;
    }
    moved_.assign(a_.size(), true);
    for (std::size_t i = tails.empty() ? none : tails.back(); i != none; i = before[i]) moved_[i] = false;
    for (const std::size_t i : weak_)
      if (moved_[i]) {
        of_b_[of_a_[i]] = none;
        of_a_[i] = none;
      }
  }

  // Between two pairs: as many items in A as in B, that say little.
  void pair_replaced() {
    if (items_a_.empty()) return;
    std::size_t x = 0;  // in rest_a_
    std::size_t y = 0;
    for (std::size_t i = 0; i <= a_.size(); ++i) {
      const bool is_anchor = i < a_.size() && of_a_[i] != none && !moved_[i];
      if (i < a_.size() && !is_anchor) continue;
      const std::size_t end_b = i < a_.size() ? of_a_[i] : b_.size();
      std::vector<std::size_t> gap_a;
      std::vector<std::size_t> gap_b;
      for (; x < rest_a_.size() && rest_a_[x] < i; ++x)
        if (of_a_[rest_a_[x]] == none) gap_a.push_back(x);
      for (; y < rest_b_.size() && rest_b_[y] < end_b; ++y)
        if (of_b_[rest_b_[y]] == none) gap_b.push_back(y);
      if (gap_a.size() != gap_b.size()) continue;
      for (std::size_t k = 0; k < gap_a.size(); ++k) {
        const Item& before = items_a_[gap_a[k]];
        const Item& after = items_b_[gap_b[k]];
        if (before.kind != after.kind || before.facts > few_facts || after.facts > few_facts) continue;
        pair(rest_a_[gap_a[k]], rest_b_[gap_b[k]]);
        moved_[rest_a_[gap_a[k]]] = false;
      }
    }
  }

  const Numbers& a_;
  const Numbers& b_;
  std::vector<std::size_t> of_a_;  // with which item of B each item of A is paired
  std::vector<std::size_t> of_b_;
  std::vector<std::size_t> rest_a_;  // items without an equal
  std::vector<std::size_t> rest_b_;
  std::vector<Item> items_a_;  // the rest, described; empty where one of the rests is
  std::vector<Item> items_b_;
  std::vector<std::size_t> weak_;  // items of A in pairs that are not very alike
  std::vector<bool> moved_;
};

}  // namespace

std::vector<Pair> align(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b, bool ordered,
                        const std::function<Item(bool, std::size_t)>& describe) {
  return Aligner(a, b).run(ordered, describe);
}

}  // namespace cvconv::align
