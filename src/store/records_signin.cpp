// Sign-in rows: `t/codes`, `t/sessions`, `t/limits`, `t/linkrequests`, `t/keys`.
#include "store/records_signin.hpp"

#include "store/record.hpp"

namespace scc {
namespace {

template <class IdType>
IdType read_id(RecordFields& in, std::string_view name) {
  return in.optional_id<IdType>(name).value_or(IdType{});
}

}  // namespace

std::string encode_code(ShortCode const& code) {
  RecordWriter out;
  out.id("person", code.person);
  out.id_if_any("event", code.event);
  out.id_if_any("role", code.role);
  out.instant("minted_at", code.minted_at);
  out.instant("expires_at", code.expires_at);
  out.text("state", to_text(code.state));
  out.id_if_any("session", code.session);
  return std::move(out).body();
}

Result<ShortCode> decode_code(Row const& row) {
  RecordReader in(row);
  ShortCode code{.person = in.id<PersonId>("person"),
                 .event = read_id<EventId>(in, "event"),
                 .role = read_id<RoleId>(in, "role"),
                 .minted_at = in.instant("minted_at"),
                 .expires_at = in.instant("expires_at"),
                 .state = in.word("state", parse_code_state),
                 .session = read_id<SessionId>(in, "session")};
  SCC_CHECK(in.done());
  return code;
}

std::string encode_session(Session const& session) {
  RecordWriter out;
  out.instant("issued_at", session.issued_at);
  out.instant("seen_at", session.seen_at);
  out.text("form", to_text(session.form));
  out.text("device", session.device);
  out.id_if_any("event", session.event);
  out.id_if_any("role", session.role);
  return std::move(out).body();
}

Result<Session> decode_session(Row const& row, PersonId const& person) {
  auto const id = SessionId::parse(row.key.sort());
  if (!id) return unreadable(row.key, "id");
  RecordReader in(row);
  Session session{.id = *id,
                  .person = person,
                  .issued_at = in.instant("issued_at"),
                  .seen_at = in.instant("seen_at"),
                  .form = in.word("form", parse_session_form),
                  .device = in.text("device"),
                  .event = read_id<EventId>(in, "event"),
                  .role = read_id<RoleId>(in, "role")};
  SCC_CHECK(in.done());
  return session;
}

std::string encode_limit(LimitState const& state) {
  RecordWriter out;
  out.whole("count", state.count);
  out.instant("since", state.since);
  out.instant("until", state.until);
  return std::move(out).body();
}

Result<LimitState> decode_limit(Row const& row) {
  RecordReader in(row);
  LimitState state{in.small("count"), in.instant("since"), in.instant("until")};
  SCC_CHECK(in.done());
  return state;
}

std::string encode_link_request(LinkRequest const& request) {
  RecordWriter out;
  out.text("by", to_text(request.by));
  out.texts("hashes", request.hashes);
  out.instant("at", request.at);
  return std::move(out).body();
}

Result<LinkRequest> decode_link_request(Row const& row) {
  auto const id = LinkRequestId::parse(row.key.sort());
  if (!id) return unreadable(row.key, "id");
  RecordReader in(row);
  LinkRequest request{.id = *id,
                      .by = in.word("by", parse_link_request_by),
                      .hashes = in.texts("hashes"),
                      .at = in.instant("at")};
  SCC_CHECK(in.done());
  return request;
}

Result<std::optional<Versioned<LinkRequest>>> load_link_request(TenantStore const& rows,
                                                                LinkRequestId const& id) {
  SCC_TRY(row, rows.get(rows.keys().link_request(id)));
  if (!row) return std::optional<Versioned<LinkRequest>>{};
  SCC_TRY(request, decode_link_request(*row));
  return std::optional(Versioned<LinkRequest>{std::move(request), std::move(*row)});
}

std::string encode_service_key(ServiceKey const& key) {
  std::vector<std::string> scopes;
  for (auto const scope : key.scopes) scopes.emplace_back(to_text(scope));
  RecordWriter out;
  out.text("name", key.name);
  out.text("hash", key.hash);
  out.texts("scopes", scopes);
  out.id_if_any("made_by", key.made_by);
  out.instant("made_at", key.made_at);
  out.instant("until", key.until);
  return std::move(out).body();
}

Result<ServiceKey> decode_service_key(Row const& row) {
  auto const id = ServiceKeyId::parse(row.key.sort());
  if (!id) return unreadable(row.key, "id");
  RecordReader in(row);
  ServiceKey key{.id = *id,
                 .name = in.text("name"),
                 .hash = in.text("hash"),
                 .scopes = {},
                 .made_by = read_id<PersonId>(in, "made_by"),
                 .made_at = in.instant("made_at"),
                 .until = in.instant("until")};
  for (auto const& word : in.texts("scopes")) {
    auto const scope = parse_key_scope(word);
    if (scope)
      key.scopes.push_back(*scope);
    else
      in.fail("scopes");
  }
  SCC_CHECK(in.done());
  return key;
}

std::string encode_service_key_use(Instant at) {
  RecordWriter out;
  out.instant("at", at);
  return std::move(out).body();
}

Result<Instant> decode_service_key_use(Row const& row) {
  RecordReader in(row);
  auto const at = in.instant("at");
  SCC_CHECK(in.done());
  return at;
}

}  // namespace scc
