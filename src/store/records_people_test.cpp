// Rows of people, tenants and signing in: what is written is what is read, and what is neither is refused.
#include <gtest/gtest.h>

#include "store/records_person.hpp"
#include "store/records_signin.hpp"
#include "store/records_tenant.hpp"

namespace scc {
namespace people_rows {

Instant const kNow = *parse_rfc3339("2027-03-13T20:30:00Z");

class PeopleRows : public testing::Test {
 protected:
  SeededRandom random{7};
  TenantKeys keys{TenantId::make(kNow, random)};
  PersonId person = PersonId::make(kNow, random);
  EventId event = EventId::make(kNow, random);
  RoleId role = RoleId::make(kNow, random);
  SessionId session = SessionId::make(kNow, random);
};

TEST_F(PeopleRows, Person) {
  Person const ann{.id = person,
                   .name = "Ann \"Ñ\" O'Neil",
                   .address = "ann@example.com",
                   .phone = "+1",
                   .locale = "es",
                   .kinds = {PersonKind::owner, PersonKind::guest},
                   .licensed_until = kNow,
                   .active = false,
                   .first_seen = kNow};
  auto const read = decode_person({keys.person(person), {}, encode_person(ann)});
  ASSERT_TRUE(read);
  EXPECT_EQ(encode_person(*read), encode_person(ann));
  EXPECT_EQ(read->kinds, ann.kinds);
  EXPECT_EQ(read->id, person);
  auto const bare =
      decode_person({keys.person(person), {}, encode_person({.id = person, .name = "A", .address = ""})});
  EXPECT_FALSE(bare->licensed_until || bare->first_seen);
}

TEST_F(PeopleRows, Tenant) {
  Tenant const jada{.id = keys.tenant(),
                    .slug = "jada",
                    .name = "JADA",
                    .zone = "America/Los_Angeles",
                    .currency = "EUR",
                    .brand = {"JADA Sailing", "#112233", "from@example.com", "reply@example.com"},
                    .portfolio = PortfolioId::make(kNow, random),
                    .hosts = {"a.example", "b.example"},
                    .quiet_from = minutes(1),
                    .quiet_to = minutes(2),
                    .active = false};
  auto const read = decode_tenant({keys.tenant_row(), {}, encode_tenant(jada)});
  ASSERT_TRUE(read);
  EXPECT_EQ(encode_tenant(*read), encode_tenant(jada));
  EXPECT_EQ(read->id, jada.id);
  TenantEntry const entry{jada.id, "jada", "JADA", {}, true};
  auto const listed = decode_tenant_entry({SystemKeys().tenant(jada.id), {}, encode_tenant_entry(entry)});
  ASSERT_TRUE(listed);
  EXPECT_EQ(encode_tenant_entry(*listed), encode_tenant_entry(entry));
  EXPECT_EQ(*decode_name_owner({SystemKeys().slug("jada"), {}, encode_name_owner(jada.id)}), jada.id);
}

TEST_F(PeopleRows, SignIn) {
  ShortCode const code{person, event, role, kNow, kNow + seconds(1), CodeState::spent, session};
  EXPECT_EQ(encode_code(*decode_code({keys.code("h"), {}, encode_code(code)})), encode_code(code));
  Session const open{session, person, kNow, kNow + seconds(1), SessionForm::token, "Firefox", event, role};
  auto const read = decode_session({keys.session(person, session), {}, encode_session(open)}, person);
  EXPECT_EQ(encode_session(*read), encode_session(open));
  EXPECT_EQ(read->id, session);
  LimitState const state{3, kNow, kNow + seconds(9)};
  EXPECT_EQ(*decode_limit({keys.limit("device", "h"), {}, encode_limit(state)}), state);
  auto const id = LinkRequestId::make(kNow, random);
  LinkRequest const asked{id, LinkRequest::By::code, {"a", "b"}, kNow};
  auto const request = decode_link_request({keys.link_request(id), {}, encode_link_request(asked)});
  EXPECT_EQ(encode_link_request(*request), encode_link_request(asked));
}

TEST_F(PeopleRows, ServiceKey) {
  auto const id = ServiceKeyId::make(kNow, random);
  ServiceKey const key{id,     "Site", "hash", {KeyScopeName::events_read, KeyScopeName::metrics_read},
                       person, kNow,   kNow};
  auto const read = decode_service_key({keys.service_key(id), {}, encode_service_key(key)});
  EXPECT_EQ(encode_service_key(*read), encode_service_key(key));
  EXPECT_EQ(*decode_service_key_use({keys.service_key_use(id), {}, encode_service_key_use(kNow)}), kNow);
}

TEST_F(PeopleRows, WhatWasNotWrittenByUsIsRefused) {
  for (auto const* body :
       {"", "{}", "[]", R"({"v":2})", R"({"v":1,"name":"A"})",
        R"({"v":1,"name":"A","address":"","phone":"","locale":"en","kinds":["king"],"active":true})"}) {
    auto const read = decode_person({keys.person(person), {}, body});
    ASSERT_FALSE(read) << body;
    EXPECT_EQ(read.error().reason, "row_unreadable");
    EXPECT_EQ(read.error().code, Code::internal);
  }
  EXPECT_FALSE(decode_code({keys.code("h"), {}, R"({"v":1,"person":"PE1"})"}));
  EXPECT_FALSE(decode_limit({keys.limit("device", "h"), {}, R"({"v":1,"count":"3"})"}));
}

}  // namespace people_rows
}  // namespace scc
