// Feed: a calendar that telephones fetch by a secret address: of one person, or of one asset.
#pragma once

#include <string>
#include <variant>

#include "base/id.hpp"
#include "base/time.hpp"

namespace scc {

using FeedOwner = std::variant<PersonId, AssetId>;

// What a secret opens.
struct Feed {
  FeedOwner owner;
  std::string locale = "en";  // In which an asset's calendar speaks; a person's speaks their own.
  Instant made_at = {};
  friend bool operator==(Feed const&, Feed const&) = default;
};

// An owner's one secret, as far as it is known: what the feed's row is kept under.
struct FeedHead {
  std::string hash;
  Instant made_at = {};
  friend bool operator==(FeedHead const&, FeedHead const&) = default;
};

}  // namespace scc
