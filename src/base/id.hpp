// Id<Tag>: opaque, sortable, unguessable names of things: a two-letter prefix and 26 Crockford characters
// (48 bits of milliseconds, 80 random bits). "EV01JZ…" names an event and can never be passed for a role.
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/time.hpp"

namespace scc {

template <class Tag>
struct Id {
  std::string text;

  // nullopt unless `text` is this kind's prefix and 26 characters of the alphabet.
  static std::optional<Id> parse(std::string_view text);
  // A new id, sorting after those made earlier (by `now`, whole milliseconds).
  static Id make(Instant now, Random& random);

  bool empty() const { return text.empty(); }
  friend auto operator<=>(Id const&, Id const&) = default;
};

// The 26 characters after an id's prefix.
std::string make_id_text(Instant now, Random& random);
bool is_id_text(std::string_view text, std::string_view prefix);

template <class Tag>
std::optional<Id<Tag>> Id<Tag>::parse(std::string_view text) {
  if (!is_id_text(text, Tag::kPrefix)) return std::nullopt;
  return Id{std::string(text)};
}

template <class Tag>
Id<Tag> Id<Tag>::make(Instant now, Random& random) {
  return Id{std::string(Tag::kPrefix) + make_id_text(now, random)};
}

#define SCC_ID(Name, prefix)                            \
  struct Name##Tag {                                    \
    static constexpr std::string_view kPrefix = prefix; \
  };                                                    \
  using Name = Id<Name##Tag>

SCC_ID(TenantId, "TN");
SCC_ID(PortfolioId, "PF");
SCC_ID(PersonId, "PE");
SCC_ID(AssetId, "AS");
SCC_ID(EventId, "EV");
SCC_ID(RoleId, "RO");
SCC_ID(GuestId, "GU");
SCC_ID(TemplateId, "TP");
SCC_ID(ChecklistId, "CL");
SCC_ID(ItemId, "IT");
SCC_ID(DefectId, "DF");
SCC_ID(JobId, "JB");
SCC_ID(SessionId, "SE");
SCC_ID(ServiceKeyId, "SK");
SCC_ID(LinkRequestId, "LR");

#undef SCC_ID

}  // namespace scc

template <class Tag>
struct std::hash<scc::Id<Tag>> {
  std::size_t operator()(scc::Id<Tag> const& id) const { return std::hash<std::string>{}(id.text); }
};
