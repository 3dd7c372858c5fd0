// Limit: windows, locks, and whose try it was.
#include "domain/people/limit.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/limits.hpp"

namespace scc {
namespace {

using Groups = std::array<std::uint16_t, 8>;

std::optional<std::uint16_t> parse_number(std::string_view text, int base, std::size_t digits_max,
                                          unsigned max) {
  unsigned value = 0;
  auto const* const end = text.data() + text.size();
  if (text.empty() || text.size() > digits_max) return std::nullopt;
  auto const [stop, failed] = std::from_chars(text.data(), end, value, base);
  if (failed != std::errc{} || stop != end || value > max) return std::nullopt;
  return static_cast<std::uint16_t>(value);
}

bool is_ipv4(std::string_view text) {
  for (int part = 0; part < 4; ++part) {
    auto const dot = text.find('.');
    if ((dot == text.npos) != (part == 3)) return false;
    if (!parse_number(text.substr(0, dot), 10, 3, 255)) return false;
    text.remove_prefix(dot == text.npos ? text.size() : dot + 1);
  }
  return true;
}

// The groups of "a:b:c", at most eight; false when one is none.
bool read_groups(std::string_view text, Groups& groups, std::size_t& count) {
  count = 0;
  if (text.empty()) return true;
  for (;;) {
    auto const colon = text.find(':');
    auto const group = parse_number(text.substr(0, colon), 16, 4, 0xffff);
    if (!group || count == groups.size()) return false;
    groups[count++] = *group;
    if (colon == text.npos) return true;
    text.remove_prefix(colon + 1);
  }
}

std::optional<Groups> parse_ipv6(std::string_view text) {
  Groups head{}, tail{};
  std::size_t head_count = 0, tail_count = 0;
  auto const gap = text.find("::");
  if (!read_groups(text.substr(0, gap), head, head_count)) return std::nullopt;
  if (gap == text.npos) return head_count == 8 ? std::optional(head) : std::nullopt;
  if (!read_groups(text.substr(gap + 2), tail, tail_count) || head_count + tail_count >= 8)
    return std::nullopt;
  for (std::size_t i = 0; i < tail_count; ++i) head[8 - tail_count + i] = tail[i];
  return head;
}

}  // namespace

LimitRule const kWrongCodesOfDevice{"device", kWrongCodesPerDevice, std::chrono::hours{1}, kDeviceLock};
LimitRule const kWrongCodesOfNetwork{"network", kWrongCodesPerNetworkAndHour, std::chrono::hours{1}};
LimitRule const kWrongCodesOfTenant{"tenant", kWrongCodesPerTenantAndDay, std::chrono::hours{24}};
LimitRule const kCrewCallsOfEvent{"crew_call", 3, std::chrono::hours{1}};
LimitRule const kLinkRequestsOfAddress{"link", kLinkRequestsPerAddressAndHour, std::chrono::hours{1}};

std::optional<Instant> blocked_until(LimitRule const& rule, LimitState const& state, Instant now) {
  if (now >= state.until || state.count < rule.tries) return std::nullopt;
  return state.until;
}

LimitState count_try(LimitRule const& rule, LimitState const& state, Instant now) {
  assert(!blocked_until(rule, state, now));
  LimitState next = now >= state.until ? LimitState{0, now, now + rule.window} : state;
  ++next.count;
  if (next.count == rule.tries && rule.lock > seconds{0}) next.until = now + rule.lock;
  return next;
}

std::string network_of(std::string_view client_address) {
  auto address = client_address.substr(0, client_address.find('%'));  // Without the zone of a link-local one.
  constexpr std::string_view kMapped = "::ffff:";
  if (address.starts_with(kMapped) && is_ipv4(address.substr(kMapped.size())))
    address.remove_prefix(kMapped.size());
  if (is_ipv4(address)) return std::string(address);
  auto const groups = parse_ipv6(address);
  if (!groups) return std::string(client_address);
  std::string network;
  for (std::size_t i = 0; i < 4; ++i) {
    std::array<char, 4> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), (*groups)[i], 16).ptr;
    network.append(digits.data(), end);
    network += ':';
  }
  return network + ":/64";
}

}  // namespace scc
