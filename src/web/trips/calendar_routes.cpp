// Handlers about calendars.
#include "web/trips/calendar_routes.hpp"

#include "web/fields/fields.hpp"
#include "web/trips/event_routes.hpp"

namespace scc {
namespace {

// "crew.example.com", as the asker reached it, with what stands before it.
std::string home_behind(std::string_view scheme, Call const& call) {
  return std::string(scheme) + "://" + std::string(call.request.host());
}

std::string home_of_page(Call const& call) {
  return home_behind(call.request.secure ? "https" : "http", call);
}

FeedOwner own(Call const& call) {
  return call.caller.person->id;
}

Result<FeedOwner> asset_in_path(Call const& call) {
  SCC_TRY(id, call.id<AssetId>("asset", "asset_unknown"));
  return FeedOwner(std::move(id));
}

Result<Reply<FeedView>> feed_shown(Call const& call, Act act, FeedOwner const& owner) {
  SCC_TRY(sight, Sight::onto(act, call.caller));
  SCC_TRY(made_at, find_feed(call.env, call.caller, owner));
  return Reply(FeedView(sight, made_at));
}

Result<Reply<FeedView>> feed_made(Call const& call, Act act, FeedOwner const& owner) {
  SCC_TRY(sight, Sight::onto(act, call.caller));
  SCC_TRY(made, make_feed(call.env, call.caller, owner, call.locale));
  return Reply(FeedView(sight, made, home_of_page(call)));
}

Result<Reply<Nothing>> feed_ended(Call const& call, Act act, FeedOwner const& owner) {
  SCC_TRY(sight, Sight::onto(act, call.caller));
  SCC_CHECK(revoke_feed(call.env, call.caller, owner));
  return Reply(Nothing(sight));
}

}  // namespace

FeedView::FeedView(Sight const& sight, MadeFeed const& made, std::string const& home)
    : Seen(sight),
      made_at(made.made_at),
      url(home + "/api/feeds/" + made.secret + ".ics"),
      webcal_url("webcal" + url.substr(url.find("://"))) {}

Result<Reply<CalendarFile>> get_event_calendar(Call const& call) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(calendar, read_event_calendar(call.env, call.caller, id, {home_of_page(call), call.locale}));
  SCC_TRY(sight, Sight::onto(Act::see_event, call.caller));
  return Reply(CalendarFile(sight, std::move(calendar)));
}

Result<Reply<CalendarFile>> get_feed(Call const& call) {
  SCC_TRY(text, read_feed(call.env, call.tenant, call.text("secret"), home_of_page(call)));
  return Reply(CalendarFile(Sight::of_public(), {std::move(text), {}}));
}

Result<Reply<FeedView>> get_own_feed(Call const& call) {
  return feed_shown(call, Act::use_own_session, own(call));
}

Result<Reply<FeedView>> post_own_feed(Call const& call) {
  return feed_made(call, Act::use_own_session, own(call));
}

Result<Reply<Nothing>> delete_own_feed(Call const& call) {
  return feed_ended(call, Act::use_own_session, own(call));
}

Result<Reply<FeedView>> get_asset_feed(Call const& call) {
  SCC_TRY(asset, asset_in_path(call));
  return feed_shown(call, Act::manage_feeds, asset);
}

Result<Reply<FeedView>> post_asset_feed(Call const& call) {
  SCC_TRY(asset, asset_in_path(call));
  return feed_made(call, Act::manage_feeds, asset);
}

Result<Reply<Nothing>> delete_asset_feed(Call const& call) {
  SCC_TRY(asset, asset_in_path(call));
  return feed_ended(call, Act::manage_feeds, asset);
}

Result<Reply<Nothing>> delete_person_feed(Call const& call) {
  SCC_TRY(person, call.id<PersonId>("person", "person_unknown"));
  return feed_ended(call, Act::manage_feeds, person);
}

template <>
Shape const& shape_of<FeedView>() {
  using View = FeedView;
  using enum Presence;
  static FieldSpec const fields[] = {
      field<&View::made_at>("made_at", required, any(), "Since when there is one; null where there is none."),
      field<&View::url>("url", optional, any(), "Its secret address: shown when it is made, and never again.",
                        "https://crew.example.com/api/feeds/4Jk0nVb1Qm7Xs2Tz9Lr5Yw8Cd3Fg6Hp.ics"),
      field<&View::webcal_url>("webcal_url", optional, any(),
                               "The same, for what opens calendars by themselves."),
  };
  static Shape const shape{"Feed", "A calendar to subscribe to.", fields};
  return shape;
}

}  // namespace scc
