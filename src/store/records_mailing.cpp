// Mailing rows: kind and audience, what it is about, and how far it has come.
#include "store/records_mailing.hpp"

#include <utility>

#include <fmt/format.h>

#include "store/record.hpp"

namespace scc {
namespace {

std::string mailing_name(MailingRecord const& mailing) {
  return fmt::format("{}#{}#{}", mailing.event.text, mailing.seq, to_text(mailing.kind));
}

}  // namespace

std::string encode_mailing(MailingRecord const& mailing) {
  RecordWriter out;
  out.text("kind", to_text(mailing.kind));
  out.text("audience", to_text(mailing.audience));
  out.id("event", mailing.event);
  out.whole("seq", mailing.seq);
  out.instant("cause_at", mailing.cause_at);
  out.list("freed", mailing.freed, [](RecordWriter& inner, FreedRole const& one) {
    inner.id("role", one.role);
    inner.id("holder", one.holder);
  });
  out.list("roles", mailing.roles, [](RecordWriter& inner, RoleId const& role) { inner.id("role", role); });
  out.text("cursor", mailing.cursor);
  out.whole("written", mailing.written);
  return std::move(out).body();
}

Result<MailingRecord> decode_mailing(Row const& row) {
  RecordReader in(row);
  MailingRecord mailing;
  mailing.kind = in.word("kind", parse_letter_kind);
  mailing.audience = in.word("audience", parse_mailing_audience);
  mailing.event = in.id<EventId>("event");
  mailing.seq = in.whole("seq");
  mailing.cause_at = in.instant("cause_at");
  mailing.freed = in.list<FreedRole>("freed", [](RecordFields& inner) {
    return FreedRole{inner.id<RoleId>("role"), inner.id<PersonId>("holder")};
  });
  mailing.roles = in.list<RoleId>("roles", [](RecordFields& inner) { return inner.id<RoleId>("role"); });
  mailing.cursor = in.text("cursor");
  mailing.written = in.small("written");
  SCC_CHECK(in.done());
  return mailing;
}

Key mailing_key(TenantKeys const& keys, MailingRecord const& mailing) {
  return keys.mailing(mailing_name(mailing));
}

Key mailing_outbox_key(TenantKeys const& keys, MailingRecord const& mailing, Instant at) {
  return keys.outbox(at, "M#" + mailing_name(mailing));
}

Result<std::optional<Versioned<MailingRecord>>> load_mailing(TenantStore const& rows, std::string_view name) {
  SCC_TRY(row, rows.get(rows.keys().mailing(name)));
  if (!row) return std::optional<Versioned<MailingRecord>>{};
  SCC_TRY(mailing, decode_mailing(*row));
  return std::optional(Versioned<MailingRecord>{std::move(mailing), std::move(*row)});
}

}  // namespace scc
