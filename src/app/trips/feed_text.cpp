// Feeds: their contents, and the calendar of one event.
#include <algorithm>
#include <span>
#include <tuple>

#include "app/people/directory.hpp"
#include "app/trips/busy_times.hpp"
#include "app/trips/events.hpp"
#include "app/trips/feeds.hpp"
#include "base/limits.hpp"
#include "mail/letter_calendar.hpp"
#include "store/records_asset.hpp"
#include "store/records_event.hpp"
#include "store/records_feed.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

constexpr std::chrono::hours kFeedRefresh{1};  // What we ask of calendars; few do it so often.
constexpr std::size_t kFileNameCharactersMax = 40;

Error feed_unknown() {
  return Error{Code::not_found, "feed_unknown"};
}

// Whose calendar it is, and what it is called.
struct FeedReader {
  Holder holder;
  std::string name;
  Locale locale;
  std::optional<Person> person = {};
};

Result<Feed> feed_behind(Env const& env, std::string_view secret) {
  std::vector<Key> keys;
  for (auto const& hash : env.keys.lookup_hashes(Purpose::feed, secret))
    keys.push_back(env.rows.keys().feed(hash));
  SCC_TRY(found, env.rows.get_many(keys));
  for (auto const& row : found)
    if (row) return decode_feed(*row);
  return feed_unknown();
}

Result<FeedReader> feed_reader(Env const& env, Feed const& feed) {
  if (auto const* id = std::get_if<PersonId>(&feed.owner)) {
    SCC_TRY(row, env.rows.get(env.rows.keys().person(*id)));
    if (!row) return feed_unknown();
    SCC_TRY(person, decode_person(*row));
    if (!person.active) return feed_unknown();
    auto const locale = parse_locale(person.locale).value_or(Locale::en);
    return FeedReader{*id, person.name, locale, std::move(person)};
  }
  auto const& id = std::get<AssetId>(feed.owner);
  SCC_TRY(row, env.rows.get(env.rows.keys().asset(id)));
  if (!row) return feed_unknown();
  SCC_TRY(asset, decode_asset(*row));
  return FeedReader{id, asset.name, parse_locale(feed.locale).value_or(Locale::en)};
}

// Their months may know of events that were given to somebody else since they ended.
bool is_of(FeedReader const& reader, Event const& event) {
  if (reader.person) return event.role_of(reader.person->id) != nullptr;
  return event.asset && event.asset->id == std::get<AssetId>(reader.holder);
}

Result<std::vector<Event>> events_for(Env const& env, FeedReader const& reader) {
  SCC_TRY(ids, calendar_events(env.rows, reader.holder));
  ids.resize(std::min(ids.size(), kFeedEventsMax));
  std::vector<Event> events;
  for (std::size_t from = 0; from < ids.size(); from += kGetManyKeysMax) {
    std::vector<Key> keys;
    for (auto const& id : std::span(ids).subspan(from, std::min(kGetManyKeysMax, ids.size() - from)))
      keys.push_back(env.rows.keys().event(id));
    SCC_TRY(rows, env.rows.get_many(keys));
    for (auto const& row : rows) {
      if (!row) continue;
      SCC_TRY(event, decode_event(*row));
      if (is_of(reader, event)) events.push_back(std::move(event));
    }
  }
  std::sort(events.begin(), events.end(), [](Event const& a, Event const& b) {
    return std::tie(a.times.planned_departure, a.id) < std::tie(b.times.planned_departure, b.id);
  });
  return events;
}

void add_crew(std::vector<PersonId>& people, Event const& event) {
  for (auto const& role : event.roles)
    if (role.holder) people.push_back(*role.holder);
}

std::string file_name_of(Event const& event) {
  std::string name;
  for (auto const c : event.title) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain)
      name += c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
    if (name.size() == kFileNameCharactersMax) break;
  }
  while (!name.empty() && name.back() == '-') name.pop_back();
  return (name.empty() ? event.id.text : name) + ".ics";
}

}  // namespace

Result<std::string> read_feed(Env const& env, Tenant const& tenant, std::string_view secret,
                              std::string const& home) {
  SCC_TRY(feed, feed_behind(env, secret));
  SCC_TRY(reader, feed_reader(env, feed));
  SCC_TRY(events, events_for(env, reader));
  std::vector<PersonId> crew;
  if (reader.person)
    for (auto const& event : events)
      if (may(Act::see_team, standings_of(*reader.person, event))) add_crew(crew, event);
  SCC_TRY(faces, find_people(env, std::move(crew)));

  IcsCalendar calendar{.name = reader.name + " · " + tenant.brand.name, .refresh = kFeedRefresh};
  for (auto const& event : events)
    calendar.entries.push_back(
        calendar_entry(event, {.home = home, .locale = reader.locale, .faces = faces}));
  return write_ics(calendar);
}

Result<CalendarText> read_event_calendar(Env const& env, Caller const& caller, EventId const& id,
                                         CalendarAsk const& ask) {
  SCC_TRY(event, get_event(env, caller, id));
  std::vector<PersonId> crew;
  if (may(Act::see_team, caller, event.value)) add_crew(crew, event.value);
  SCC_TRY(faces, find_people(env, std::move(crew)));
  return CalendarText{event_calendar(event.value, {.home = ask.home, .locale = ask.locale, .faces = faces}),
                      file_name_of(event.value)};
}

}  // namespace scc
