// JWT: RFC 7515's own example through our signature, a ticket there and back, and everything that is none.
#include "base/jwt.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "base/limits.hpp"

namespace scc {
namespace jwt_tests {

constexpr auto kSecret = "p8Vd2mQz7Lw0Xc5Rk1Ty9Hb4Ng6Js3Fa";
constexpr auto kOther = "Zt4Wq9Ke2Rb7Ux0Hm5Yc8Pn1Gv6Dl3Js";
Instant const kNow = *parse_rfc3339("2027-03-13T20:30:00Z");

Ticket ticket() {
  return {"TN01", "PE01", "SE01", "EV01", "RO01", kNow, kNow + kTicketLifetime};
}

std::vector<std::string> parts_of(std::string const& token) {
  auto const first = token.find('.');
  auto const last = token.rfind('.');
  return {token.substr(0, first), token.substr(first + 1, last - first - 1), token.substr(last + 1)};
}

// A token signed with the real key: only its form can betray it.
std::string signed_as(Keyring const& keys, std::string const& header, std::string const& payload) {
  auto const text = to_base64url(header) + '.' + to_base64url(payload);
  return text + '.' + to_base64url(as_text(keys.sign(Purpose::ticket, text)));
}

std::string header_of(Keyring const& keys) {
  return R"({"alg":"HS256","kid":")" + keys.current_id() + R"(","typ":"JWT"})";
}

void expect_invalid(std::string const& token, Keyring const& keys, char const* why) {
  auto const read = verify_ticket(token, keys, kNow);
  ASSERT_FALSE(read) << why;
  EXPECT_EQ(read.error().reason, "ticket_invalid") << why;
  EXPECT_EQ(read.error().code, Code::unauthenticated) << why;
}

// RFC 7515, appendix A.1: the published key, signing input and signature.
TEST(Jwt, PublishedSignature) {
  auto const key = *from_base64url(
      "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
  std::string_view const input =
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
      ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
  EXPECT_EQ(to_base64url(as_text(hmac_sha256(key, input))), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
}

TEST(Jwt, ThereAndBack) {
  auto const keys = *Keyring::make({kSecret});
  auto const read = verify_ticket(sign_ticket(ticket(), keys), keys, kNow);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->tenant, "TN01");
  EXPECT_EQ(read->person, "PE01");
  EXPECT_EQ(read->session, "SE01");
  EXPECT_EQ(read->event, "EV01");
  EXPECT_EQ(read->role, "RO01");
  EXPECT_EQ(read->issued_at, kNow);
  EXPECT_EQ(read->expires_at, kNow + kTicketLifetime);
}

TEST(Jwt, ExpiresToTheSecond) {
  auto const keys = *Keyring::make({kSecret});
  auto const token = sign_ticket(ticket(), keys);
  EXPECT_TRUE(verify_ticket(token, keys, kNow + kTicketLifetime - seconds(1)));
  auto const late = verify_ticket(token, keys, kNow + kTicketLifetime);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().reason, "ticket_expired");
  EXPECT_TRUE(verify_ticket(token, keys, kNow - kClockSkewMax));
  EXPECT_FALSE(verify_ticket(token, keys, kNow - kClockSkewMax - seconds(1)));
}

TEST(Jwt, RotationKeepsTicketsAndRetirementEndsThem) {
  auto const token = sign_ticket(ticket(), *Keyring::make({kSecret}));
  EXPECT_TRUE(verify_ticket(token, *Keyring::make({kOther, kSecret}), kNow));
  expect_invalid(token, *Keyring::make({kOther}), "its root is gone");
}

TEST(Jwt, ForgedTokensAreNone) {
  auto const keys = *Keyring::make({kSecret});
  auto const good = sign_ticket(ticket(), keys);
  auto const parts = parts_of(good);
  auto const payload = *from_base64url(parts[1]);
  auto changed = payload;
  changed.replace(changed.find("PE01"), 4, "PE02");
  auto const other = *Keyring::make({kOther});

  expect_invalid(to_base64url(R"({"alg":"none","typ":"JWT"})") + '.' + parts[1] + '.', keys,
                 "alg none, no signature");
  expect_invalid(
      signed_as(keys, R"({"alg":"none","kid":")" + keys.current_id() + R"(","typ":"JWT"})", payload), keys,
      "alg none, well signed");
  expect_invalid(
      signed_as(keys, R"({"alg":"HS512","kid":")" + keys.current_id() + R"(","typ":"JWT"})", payload), keys,
      "HS512");
  expect_invalid(signed_as(keys, R"({"alg":"HS256","typ":"JWT"})", payload), keys, "no key id");
  expect_invalid(
      signed_as(keys, R"({"typ":"JWT","alg":"HS256","kid":")" + keys.current_id() + R"("})", payload), keys,
      "another spelling of the same header");
  expect_invalid(signed_as(other, header_of(keys), payload), keys, "another key under our key's name");
  expect_invalid(signed_as(other, header_of(other), payload), keys, "a key we do not know");
  expect_invalid(parts[0] + '.' + to_base64url(changed) + '.' + parts[2], keys, "changed payload");
  expect_invalid(parts[0] + '.' + parts[1] + '.', keys, "signature stripped");
  expect_invalid(parts[0] + '.' + parts[1], keys, "two parts");
}

TEST(Jwt, MisshapenTokensAreNone) {
  auto const keys = *Keyring::make({kSecret});
  auto const good = sign_ticket(ticket(), keys);
  auto const parts = parts_of(good);
  auto const payload = *from_base64url(parts[1]);

  expect_invalid(good + "=", keys, "padding");
  expect_invalid(good + ".x", keys, "four parts");
  expect_invalid(' ' + good, keys, "a space before");
  expect_invalid(good.substr(0, good.size() - 1), keys, "signature cut");
  expect_invalid("", keys, "nothing");
  expect_invalid("..", keys, "dots");
  expect_invalid(signed_as(keys, header_of(keys), payload + std::string(kTokenBytesMax, ' ')), keys,
                 "oversized");
  expect_invalid(signed_as(keys, header_of(keys), "[]"), keys, "payload no object");
  expect_invalid(signed_as(keys, header_of(keys), payload.substr(0, payload.size() - 1) + R"(,"adm":1})"),
                 keys, "an eighth member");
  auto forever = ticket();
  forever.expires_at = kNow + 2 * kTicketLifetime;
  expect_invalid(sign_ticket(forever, keys), keys, "lives too long");
}

// Each single changed character of a token makes it none.
TEST(Jwt, EveryCharacterCounts) {
  auto const keys = *Keyring::make({kSecret});
  auto const good = sign_ticket(ticket(), keys);
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto bad = good;
    bad[i] = bad[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(verify_ticket(bad, keys, kNow)) << i;
  }
}

}  // namespace jwt_tests
}  // namespace scc
