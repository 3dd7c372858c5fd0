// Problem entries: from names with indices to lists, and from those to JSON and phrases.
#include "web/problem_entries.hpp"

#include "base/json.hpp"
#include "base/time.hpp"
#include "base/when.hpp"

namespace scc {
namespace {

// "conflicts[0].from", taken apart.
struct EntryName {
  std::string_view list, index, member;
};

EntryName apart(std::string_view hole) {
  auto const open = hole.find('[');
  auto const close = hole.find("].", open);
  return {hole.substr(0, open), hole.substr(open + 1, close - open - 1), hole.substr(close + 2)};
}

std::string_view reason_of(ProblemEntry const& entry) {
  for (auto const& [name, value] : entry.members)
    if (name == "reason") return value;
  return {};
}

}  // namespace

bool is_of_entry(std::string_view hole) {
  return hole.find("].") != std::string_view::npos;
}

std::vector<ProblemList> lists_of(Holes const& holes) {
  std::vector<ProblemList> lists;
  std::string_view index;
  for (auto const& [name, value] : holes) {
    if (!is_of_entry(name)) continue;
    auto const parts = apart(name);
    if (lists.empty() || lists.back().name != parts.list) {
      lists.push_back({parts.list, {}});
      index = {};
    }
    auto& entries = lists.back().entries;
    if (entries.empty() || index != parts.index) entries.emplace_back();
    index = parts.index;
    entries.back().members.emplace_back(parts.member, value);
  }
  return lists;
}

void append_list(std::string& out, ProblemList const& list) {
  out += ',';
  append_json_string(out, list.name);
  out += ":[";
  char const* between = "";
  for (auto const& entry : list.entries) {
    out += between;
    out += '{';
    char const* separator = "";
    for (auto const& [name, value] : entry.members) {
      out += separator;
      append_json_string(out, name);
      out += ':';
      append_json_string(out, value);
      separator = ",";
    }
    out += '}';
    between = ",";
  }
  out += ']';
}

std::string phrases_of(ProblemList const& list, std::string_view zone, Locale locale) {
  std::string text;
  for (auto const& entry : list.entries) {
    auto holes = entry.members;
    for (auto& [name, value] : holes)
      if (auto const at = zone.empty() ? std::nullopt : parse_rfc3339(value))
        value = say_when(*at, zone, locale);
    if (!text.empty()) text += "; ";
    text += Catalogue::embedded().text(
        locale, "said." + std::string(list.name) + "." + std::string(reason_of(entry)), holes);
  }
  return text;
}

}  // namespace scc
