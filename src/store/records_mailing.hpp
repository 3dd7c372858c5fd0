// Mailing rows: one an order, gone when it is expanded.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/people/mailing.hpp"
#include "store/store.hpp"
#include "store/versioned.hpp"

namespace scc {

std::string encode_mailing(MailingRecord const& mailing);
Result<MailingRecord> decode_mailing(Row const& row);

Key mailing_key(TenantKeys const& keys, MailingRecord const& mailing);
// Of its outbox row, while it is due at `at`.
Key mailing_outbox_key(TenantKeys const& keys, MailingRecord const& mailing, Instant at);

// nullopt when there is none. `name` is the mailing's sort key, as its outbox row names it.
Result<std::optional<Versioned<MailingRecord>>> load_mailing(TenantStore const& rows, std::string_view name);

}  // namespace scc
