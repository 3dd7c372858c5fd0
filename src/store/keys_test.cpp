// Keys: each row's name as docs/rows.md spells it, and what the walls refuse.
#include "store/keys.hpp"

#include <gtest/gtest.h>

#include "store/memory_engine.hpp"
#include "store/store.hpp"
#include "support/engines.hpp"

namespace scc {
namespace keys_tests {

TenantId const kTenant{"TN000000000000000000000000AA"};
TenantId const kOther{"TN000000000000000000000000BB"};
EventId const kEvent{"EV000000000000000000000000EE"};
PersonId const kPerson{"PE000000000000000000000000PP"};
Instant const kDeparture = *parse_rfc3339("2027-03-13T20:30:00Z");
std::string const kT = kTenant.text;

struct NamedKey {
  char const* name;
  Key key;
  std::string partition;
  std::string sort;
  KeyScope scope;
};

class KeyNames : public testing::TestWithParam<NamedKey> {};

TEST_P(KeyNames, AreThoseOfTheDocument) {
  auto const& row = GetParam();
  EXPECT_EQ(row.key.partition(), row.partition);
  EXPECT_EQ(row.key.sort(), row.sort);
  EXPECT_EQ(row.key.scope(), row.scope);
  EXPECT_EQ(row.key.tenant(), row.scope == KeyScope::system ? TenantId{} : kTenant);
}

TenantKeys const kKeys(kTenant);
SystemKeys const kSystem;
constexpr auto kOwn = KeyScope::tenant;

INSTANTIATE_TEST_SUITE_P(
    Rows, KeyNames,
    testing::Values(
        NamedKey{"Tenant", kKeys.tenant_row(), kT, "tenant", kOwn},
        NamedKey{"Person", kKeys.person(kPerson), kT + "/people", kPerson.text, kOwn},
        NamedKey{"Event", kKeys.event(kEvent), kT + "/events", kEvent.text, kOwn},
        NamedKey{"History", kKeys.history(kEvent, 7), kT + "/event/" + kEvent.text + "/history", "00000007",
                 kOwn},
        NamedKey{"Note", kKeys.note(kEvent, 7, 1), kT + "/event/" + kEvent.text + "/notes", "00000007#1",
                 kOwn},
        NamedKey{"Snapshot", kKeys.snapshot_departure(kEvent), kT + "/event/" + kEvent.text + "/snapshots",
                 "departure", kOwn},
        NamedKey{"Money", kKeys.money(kEvent), kT + "/event/" + kEvent.text + "/money", "money", kOwn},
        NamedKey{"Agenda", kKeys.agenda(kDeparture, kEvent), kT + "/agenda",
                 "20270313T203000Z#" + kEvent.text, kOwn},
        NamedKey{"Busy", kKeys.busy(kPerson, "2027-03"), kT + "/busy/" + kPerson.text, "2027-03", kOwn},
        NamedKey{"TemplateVersion", kKeys.template_version(TemplateId{"TP1"}, 3), kT + "/templates",
                 "TP1#000003", kOwn},
        NamedKey{"Audit", kKeys.audit(12), kT + "/audit", "0000000012", kOwn},
        NamedKey{"Session", kKeys.session(kPerson, SessionId{"SE1"}), kT + "/sessions/" + kPerson.text, "SE1",
                 kOwn},
        NamedKey{"Limit", kKeys.limit("device", "h"), kT + "/limits", "device:h", kOwn},
        NamedKey{"Cap", kKeys.letter_cap("20270313", "h"), kT + "/caps/20270313", "h", kOwn},
        NamedKey{"Letter", kKeys.letter(kDeparture, "x#y"), kT + "/letters", "20270313T203000Z#x#y", kOwn},
        NamedKey{"Due", kKeys.due(kDeparture, kEvent),
                 "~due/20270313/" + std::to_string(shard_of(kEvent.text, kDueShards)),
                 "20270313T203000Z#" + kT + "#" + kEvent.text, KeyScope::index},
        NamedKey{"Outbox", kKeys.outbox(kDeparture, "L#1"),
                 "~outbox/" + std::to_string(shard_of("L#1", kOutboxShards)),
                 "20270313T203000Z#" + kT + "#L#1", KeyScope::index},
        NamedKey{"OutboxOfTheSystem", kSystem.outbox(3, "20270313T203000Z#" + kT + "#L#1"), "~outbox/3",
                 "20270313T203000Z#" + kT + "#L#1", KeyScope::index},
        NamedKey{"Host", kSystem.host("jada.example:8080"), "~hosts", "jada.example:8080", KeyScope::system},
        NamedKey{"Meta", kSystem.meta("epoch"), "~meta", "epoch", KeyScope::system}),
    [](auto const& info) { return std::string(info.param.name); });

TEST(KeyRanges, AgendaHoldsWholeSecondsFromAndBefore) {
  auto const range =
      kKeys.agenda_between(kDeparture + milliseconds(1), kDeparture + seconds(5) + milliseconds(1));
  EXPECT_EQ(range.from.sort(), "20270313T203001Z");
  EXPECT_EQ(range.to, "20270313T203006Z");
}

TEST(KeyRanges, OutboxIsDueToTheSecondItIsWrittenFor) {
  for (int const ms : {0, 1, 999}) {
    auto const at = kDeparture + milliseconds(ms);
    auto const range = kSystem.outbox_until(at, 0);
    EXPECT_LT(kKeys.outbox(at, "L#1").sort(), range.to);
    EXPECT_GE(kKeys.outbox(at + seconds(1), "L#1").sort(), range.to);
  }
}

TEST(KeyRanges, DueStaysWithinItsDay) {
  auto const midnight = *parse_rfc3339("2027-03-14T00:00:00Z");
  auto const range = kSystem.due_between(kDeparture, midnight, 2);
  EXPECT_EQ(range.from.partition(), "~due/20270313/2");
  EXPECT_LT(kKeys.due(midnight - seconds(1), kEvent).sort(), range.to);
  EXPECT_DEATH(kSystem.due_between(kDeparture, midnight + seconds(1), 2), "utc_day");
}

TEST(IndexSorts, AreReadBackOrRefused) {
  auto const parsed = parse_index_sort(kKeys.outbox(kDeparture, "L#20270313T203000Z#a#b").sort());
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->at, kDeparture);
  EXPECT_EQ(parsed->what, "L#20270313T203000Z#a#b");
  for (auto const* bad :
       {"", "#", "##", "20270313T203000Z", "20270313T203000Z#x#y", "x#TN000000000000000000000000AA#y"})
    EXPECT_FALSE(parse_index_sort(bad)) << bad;
}

TEST(Shards, AreTheSameOnEveryMachineAndInEveryRelease) {
  EXPECT_EQ(shard_of("", 1'000), 37);
  EXPECT_EQ(shard_of("EV01", 8), 5);
  std::array<int, 8> seen{};
  for (int i = 0; i < 800; ++i) ++seen[static_cast<std::size_t>(shard_of("EV" + std::to_string(i), 8))];
  for (int const count : seen) EXPECT_GT(count, 50);
}

TEST(KeyText, IsWhatEveryEngineOrdersAlike) {
  EXPECT_TRUE(is_key_text("azAZ09~:#/._-"));
  for (auto const* bad : {"", " ", "a b", "[::1]", "%", "é", "a\x7f", "\n", "a+b", "a=b"})
    EXPECT_FALSE(is_key_text(bad));
  EXPECT_TRUE(is_key_text(std::string(kKeyPartBytesMax, 'a')));
  EXPECT_FALSE(is_key_text(std::string(kKeyPartBytesMax + 1, 'a')));
  EXPECT_DEATH(kSystem.host("a b"), "is_key_text");
}

TEST(Versions, AreSixteenCharactersAndReadBackStrictly) {
  Version version;
  version.bytes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 254, 255};
  EXPECT_EQ(version.text().size(), 16u);
  EXPECT_EQ(Version::parse(version.text()), version);
  for (auto const* bad : {"", "AAAA", "AAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAA="})
    EXPECT_FALSE(Version::parse(bad));
}

class Walls : public testing::Test {
 protected:
  static Row row_at(Key key) { return {std::move(key), {}, {}, {}}; }
  SeededRandom random{1};
  Store store{std::make_unique<MemoryEngine>(), random};
  TenantStore ours = store.tenant(kTenant, kDeparture);
  SystemStore system = store.system(kDeparture);
};

TEST_F(Walls, ATenantsViewReadsItsOwnRowsOnly) {
  EXPECT_TRUE(ours.get(kKeys.event(kEvent)));
  EXPECT_DEATH((void)ours.get(TenantKeys(kOther).event(kEvent)), "tenant");
  EXPECT_DEATH((void)ours.get(kKeys.due(kDeparture, kEvent)), "scope");
  EXPECT_DEATH((void)ours.get(kSystem.slug("jada")), "scope");
  EXPECT_DEATH((void)ours.scan({.range = TenantKeys(kOther).people()}), "tenant");
  std::vector<Key> const mixed = {kKeys.event(kEvent), TenantKeys(kOther).event(kEvent)};
  EXPECT_DEATH((void)ours.get_many(mixed), "tenant");
}

TEST_F(Walls, ATenantsViewWritesItsOwnRowsAndIndexesOnly) {
  WriteSet own, foreign, foreign_index, of_the_system;
  own.insert(kKeys.event(kEvent), "{}");
  own.insert(kKeys.due(kDeparture, kEvent), "{}");
  EXPECT_TRUE(ours.commit(own));
  foreign.insert(TenantKeys(kOther).event(kEvent), "{}");
  EXPECT_DEATH((void)ours.commit(foreign), "tenant");
  foreign_index.insert(TenantKeys(kOther).due(kDeparture, kEvent), "{}");
  EXPECT_DEATH((void)ours.commit(foreign_index), "tenant");
  of_the_system.insert(kSystem.slug("jada"), "{}");
  EXPECT_DEATH((void)ours.commit(of_the_system), "scope");
}

TEST_F(Walls, TheSystemsViewTouchesNoTenantsRows) {
  EXPECT_DEATH((void)system.get(kKeys.event(kEvent)), "scope");
  EXPECT_DEATH((void)system.scan({.range = kKeys.people()}), "scope");
  WriteSet set;
  set.insert(kKeys.event(kEvent), "{}");
  EXPECT_DEATH((void)system.commit(set), "scope");
}

TEST_F(Walls, AnIndexRowFoundByTheSystemMayBeRemovedByItsTenant) {
  WriteSet set;
  set.insert(kKeys.outbox(kDeparture, "L#1"), "{}");
  ASSERT_TRUE(ours.commit(set));
  auto const shard = shard_of("L#1", kOutboxShards);
  auto const due = system.scan({.range = kSystem.outbox_until(kDeparture, shard)}).value();
  ASSERT_EQ(due.rows.size(), 1u);
  EXPECT_EQ(due.rows[0].key.tenant(), kTenant);
  WriteSet lease;
  lease.remove(due.rows[0]);
  EXPECT_TRUE(ours.commit(lease));
  EXPECT_DEATH((void)store.tenant(kOther, kDeparture).commit(lease), "tenant");
}

TEST_F(Walls, ASetThatNoEngineCouldTakeIsOurMistake) {
  WriteSet twice, full;
  twice.insert(kKeys.event(kEvent), "{}");
  EXPECT_DEATH(twice.put(kKeys.event(kEvent), "{}"), "key");
  EXPECT_DEATH(twice.insert(kKeys.person(kPerson), std::string(kRowBytesMax, 'x')), "kRowBytesMax");
  for (std::size_t i = 0; i < kWriteSetRowsMax; ++i)
    full.insert(kKeys.history(kEvent, static_cast<int>(i)), "{}");
  EXPECT_DEATH(full.insert(kKeys.event(kEvent), "{}"), "kWriteSetRowsMax");
  EXPECT_DEATH((void)ours.commit(WriteSet{}), "empty");
}

}  // namespace keys_tests
}  // namespace scc
