// Signing in: how long each thing lasts.
#include "domain/people/signin.hpp"

#include <array>

#include "base/limits.hpp"
#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 3> kCodeStateWords{"live", "spent", "revoked"};
constexpr std::array<std::string_view, 2> kSessionFormWords{"cookie", "token"};
constexpr std::array<std::string_view, 2> kLinkRequestByWords{"address", "code"};

}  // namespace

std::string_view to_text(CodeState state) {
  return word_of(kCodeStateWords, state);
}
std::optional<CodeState> parse_code_state(std::string_view text) {
  return value_of<CodeState>(kCodeStateWords, text);
}

std::string_view to_text(SessionForm form) {
  return word_of(kSessionFormWords, form);
}
std::optional<SessionForm> parse_session_form(std::string_view text) {
  return value_of<SessionForm>(kSessionFormWords, text);
}

std::string_view to_text(LinkRequest::By by) {
  return word_of(kLinkRequestByWords, by);
}
std::optional<LinkRequest::By> parse_link_request_by(std::string_view text) {
  return value_of<LinkRequest::By>(kLinkRequestByWords, text);
}

CodeVerdict judge(ShortCode const& code, Instant now) {
  if (code.state == CodeState::spent) return CodeVerdict::used;
  // A revoked one was replaced by a newer letter: to its reader it is simply too old.
  if (code.state == CodeState::revoked) return CodeVerdict::expired;
  if (now >= code.expires_at) return CodeVerdict::expired;
  return CodeVerdict::redeemable;
}

Instant idle_end(Session const& session) {
  return session.seen_at + kSessionIdle;
}

bool is_touch_due(Session const& session, Instant now) {
  return now - session.seen_at >= kSessionTouchAge;
}

bool is_renewal_due(Instant ticket_issued_at, Instant now) {
  return now - ticket_issued_at >= kTicketRenewalAge;
}

}  // namespace scc
