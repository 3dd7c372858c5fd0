// People, tenants and asking for links: who may change whom, whose an address and a host are; on every
// engine.
#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "app/audit.hpp"
#include "app/people/people.hpp"
#include "app/people/tenants.hpp"
#include "store/records_person.hpp"
#include "store/records_signin.hpp"
#include "support/desk.hpp"

namespace scc {
namespace people_scenarios {

class People : public testing::TestWithParam<EngineKind> {
 protected:
  NewPerson wish(std::string const& name, PersonKinds kinds = {PersonKind::crew}) {
    return {.name = name, .address = name + "@example.com", .kinds = kinds};
  }
  std::string change(PersonId const& by, PersonId const& whom, PersonPatch const& patch) {
    return reason_of(change_person(desk.env(), desk.caller(by), whom, patch, {}));
  }
  bool known(std::string const& address) {
    return find_person_by_address(desk.env().rows, desk.keys(), address)->has_value();
  }

  Desk desk{GetParam()};
  PersonId olga = desk.add("olga", {PersonKind::owner});
  PersonId dan = desk.add("dan", {PersonKind::dispatcher});
  PersonId ann = desk.add("ann", {PersonKind::crew});
};
INSTANTIATE_TEST_SUITE_P(Engines, People, testing::ValuesIn(kEngines), engine_name);

TEST_P(People, AreAddedListedAndFoundByAddress) {
  auto const page = list_people(desk.env().rows, 2);
  ASSERT_EQ(page->people.size(), 2u);
  EXPECT_TRUE(page->more);
  auto const rest = list_people(desk.env().rows, 2, page->people.back().row.key.sort());
  ASSERT_EQ(rest->people.size(), 1u);
  EXPECT_FALSE(rest->more);
  auto const found = find_person_by_address(desk.env().rows, desk.keys(), "dan@example.com");
  EXPECT_EQ((*found)->value.id, dan);
}

TEST_P(People, EveryChangeIsInTheAuditWithoutPersonalData) {
  ASSERT_EQ(change(olga, ann, {.name = "Annabel Lee", .address = "lee@example.com"}), "none");
  auto const audit = read_audit(desk.env(), desk.operator_at_the_machine(), {}, 10);
  ASSERT_TRUE(audit);
  auto const& entry = audit->items.front().entry;
  EXPECT_EQ(entry.act, HistoryAct::person_changed);
  EXPECT_EQ(entry.actor.id, olga.text);
  EXPECT_EQ(entry.facts, (std::vector<HistoryFact>{{"person", ann.text}, {"fields", "name address"}}));
  EXPECT_EQ(*verify_audit(desk.env().rows, desk.keys()), std::nullopt);
}

TEST_P(People, AnAddressIsOnePersonsAndFreeAfterTheyLeaveIt) {
  EXPECT_EQ(reason_of(add_person(desk.env(), desk.operator_at_the_machine(), wish("ann"))), "address_taken");
  EXPECT_EQ(change(dan, ann, {.address = "OLGA@example.com"}), "address_taken");
  ASSERT_EQ(change(dan, ann, {.address = "new@example.com"}), "none");
  EXPECT_FALSE(known("ann@example.com"));
  EXPECT_TRUE(known("new@example.com"));
  EXPECT_EQ(reason_of(add_person(desk.env(), desk.operator_at_the_machine(), wish("ann"))), "none");
  auto const other = desk.other_tenant();
  EXPECT_TRUE(add_person(desk.env(other), desk.operator_at_the_machine(), wish("dan")));
}

TEST_P(People, AddressesStayUniqueThroughAChangeOfRoot) {
  desk.use_roots({kNextWorldSecret, kWorldSecret});
  EXPECT_EQ(reason_of(add_person(desk.env(), desk.operator_at_the_machine(), wish("ann"))), "address_taken");
  ASSERT_EQ(change(olga, ann, {.address = "new@example.com"}), "none");
  EXPECT_FALSE(known("ann@example.com"));
}

TEST_P(People, OnlyOwnersGiveTakeOrTouchOwnersKinds) {
  auto const by_dan = desk.caller(dan);
  for (auto const kind : {PersonKind::owner, PersonKind::dispatcher, PersonKind::accountant})
    EXPECT_EQ(reason_of(add_person(desk.env(), by_dan, wish("eve", {kind}))), "owner_only");
  EXPECT_EQ(change(dan, ann, {.kinds = PersonKinds{PersonKind::crew, PersonKind::accountant}}), "owner_only");
  EXPECT_EQ(change(dan, olga, {.address = "dan2@example.com"}), "owner_only");
  EXPECT_EQ(change(dan, dan, {.kinds = PersonKinds{PersonKind::crew}}), "owner_only");
  EXPECT_EQ(change(dan, dan, {.phone = "+1 619 555 0100"}), "none");
  EXPECT_EQ(reason_of(revoke_sessions(desk.env(), by_dan, olga)), "owner_only");
  EXPECT_EQ(change(olga, dan, {.kinds = PersonKinds{PersonKind::crew}}), "none");
  EXPECT_EQ(change(ann, ann, {.phone = "+1 619 555 0101"}), "not_permitted");
}

TEST_P(People, AnOwnerCannotLeaveTheTenantWithoutOne) {
  EXPECT_EQ(change(olga, olga, {.active = false}), "not_yourself");
  EXPECT_EQ(change(olga, olga, {.kinds = PersonKinds{PersonKind::captain}}), "not_yourself");
  EXPECT_EQ(change(olga, olga, {.name = "Olga the Great"}), "none");
}

TEST_P(People, StaleAndEmptyPatches) {
  auto const before = load_person(desk.env().rows, ann)->row.version.text();
  ASSERT_EQ(change(dan, ann, {.name = "Ann"}), "none");
  EXPECT_EQ(reason_of(change_person(desk.env(), desk.caller(dan), ann, {.name = "Anne"}, before)), "stale");
  auto const commits = desk.engine().commits();
  EXPECT_EQ(change(dan, ann, {.name = " Ann "}), "none");
  EXPECT_EQ(desk.engine().commits(), commits);
  EXPECT_EQ(change(dan, PersonId::make(desk.now(), desk.random()), {.name = "X"}), "person_unknown");
}

TEST_P(People, MisshapenWishesAreNamed) {
  auto const refused = [&](NewPerson person) {
    auto const added = add_person(desk.env(), desk.operator_at_the_machine(), person);
    return added ? std::string("none") : added.error().reason + ' ' + added.error().field;
  };
  EXPECT_EQ(refused({.name = " ", .address = "x@example.com", .kinds = {PersonKind::crew}}),
            "missing_field name");
  EXPECT_EQ(refused({.name = "X", .address = "no address", .kinds = {PersonKind::crew}}),
            "address_invalid address");
  EXPECT_EQ(refused({.name = "X", .address = "x@example.com"}), "kinds_missing kinds");
  EXPECT_EQ(refused({.name = "X", .address = "x@example.com", .locale = "xx", .kinds = {PersonKind::crew}}),
            "locale_unknown locale");
}

class PeopleRace : public People {};
INSTANTIATE_TEST_SUITE_P(Engines, PeopleRace, testing::ValuesIn(kEngines), engine_name);

TEST_P(PeopleRace, RivalTakesTheAddressBetweenOurReadAndOurCommit) {
  desk.engine().before_next_commit([&] {
    EXPECT_TRUE(change_person(desk.rival(), desk.caller(dan), ann, {.address = "eve@example.com"}, {}));
  });
  EXPECT_EQ(reason_of(add_person(desk.env(), desk.operator_at_the_machine(), wish("eve"))), "address_taken");
}

TEST_P(PeopleRace, OfManyWithOneAddressExactlyOneIsAdded) {
  constexpr int kThreads = 32;
  auto const here = desk.env();
  std::barrier line(kThreads);
  std::atomic<int> added = 0;
  std::atomic<int> taken = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&] {
      line.arrive_and_wait();
      auto const reason = reason_of(add_person(here, desk.operator_at_the_machine(), wish("eve")));
      added += reason == "none";
      taken += reason == "address_taken";
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(added, 1);
  EXPECT_EQ(taken, kThreads - 1);
  EXPECT_EQ(*verify_audit(desk.env().rows, desk.keys()), std::nullopt);
}

class Tenants : public People {};
INSTANTIATE_TEST_SUITE_P(Engines, Tenants, testing::ValuesIn(kEngines), engine_name);

TEST_P(Tenants, AreFoundByHostAndNeverByChance) {
  auto const made = create_tenant(
      desk.services(),
      {.slug = "qos", .name = "Queen", .zone = "America/Los_Angeles", .hosts = {"Crew.Queen.example"}},
      desk.now());
  ASSERT_TRUE(made);
  auto const find = [&](std::string_view host) {
    return *find_tenant_by_host(desk.store(), host, desk.now());
  };
  for (auto const* host : {"crew.queen.example", "CREW.queen.example:8080", "crew.queen.example.",
                           "qos.localhost", "qos.localhost:4000"})
    EXPECT_EQ(find(host), made->id) << host;
  EXPECT_EQ(find("jada.localhost"), desk.tenant());
  for (auto const* host : {"", "localhost", "queen.example", "x.qos.localhost", "qos.localhost.evil.example",
                           "crew.queen.example/../", "crew queen", "[::1]:80", "..", "127.0.0.1"})
    EXPECT_EQ(find(host), std::nullopt) << host;
  EXPECT_EQ(list_tenants(desk.store(), desk.now())->size(), 2u);
}

TEST_P(Tenants, NamesAreTakenOnce) {
  NewTenant const wish{
      .slug = "qos", .name = "Queen", .zone = "America/Los_Angeles", .hosts = {"queen.example"}};
  ASSERT_TRUE(create_tenant(desk.services(), wish, desk.now()));
  EXPECT_EQ(reason_of(create_tenant(desk.services(), wish, desk.now())), "slug_taken");
  auto second = wish;
  second.slug = "queen2";
  EXPECT_EQ(reason_of(create_tenant(desk.services(), second, desk.now())), "host_taken");
  EXPECT_EQ(*find_tenant_by_slug(desk.store(), "queen2", desk.now()), std::nullopt);
}

TEST_P(Tenants, MisshapenWishesAreRefused) {
  NewTenant const good{.slug = "qos", .name = "Queen", .zone = "America/Los_Angeles"};
  auto const refused = [&](auto const& spoil) {
    auto wish = good;
    spoil(wish);
    return reason_of(create_tenant(desk.services(), wish, desk.now()));
  };
  EXPECT_EQ(refused([](NewTenant& t) { t.slug = "-qos"; }), "slug_invalid");
  EXPECT_EQ(refused([](NewTenant& t) { t.zone = "Mars/Olympus"; }), "zone_unknown");
  EXPECT_EQ(refused([](NewTenant& t) { t.currency = "usd"; }), "currency_invalid");
  EXPECT_EQ(refused([](NewTenant& t) { t.brand.colour = "red"; }), "colour_invalid");
  EXPECT_EQ(refused([](NewTenant& t) { t.hosts = {"jada.localhost"}; }), "host_invalid");
  EXPECT_EQ(refused([](NewTenant& t) { t.hosts = {"a.example", "A.example"}; }), "host_invalid");
}

TEST_P(Tenants, TheBrandIsAnOwnersToChange) {
  EXPECT_EQ(reason_of(change_brand(desk.env(), desk.caller(dan), {.colour = "#112233"}, {})),
            "not_permitted");
  auto const changed = change_brand(desk.env(), desk.caller(olga), {.colour = "#112233"}, {});
  ASSERT_TRUE(changed);
  EXPECT_EQ(load_tenant(desk.env().rows)->value.brand.colour, "#112233");
  EXPECT_EQ(load_tenant(desk.env().rows)->row.version, changed->row.version);
  EXPECT_EQ(reason_of(change_brand(desk.env(), desk.caller(olga), {.reply_to = "nobody"}, {})),
            "address_invalid");
}

class Links : public People {
 protected:
  std::vector<LinkRequest> requests() {
    auto const here = desk.env();
    auto const first = here.rows.keys().link_request(LinkRequestId::make({}, desk.random()));
    auto const page = here.rows.scan({.range = {first.sibling("LR"), {}}});
    std::vector<LinkRequest> found;
    for (auto const& row : page->rows) found.push_back(*decode_link_request(row));
    return found;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Links, testing::ValuesIn(kEngines), engine_name);

TEST_P(Links, AskingTellsNothingAndResolvesLater) {
  auto const known_rows = desk.engine().rows_written();
  ASSERT_TRUE(request_link(desk.env(), {.address = " Ann@Example.com"}));
  auto const unknown_rows = desk.engine().rows_written();
  desk.advance(seconds(1));
  ASSERT_TRUE(request_link(desk.env(), {.address = "nobody@example.com"}));
  EXPECT_EQ(desk.engine().rows_written() - unknown_rows, unknown_rows - known_rows);
  auto const asked = requests();
  ASSERT_EQ(asked.size(), 2u);
  EXPECT_EQ((*resolve_link_request(desk.env().rows, asked[0]))->person, ann);
  EXPECT_FALSE(resolve_link_request(desk.env().rows, asked[1])->has_value());
}

TEST_P(Links, AUsedCodeAsksForItsPersonAndItsPlace) {
  auto const event = EventId::make(desk.now(), desk.random());
  auto const code = desk.code_for(ann, {.event = event});
  ASSERT_TRUE(redeem_code(desk.env(), {.code = code, .client = {"phone", "", ""}}));
  desk.advance(std::chrono::hours(72));
  ASSERT_TRUE(request_link(desk.env(), {.code = code}));
  auto const target = resolve_link_request(desk.env().rows, requests().front());
  EXPECT_EQ((*target)->person, ann);
  EXPECT_EQ((*target)->event, event);
  ASSERT_EQ(change(olga, ann, {.active = false}), "none");
  EXPECT_FALSE(resolve_link_request(desk.env().rows, requests().front())->has_value());
}

TEST_P(Links, ThreeAnHourKnownOrNot) {
  for (auto const* address : {"ann@example.com", "nobody@example.com"}) {
    for (int i = 0; i < kLinkRequestsPerAddressAndHour; ++i)
      EXPECT_TRUE(request_link(desk.env(), {.address = address}));
    auto const fourth = request_link(desk.env(), {.address = address});
    EXPECT_EQ(reason_of(fourth), "too_many_links");
    EXPECT_EQ(fourth.error().retry_after_seconds, 3600);
  }
  desk.advance(std::chrono::hours(1));
  EXPECT_TRUE(request_link(desk.env(), {.address = "ann@example.com"}));
  EXPECT_EQ(requests().size(), 1u);
  EXPECT_EQ(reason_of(request_link(desk.env(), {.address = "not an address"})), "address_invalid");
  EXPECT_EQ(reason_of(request_link(desk.env(), {.code = "U"})), "code_unknown");
}

}  // namespace people_scenarios
}  // namespace scc
