// Tenant: one business, and the look it has in letters and on the page.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"

namespace scc {

struct Brand {
  std::string name;
  std::string colour = "#0b4f6c";  // "#rrggbb".
  std::string from_address = {};
  std::string reply_to = {};
};

struct Tenant {
  TenantId id;
  std::string slug;
  std::string name;
  std::string zone;              // IANA.
  std::string currency = "USD";  // ISO 4217.
  Brand brand = {};
  PortfolioId portfolio = {};
  std::vector<std::string> hosts = {};
  minutes quiet_from{21 * 60};  // After local midnight: what is not urgent waits…
  minutes quiet_to{8 * 60};     // …until then.
  bool active = true;
};

// A slug is a host label: 1 to 40 of a-z, 0-9 and inner hyphens.
bool is_slug(std::string_view text);
// "#rrggbb".
bool is_colour(std::string_view text);

}  // namespace scc
