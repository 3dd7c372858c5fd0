// Signing in: the things it leaves behind: short codes, sessions, requests for a link, service keys.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/trips/access.hpp"

namespace scc {

enum class CodeState : std::uint8_t { live, spent, revoked };
std::string_view to_text(CodeState state);
std::optional<CodeState> parse_code_state(std::string_view text);

// One letter's way in. Stored under its keyed hash; the code itself is in the letter and nowhere else.
struct ShortCode {
  PersonId person;
  EventId event = {};  // Where the page opens, and…
  RoleId role = {};    // …on which role.
  Instant minted_at;
  Instant expires_at;
  CodeState state = CodeState::live;
  SessionId session = {};  // What it was spent on.
};

// May a code be redeemed? In order of precedence.
enum class CodeVerdict : std::uint8_t { redeemable, used, expired };
CodeVerdict judge(ShortCode const& code, Instant now);

// How a client keeps its ticket.
enum class SessionForm : std::uint8_t { cookie, token };
std::string_view to_text(SessionForm form);
std::optional<SessionForm> parse_session_form(std::string_view text);

struct Session {
  SessionId id;
  PersonId person;
  Instant issued_at;
  Instant seen_at;  // At most an hour behind.
  SessionForm form = SessionForm::cookie;
  std::string device = {};  // "Firefox on Android": for its person to recognise it by.
  EventId event = {};       // Where the page opened.
  RoleId role = {};
};

// The instant at which a session that is not used any more ends.
Instant idle_end(Session const& session);
// True when `seen_at` is so old that it is worth a write.
bool is_touch_due(Session const& session, Instant now);
// True when a ticket is so old that its bearer should get a new one.
bool is_renewal_due(Instant ticket_issued_at, Instant now);

// "Send me a link", as asked: who is meant is found out later, so that asking tells nothing.
struct LinkRequest {
  enum class By : std::uint8_t { address, code };
  LinkRequestId id;
  By by = By::address;
  std::vector<std::string>
      hashes;  // Under which the address or code may be stored: one a root of the keyring.
  Instant at;
};
std::string_view to_text(LinkRequest::By by);
std::optional<LinkRequest::By> parse_link_request_by(std::string_view text);

// A machine's way in.
struct ServiceKey {
  ServiceKeyId id;
  std::string name;
  std::string hash;  // Of id and secret. The secret is shown once and kept nowhere.
  std::vector<KeyScopeName> scopes;
  PersonId made_by = {};  // Empty: the command line.
  Instant made_at;
  Instant until;
};

}  // namespace scc
