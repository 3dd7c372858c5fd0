// Feeds: calendars that are fetched without signing in, by a secret in their address: made, ended, read.
//
// A telephone's calendar can send no token and no cookie, so the address is the key to it. It opens one
// calendar, for reading, and nothing else. Rows hold its keyed hash; it is shown once, to who made it; the
// next one made for the same owner ends it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/catalogue.hpp"
#include "base/result.hpp"
#include "domain/people/tenant.hpp"
#include "domain/trips/feed.hpp"

namespace scc {

struct MadeFeed {
  std::string secret;
  Instant made_at;
};

// One's own, or, for who may manage feeds, anybody's and any asset's. `not_found` ("person_unknown",
// "asset_unknown"). An asset's feed speaks `locale`.
Result<MadeFeed> make_feed(Env const& env, Caller const& caller, FeedOwner const& owner, Locale locale);
// When the one there is was made; nullopt where there is none.
Result<std::optional<Instant>> find_feed(Env const& env, Caller const& caller, FeedOwner const& owner);
// Nothing happens where there is none.
Result<void> revoke_feed(Env const& env, Caller const& caller, FeedOwner const& owner);

// Who asks for a calendar, as far as its text goes.
struct CalendarAsk {
  std::string home;  // Where the tenant's page lives, as the asker reached it.
  Locale locale = Locale::en;
};

// The calendar that `secret` opens: what its owner has had and has to do from kFeedMonthsBack months ago to
// kFeedMonthsAhead from now. A person's tells the names of who comes along, an asset's nobody's. `not_found`
// ("feed_unknown") for a secret that opens none, and for that of somebody who is not active.
Result<std::string> read_feed(Env const& env, Tenant const& tenant, std::string_view secret,
                              std::string const& home);

struct CalendarText {
  std::string text;
  std::string file_name;  // Letters, digits and hyphens of ASCII, and ".ics".
};

// One event's, for who may see it; with names for who may see the team.
Result<CalendarText> read_event_calendar(Env const& env, Caller const& caller, EventId const& id,
                                         CalendarAsk const& ask);

}  // namespace scc
