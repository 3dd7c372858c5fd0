// Mailing rows: one an order, gone when it is expanded.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/people/mailing.hpp"
#include "store/keys.hpp"
#include "store/row.hpp"

namespace scc {

std::string encode_mailing(MailingRecord const& mailing);
Result<MailingRecord> decode_mailing(Row const& row);

Key mailing_key(TenantKeys const& keys, MailingRecord const& mailing);
// Of its outbox row, while it is due at `at`.
Key mailing_outbox_key(TenantKeys const& keys, MailingRecord const& mailing, Instant at);

}  // namespace scc
