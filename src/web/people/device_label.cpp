// Recognising what people use.
#include "web/people/device_label.hpp"

#include <array>
#include <utility>

namespace scc {
namespace {

using Hint = std::pair<std::string_view, std::string_view>;

// In order: what others claim to be comes last.
constexpr std::array kBrowsers{
    Hint{"Firefox/", "Firefox"}, Hint{"FxiOS/", "Firefox"}, Hint{"Edg", "Edge"},       Hint{"OPR/", "Opera"},
    Hint{"Chrome/", "Chrome"},   Hint{"CriOS/", "Chrome"},  Hint{"Safari/", "Safari"}, Hint{"curl/", "curl"}};
constexpr std::array kSystems{
    Hint{"Android", "Android"}, Hint{"iPhone", "iPhone"},   Hint{"iPad", "iPad"},  Hint{"Windows", "Windows"},
    Hint{"Mac OS X", "Mac"},    Hint{"CrOS", "Chromebook"}, Hint{"Linux", "Linux"}};

template <std::size_t kCount>
std::string_view first_mark(std::array<Hint, kCount> const& marks, std::string_view text) {
  for (auto const& [mark, name] : marks)
    if (text.find(mark) != std::string_view::npos) return name;
  return {};
}

}  // namespace

std::string device_label(std::string_view user_agent) {
  auto const browser = first_mark(kBrowsers, user_agent);
  auto const system = first_mark(kSystems, user_agent);
  if (browser.empty() && system.empty()) return "Unknown device";
  std::string label(browser.empty() ? std::string_view("Browser") : browser);
  if (!system.empty()) label += " on " + std::string(system);
  return label;
}

}  // namespace scc
