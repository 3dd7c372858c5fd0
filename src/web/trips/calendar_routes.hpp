// Routes of calendars: one event's as a file, feeds by their secret addresses, and the making and ending of
// these.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/trips/feeds.hpp"
#include "web/call.hpp"
#include "web/fields/shape.hpp"
#include "web/reply.hpp"

namespace scc {

struct CalendarFile : Seen {
  CalendarFile(Sight const& sight, CalendarText calendar)
      : Seen(sight), text(std::move(calendar.text)), file_name(std::move(calendar.file_name)) {}

  static constexpr std::string_view kMediaType = "text/calendar; charset=utf-8";
  std::string text;
  std::string file_name;
};

struct FeedView : Seen {
  // There is one since then, or none.
  FeedView(Sight const& sight, std::optional<Instant> since) : Seen(sight), made_at(since) {}
  // It was made for a page at `home`, and its address is told this once.
  FeedView(Sight const& sight, MadeFeed const& made, std::string const& home);

  std::optional<Instant> made_at;
  std::string url;
  std::string webcal_url;
};

Result<Reply<CalendarFile>> get_event_calendar(Call const& call);
Result<Reply<CalendarFile>> get_feed(Call const& call);

Result<Reply<FeedView>> get_own_feed(Call const& call);
Result<Reply<FeedView>> post_own_feed(Call const& call);
Result<Reply<Nothing>> delete_own_feed(Call const& call);
Result<Reply<FeedView>> get_asset_feed(Call const& call);
Result<Reply<FeedView>> post_asset_feed(Call const& call);
Result<Reply<Nothing>> delete_asset_feed(Call const& call);
Result<Reply<Nothing>> delete_person_feed(Call const& call);

template <>
Shape const& shape_of<FeedView>();

}  // namespace scc
