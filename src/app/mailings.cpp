// Mailings: ordering one is two inserts in the set of the decision that causes it.
#include "app/mailings.hpp"

#include <cassert>
#include <chrono>

#include "store/records_mailing.hpp"

namespace scc {

void queue_mailing(WriteSet& set, Env const& env, MailingOrder const& order) {
  assert(!order.event.empty() && order.seq > 0);
  MailingRecord mailing;
  mailing.kind = order.kind;
  mailing.audience = order.audience;
  mailing.event = order.event;
  mailing.seq = order.seq;
  mailing.cause_at = std::chrono::floor<seconds>(env.now());
  mailing.freed = order.freed;
  mailing.roles = order.roles;

  auto const& keys = env.rows.keys();
  set.insert(mailing_key(keys, mailing), encode_mailing(mailing));
  set.insert(mailing_outbox_key(keys, mailing, mailing.cause_at), "{\"v\":1}");
}

}  // namespace scc
