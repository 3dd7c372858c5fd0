// SmtpMailer: libcurl talks; what it hears tells how far it got, and that decides what an answer means.
#include "mail/smtp.hpp"

#include <algorithm>
#include <cassert>
#include <mutex>
#include <string_view>
#include <vector>

#include "mail/mime.hpp"
#include "mail/smtp_conversation.hpp"

namespace scc {
namespace {

bool is_setting_up(SmtpStage stage) {
  return stage == SmtpStage::setting_up;
}

// Answers by which a server says that it does not know us, whatever it was asked (RFC 4954).
bool is_about_login(int reply) {
  return reply == 530 || reply == 534 || reply == 535 || reply == 538;
}

// "550 5.7.1 ...": refused for what we may do, not for what is not there (RFC 3463).
bool is_about_permission(std::string_view said) {
  return said.size() > 8 && said.substr(3, 5) == " 5.7.";
}

bool is_about_certificate(CURLcode code) {
  return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_ISSUER_ERROR ||
         code == CURLE_SSL_INVALIDCERTSTATUS;
}

bool is_about_tls(CURLcode code) {
  return code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR || code == CURLE_SSL_CIPHER;
}

SendOutcome again(std::string reason) {
  return {SendVerdict::try_again, std::move(reason)};
}
SendOutcome refused(std::string_view reason) {
  return {SendVerdict::refused, std::string(reason)};
}

SendOutcome outcome_of_set_up(SmtpEnding const& ending) {
  if (is_about_certificate(ending.code)) return again("certificate_untrusted");
  if (is_about_tls(ending.code)) return again("tls_unavailable");
  if (ending.code == CURLE_COULDNT_RESOLVE_HOST || ending.code == CURLE_COULDNT_CONNECT)
    return again("server_unreachable");
  if (ending.reply >= 400 && ending.reply < 500) return again("server_busy");
  if (ending.code == CURLE_LOGIN_DENIED || is_about_login(ending.reply)) return again("login_refused");
  if (ending.reply >= 500) return again("server_refuses");
  return again(ending.code == CURLE_OPERATION_TIMEDOUT ? "no_answer" : "connection_lost");
}

SendOutcome outcome_of_reply(SmtpEnding const& ending) {
  bool const to_recipient = ending.stage == SmtpStage::recipient;
  bool const to_mailbox = to_recipient || ending.stage == SmtpStage::sender;
  if (ending.reply < 500)
    return again(to_recipient && ending.reply != 421 ? "address_deferred" : "server_busy");
  if (is_about_login(ending.reply)) return again("login_refused");
  if (to_mailbox && is_about_permission(ending.said)) return again("not_permitted");
  return refused(to_recipient ? kAddressRefused : "letter_refused");
}

SendOutcome outcome_of(SmtpEnding const& ending) {
  if (ending.code == CURLE_OK) return {SendVerdict::accepted};
  if (ending.cannot_write_address) return refused(kAddressRefused);
  if (is_setting_up(ending.stage)) return outcome_of_set_up(ending);
  if (ending.reply >= 400) return outcome_of_reply(ending);
  if (ending.stage == SmtpStage::content) return again("outcome_unknown");
  return again(ending.code == CURLE_OPERATION_TIMEDOUT ? "no_answer" : "connection_lost");
}

// True when a connection that had been kept was dead, or the server tired of it: that says nothing of letter
// or server, and no byte of the letter has left.
bool was_stale(SmtpEnding const& ending) {
  if (ending.code == CURLE_OK || ending.is_new || ending.cannot_write_address) return false;
  if (ending.stage == SmtpStage::content) return false;
  return ending.reply == 421 || (ending.reply == 0 && ending.code != CURLE_OPERATION_TIMEDOUT);
}

bool is_one_word(std::string_view address) {
  return !address.empty() && std::none_of(address.begin(), address.end(),
                                          [](char c) { return (c >= 0 && c <= ' ') || c == 0x7f; });
}

}  // namespace

// A connection serves one thread at a time; so there are as many as threads were sending at one time.
struct SmtpMailer::State {
  State(SmtpServer chosen, Log& chosen_log) : server(std::move(chosen)), log(chosen_log) {}

  std::unique_ptr<SmtpConnection> take() {
    std::lock_guard const guard(mutex);
    if (idle.empty()) return std::make_unique<SmtpConnection>(server);
    auto connection = std::move(idle.back());
    idle.pop_back();
    return connection;
  }

  void give_back(std::unique_ptr<SmtpConnection> connection) {
    std::lock_guard const guard(mutex);
    if (idle.size() < kSmtpConnectionsKeptMax) idle.push_back(std::move(connection));
  }

  SmtpServer const server;
  Log& log;
  std::mutex mutex;
  std::vector<std::unique_ptr<SmtpConnection>> idle;
};

SmtpMailer::SmtpMailer(SmtpServer server, Log& log)
    : state_(std::make_unique<State>(std::move(server), log)) {}

SmtpMailer::~SmtpMailer() = default;

SendOutcome SmtpMailer::send(Letter const& letter) {
  assert(is_one_word(letter.from.address) && is_one_word(letter.to.address));
  auto const bytes = to_mime(letter);
  SmtpEnvelope const envelope{letter.from.address, letter.to.address, bytes};
  auto connection = state_->take();
  auto const patience = state_->server.patience;
  auto ending = connection->deliver(envelope, SmtpReuse::kept_if_any, patience);
  if (was_stale(ending) && ending.took < patience / 2)
    ending = connection->deliver(envelope, SmtpReuse::new_one, patience - ending.took);
  state_->give_back(std::move(connection));

  auto outcome = outcome_of(ending);
  if (outcome.verdict == SendVerdict::try_again)
    state_->log.warning("letter not taken",
                        {{"reason", outcome.reason}, {"reply", std::int64_t{ending.reply}}});
  return outcome;
}

SmtpCheck SmtpMailer::check() {
  SmtpConnection connection(state_->server);
  auto const ending = connection.ask(state_->server.patience);
  auto const outcome = outcome_of(ending);
  return {outcome.reason, ending.said, ending.signed_in};
}

}  // namespace scc
