// What documents say about the code, compared with the code.
#include "tidy/documents.hpp"

#include <algorithm>
#include <cctype>

namespace scc::tidy {
namespace {

// The number that ends `text`, digits and thousands separators; nullopt when none does.
std::optional<long long> number_at_end(std::string_view text) {
  std::string digits;
  while (!text.empty() &&
         (std::isdigit(static_cast<unsigned char>(text.back())) != 0 || text.back() == ',')) {
    if (text.back() != ',') digits.insert(digits.begin(), text.back());
    text.remove_suffix(1);
  }
  return digits.empty() || digits.size() > 15 ? std::nullopt : evaluate(digits, {});
}

bool is_about_us(std::string_view path) {
  constexpr std::string_view kFolders[] = {"src/",  "tests/", "ui/",     "docs/",  "cmake/",
                                           "demo/", "bench/", "deploy/", "words/", ".ci/"};
  return std::any_of(std::begin(kFolders), std::end(kFolders),
                     [&](auto folder) { return path.starts_with(folder); }) &&
         path.find_first_of("*{<… ") == std::string_view::npos;
}

// A path that is there: a file, or a folder of files.
bool exists(std::string path, std::set<std::string> const& paths) {
  while (path.ends_with('/')) path.pop_back();
  if (paths.contains(path)) return true;
  auto const inside = paths.lower_bound(path + '/');
  return inside != paths.end() && inside->starts_with(path + '/');
}

// The path to which `link` leads from the document at `from`.
std::string resolved(std::string_view from, std::string link) {
  auto folder =
      std::string(from.substr(0, from.rfind('/') == std::string_view::npos ? 0 : from.rfind('/') + 1));
  while (link.starts_with("../")) {
    link.erase(0, 3);
    if (!folder.empty()) folder.pop_back();
    folder.erase(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/') + 1);
  }
  return folder + link;
}

// All that stands between `open` and `close` on a line.
std::vector<std::string> all_between(std::string_view line, std::string_view open, std::string_view close) {
  std::vector<std::string> found;
  for (auto at = line.find(open); at != std::string_view::npos; at = line.find(open, at)) {
    at += open.size();
    auto const end = line.find(close, at);
    if (end == std::string_view::npos) break;
    found.emplace_back(line.substr(at, end - at));
    at = end + close.size();
  }
  return found;
}

// Functions that make an Error of a reason their caller names: how a call and how the definition begins, and
// which of the call's texts is the reason.
struct ReasonCarrier {
  std::string_view call;
  std::string_view definition;
  int literal;
};
constexpr ReasonCarrier kReasonCarriers[] = {
    {" out_of(\"", "Error out_of(", 1},
    {"call.id<", "Result<AnId> id(", 2},
};

// True when one of the three lines above `line` begins a reason carrier.
bool is_in_carrier(std::vector<std::string> const& code, std::size_t line) {
  for (std::size_t i = line < 3 ? 0 : line - 3; i < line; ++i)
    for (auto const& carrier : kReasonCarriers)
      if (code[i].find(carrier.definition) != std::string::npos) return true;
  return false;
}

// The `which`-th text in quotes of the statement at `at`; empty when it has not so many.
std::string literal_after(std::string_view text, std::size_t at, int which) {
  auto const end = std::min(text.find(';', at), text.size());
  for (; which > 0; --which) {
    auto const open = text.find('"', at);
    auto const close = open >= end ? std::string_view::npos : text.find('"', open + 1);
    if (close == std::string_view::npos) return {};
    if (which == 1) return std::string(text.substr(open + 1, close - open - 1));
    at = close + 1;
  }
  return {};
}

}  // namespace

Findings numbers_equal_the_code(SourceFile const& document, Constants const& known) {
  constexpr std::string_view kOpen = "<!-- k";
  Findings found;
  for (std::size_t i = 0; i < document.lines.size(); ++i) {
    std::string_view const line = document.lines[i];
    for (auto at = line.find(kOpen); at != std::string_view::npos; at = line.find(kOpen, at + 1)) {
      auto const end = line.find(" -->", at);
      auto const begin = at + kOpen.size() - 1;
      auto const expression = line.substr(begin, (end == std::string_view::npos ? line.size() : end) - begin);
      auto const value = evaluate(expression, known);
      auto const stated = number_at_end(line.substr(0, at));
      if (!value) found.push_back({document.path, i + 1, "no such constant: " + std::string(expression)});
      if (!stated)
        found.push_back({document.path, i + 1, "no number before the mark " + std::string(expression)});
      if (value && stated && *value != *stated)
        found.push_back({document.path, i + 1,
                         std::string(expression) + " is " + std::to_string(*value) +
                             " and the document says " + std::to_string(*stated)});
    }
  }
  return found;
}

Findings named_files_exist(SourceFile const& document, std::set<std::string> const& paths) {
  Findings found;
  for (std::size_t i = 0; i < document.lines.size(); ++i) {
    for (auto const& name : all_between(document.lines[i], "`", "`"))
      if (is_about_us(name) && !exists(name, paths))
        found.push_back({document.path, i + 1, "there is no " + name});
    for (auto link : all_between(document.lines[i], "](", ")")) {
      link = link.substr(0, link.find('#'));
      if (link.empty() || link.find("://") != std::string::npos) continue;
      if (!exists(resolved(document.path, link), paths))
        found.push_back({document.path, i + 1, "the link leads nowhere: " + link});
    }
  }
  return found;
}

Findings named_verbs_exist(SourceFile const& document, std::string_view dev_script) {
  constexpr std::string_view kMark = "./dev ";
  Findings found;
  for (std::size_t i = 0; i < document.lines.size(); ++i) {
    std::string_view const line = document.lines[i];
    for (auto at = line.find(kMark); at != std::string_view::npos; at = line.find(kMark, at + 1)) {
      auto const begin = at + kMark.size();
      auto end = begin;
      while (end < line.size() && std::islower(static_cast<unsigned char>(line[end])) != 0) ++end;
      auto const verb = std::string(line.substr(begin, end - begin));
      if (!verb.empty() && dev_script.find("\n  " + verb + ' ') == std::string_view::npos)
        found.push_back({document.path, i + 1, "./dev has no verb " + verb});
    }
  }
  return found;
}

std::set<std::string> error_reasons(SourceFile const& file) {
  std::set<std::string> reasons;
  auto const text = joined(file.lines);
  for (auto at = text.find("Code::"); at != std::string::npos; at = text.find("Code::", at + 1)) {
    auto const end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at + 6);
    if (end == std::string::npos || text[end] != ',') continue;
    auto const next = text.find_first_not_of(" \n", end + 1);
    if (next != std::string::npos && text[next] == '"') reasons.insert(literal_after(text, next, 1));
  }
  for (auto const& carrier : kReasonCarriers)
    for (auto at = text.find(carrier.call); at != std::string::npos; at = text.find(carrier.call, at + 1))
      reasons.insert(literal_after(text, at, carrier.literal));
  reasons.erase("");
  return reasons;
}

Findings error_reasons_are_written_out(SourceFile const& file) {
  Findings found;
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    auto const& line = file.code[i];
    auto const at = line.find("Error{Code::");
    auto const comma = at == std::string::npos ? at : line.find(',', at);
    auto const reason = comma == std::string::npos ? comma : line.find_first_not_of(' ', comma + 1);
    if (reason != std::string::npos && line[reason] != '"' && !is_in_carrier(file.code, i))
      found.push_back({file.path, i + 1, "write the reason out, or name the function in kReasonCarriers"});
  }
  return found;
}

}  // namespace scc::tidy
