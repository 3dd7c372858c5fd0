// Mailing: letters of one kind to everybody whom one change of an event concerns, and how far it has come.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/people/letter.hpp"

namespace scc {

enum class MailingAudience : std::uint8_t {
  holders,    // Whoever holds a role of the event when the mailing is expanded.
  free_crew,  // Whoever could take one of its open roles then, and is free.
};
std::string_view to_text(MailingAudience audience);
std::optional<MailingAudience> parse_mailing_audience(std::string_view text);

// A role that the change took from its holder, who is told so.
struct FreedRole {
  RoleId role;
  PersonId holder;
  friend bool operator==(FreedRole const&, FreedRole const&) = default;
};

struct MailingRecord {
  LetterKind kind = LetterKind::times_changed;
  MailingAudience audience = MailingAudience::holders;
  EventId event = {};
  std::int64_t seq = 0;  // Of the entry of the event's history that brought it about.
  Instant cause_at = {};
  std::vector<FreedRole> freed = {};
  std::vector<RoleId> roles =
      {};                   // Of a call of crew: the ones looked for; any open one where none is named.
  std::string cursor = {};  // Where among the tenant's people expansion goes on; empty at the start.
  int written = 0;          // Letters so far.
  friend bool operator==(MailingRecord const&, MailingRecord const&) = default;
};

}  // namespace scc
