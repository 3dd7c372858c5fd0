// Recognising what people use.
#include "web/people/device_label.hpp"

#include <array>
#include <utility>

namespace scc {
namespace {

using Mark = std::pair<std::string_view, std::string_view>;

// In order: what others claim to be comes last.
constexpr std::array kBrowsers{
    Mark{"Firefox/", "Firefox"}, Mark{"FxiOS/", "Firefox"}, Mark{"Edg", "Edge"},       Mark{"OPR/", "Opera"},
    Mark{"Chrome/", "Chrome"},   Mark{"CriOS/", "Chrome"},  Mark{"Safari/", "Safari"}, Mark{"curl/", "curl"}};
constexpr std::array kSystems{
    Mark{"Android", "Android"}, Mark{"iPhone", "iPhone"},   Mark{"iPad", "iPad"},  Mark{"Windows", "Windows"},
    Mark{"Mac OS X", "Mac"},    Mark{"CrOS", "Chromebook"}, Mark{"Linux", "Linux"}};

template <std::size_t kCount>
std::string_view first_mark(std::array<Mark, kCount> const& marks, std::string_view text) {
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
