// scc nudge: who gets what and why, and who not and why not; looking writes nothing.
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "app/people/invites.hpp"
#include "app/people/people.hpp"
#include "app/people/tenants.hpp"
#include "app/trips/events.hpp"
#include "app/trips/holds.hpp"
#include "app/trips/status.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "cmd/program.hpp"
#include "cmd/workplace.hpp"
#include "store/records_letter.hpp"
#include "store/records_person.hpp"
#include "support/engines.hpp"

namespace scc {
namespace nudge_command {

using std::chrono::hours;

class NudgeCommand : public testing::Test {
 protected:
  void SetUp() override {
    say({"tenant", "add", "tern", "--name", "Tern", "--zone", "America/New_York"});
    for (auto const* name : {"Ada", "Bo", "Cy", "Di", "Eve", "Flo"})
      say({"person", "add", name, std::string(name) + "@tern.example", "--tenant", "tern", "--kind", "crew"});
    say({"person", "add", "Dana", "dana@tern.example", "--tenant", "tern", "--kind", "dispatcher"});
    auto opened = Workplace::open(Flags{}, program(), StoreWish::existing);
    ASSERT_TRUE(opened);
    place = std::move(*opened);
    auto const everybody = list_people(env().rows, kPageRowsMax);
    ASSERT_TRUE(everybody);
    for (auto const& one : everybody->people) people[one.value.name] = one.value;
  }
  Env env() { return *place->env_of_slug("tern"); }
  void save(Person const& changed) {
    WriteSet set;
    set.put(env().rows.keys().person(changed.id), encode_person(changed));
    ASSERT_TRUE(env().rows.commit(set));
  }
  // Departs in so many hours; `crew` on it, one more place open.
  Event trip(std::string const& title, int in, std::vector<std::string> const& crew) {
    EventDraft draft{.kind = EventKind::project,
                     .title = title,
                     .departure = std::chrono::floor<seconds>(place->clock().now()) + hours{in},
                     .duration = minutes{1},
                     .zone = "America/New_York",
                     .roles = {{RoleKind::captain, "Lead"}}};
    for (std::size_t i = 0; i < crew.size(); ++i) {
      draft.roles.push_back({RoleKind::crew, "Hand"});
      draft.designate.push_back({i + 1, people.at(crew[i]).id});
    }
    draft.roles.push_back({RoleKind::crew, "Mate"});
    auto const made = create_event(env(), operator_caller(), draft);
    EXPECT_TRUE(made) << (made ? "" : made.error().reason);
    return std::get<Versioned<Event>>(*made).value;
  }
  Event confirmed(std::string const& title, int in, std::vector<std::string> const& crew) {
    auto event = trip(title, in, crew);
    EXPECT_TRUE(change_status(env(), operator_caller(), event.id, {.to = EventStatus::confirmed}));
    return event;
  }
  // The line of the table that speaks of this event and person.
  std::string line(std::string const& event, std::string const& who) {
    std::istringstream text(out.str());
    for (std::string one; std::getline(text, one);)
      if (one.find(event) != one.npos && one.find(who) != one.npos) return one;
    return "no line of " + event + " and " + who + " in:\n" + out.str();
  }
  bool says(std::string const& event, std::string const& who, std::string const& what) {
    return line(event, who).find(what) != std::string::npos;
  }
  std::size_t nudges() {
    std::size_t count = 0;
    auto const rows = env().rows;
    auto const page = rows.scan({.range = rows.keys().letters()});
    for (auto const& row : page->rows)
      if (decode_letter(row)->kind == LetterKind::nudge) ++count;
    return count;
  }
  Program program() { return {environment, out, err}; }
  Exit say(std::vector<std::string> const& arguments) {
    out.str({});
    err.str({});
    return run_program(arguments, program());
  }

  TemporaryDirectory directory;
  Environment environment{{"JWT_SECRET", "a test's own secret, long enough: 0123456789abcdef"},
                          {"SCC_STORE", "sqlite:" + directory.file("scc.db")},
                          {"SCC_LOG", "error"}};
  std::ostringstream out, err;
  std::unique_ptr<Workplace> place;
  std::map<std::string, Person> people;
};

TEST_F(NudgeCommand, SaysWhoGetsWhatAndWhoNotAndWhy) {
  auto const sail = confirmed("Sail", 5, {"Ada", "Cy", "Di", "Eve"});
  (void)trip("Maybe", 6, {"Ada"});
  auto const fog = confirmed("Fog", 7, {"Ada"});
  (void)confirmed("Later", 25, {"Ada"});
  for (auto const* asked : {"Bo", "Flo"})
    ASSERT_TRUE(invite(env(), operator_caller(), {sail.id, people.at(asked).id, {}}));
  ASSERT_TRUE(
      put_hold(env(), {.person = people.at("Dana")}, fog.id, {"Fog", place->clock().now() + hours{1}}));
  people["Cy"].active = false;
  people["Di"].mail = MailState::bounced;
  people["Eve"].muted.add(LetterTopic::nudges);
  people["Flo"].kinds = {PersonKind::accountant};
  for (auto const* name : {"Cy", "Di", "Eve", "Flo"}) save(people.at(name));

  ASSERT_EQ(say({"nudge", "--dry-run"}), Exit::done) << err.str();
  EXPECT_TRUE(says("Sail", "Ada", "yes: your_trip")) << line("Sail", "Ada");
  EXPECT_TRUE(says("Sail", "Bo", "yes: missing")) << line("Sail", "Bo");
  EXPECT_TRUE(says("Sail", "Bo", "a role")) << line("Sail", "Bo");
  EXPECT_TRUE(says("Sail", "Cy", "no: person_gone")) << line("Sail", "Cy");
  EXPECT_TRUE(says("Sail", "Di", "no: address_refused")) << line("Sail", "Di");
  EXPECT_TRUE(says("Sail", "Eve", "no: unsubscribed")) << line("Sail", "Eve");
  EXPECT_TRUE(says("Sail", "Flo", "no: nothing_missing")) << line("Sail", "Flo");
  EXPECT_TRUE(says("Maybe", "nobody", "event_not_confirmed")) << line("Maybe", "nobody");
  EXPECT_TRUE(says("Fog", "nobody", "event_on_hold")) << line("Fog", "nobody");
  EXPECT_EQ(out.str().find("Later"), std::string::npos) << out.str();
  EXPECT_EQ(out.str().find("ada@tern.example"), std::string::npos) << "addresses are masked";
  EXPECT_NE(out.str().find("2 nudges would be written"), std::string::npos) << out.str();
  EXPECT_EQ(nudges(), 0u);

  ASSERT_EQ(say({"nudge", "--tenant", "tern"}), Exit::done) << err.str();
  EXPECT_NE(out.str().find("2 nudges written"), std::string::npos) << out.str();
  EXPECT_EQ(nudges(), 2u);
  ASSERT_EQ(say({"nudge"}), Exit::done);
  EXPECT_TRUE(says("Sail", "Ada", "no: already_nudged")) << line("Sail", "Ada");
  EXPECT_EQ(nudges(), 2u);
}

TEST_F(NudgeCommand, LooksAtAnyTimeAndPrintsForPrograms) {
  auto const sail = confirmed("Sail", 30, {"Ada"});
  ASSERT_EQ(say({"nudge", "--dry-run", "--json"}), Exit::done) << err.str();
  EXPECT_EQ(parse_json(out.str())->at("tenants").as_array().size(), 0u) << out.str();
  auto const at = to_rfc3339(sail.times.planned_departure - hours{2});
  ASSERT_EQ(say({"nudge", "--dry-run", "--json", "--at", at}), Exit::done) << err.str();
  auto const told = parse_json(out.str());
  ASSERT_TRUE(told) << out.str();
  EXPECT_EQ(told->at("at").as_string(), at);
  auto const& event = told->at("tenants").at(0).at("events").at(0);
  EXPECT_EQ(event.at("event").as_string(), sail.id.text);
  EXPECT_TRUE(event.at("why_not").is_null());
  EXPECT_EQ(event.at("people").at(0).at("name").as_string(), "Ada");
  EXPECT_EQ(event.at("people").at(0).at("why").as_string(), "your_trip");
  EXPECT_EQ(say({"nudge", "--tenant", "skua"}), Exit::failed);
  EXPECT_EQ(say({"nudge", "--at", "noon"}), Exit::misunderstood);
}

}  // namespace nudge_command
}  // namespace scc
