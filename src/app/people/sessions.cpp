// Sessions: from a ticket to who it stands for, and the end of sessions.
#include "app/people/sessions.hpp"

#include <array>

#include "app/audit.hpp"
#include "app/people/people.hpp"
#include "app/people/service_keys.hpp"
#include "store/records_person.hpp"
#include "store/records_signin.hpp"

namespace scc {
namespace {

Error ticket_invalid() {
  return Error{Code::unauthenticated, "ticket_invalid"};
}

Error session_ended() {
  return Error{Code::unauthenticated, "session_ended"};
}

// Writes that say "in use" may be lost without harm: somebody else wrote the same, or ended the thing.
void commit_if_possible(Env const& env, WriteSet const& set) {
  auto const committed = env.rows.commit(set);
  if (!committed && committed.error().code != Code::conflict)
    env.log.warning("use not noted", {{"reason", std::string_view(committed.error().reason)}});
}

}  // namespace

Result<Authenticated> authenticate(TenantStore const& rows, Keyring const& keys, std::string_view token,
                                   Overdue overdue) {
  if (looks_like_service_key(token)) return authenticate_service_key(rows, keys, token);
  SCC_TRY(ticket, verify_ticket(token, keys, rows.now(), overdue));
  // A ticket of another tenant is nothing here, whatever rows this one has.
  if (ticket.tenant != rows.tenant().text) return ticket_invalid();
  auto const person_id = PersonId::parse(ticket.person);
  auto const session_id = SessionId::parse(ticket.session);
  if (!person_id || !session_id) return ticket_invalid();

  std::array const asked{rows.keys().session(*person_id, *session_id), rows.keys().person(*person_id)};
  SCC_TRY(read, rows.get_many(asked));
  if (!read[0] || !read[1]) return session_ended();
  SCC_TRY(session, decode_session(*read[0], *person_id));
  SCC_TRY(person, decode_person(*read[1]));
  if (!person.active) return session_ended();
  if (rows.now() >= ticket.expires_at && session.form != SessionForm::cookie)
    return Error{Code::unauthenticated, "ticket_expired"};
  Authenticated who;
  who.caller.person = std::move(person);
  who.caller.session = session.id;
  who.session = Versioned<Session>{std::move(session), std::move(*read[0])};
  who.ticket_issued_at = ticket.issued_at;
  return who;
}

bool is_use_due(Authenticated const& who, Instant now) {
  if (who.session) return is_touch_due(who.session->value, now);
  return who.caller.key && (!who.key_used_at || now - *who.key_used_at >= kServiceKeyUseAge);
}

void note_use(Env const& env, Authenticated const& who) {
  WriteSet set;
  if (who.session) {
    auto session = who.session->value;
    session.seen_at = env.now();
    // A replace, never a put: it must not bring back a session that was revoked meanwhile.
    set.replace(who.session->row, encode_session(session), idle_end(session));
  } else if (who.caller.key) {
    set.put(env.rows.keys().service_key_use(who.caller.key->id), encode_service_key_use(env.now()));
  } else {
    return;
  }
  commit_if_possible(env, set);
}

IssuedTicket issue_ticket(Env const& env, Session const& session) {
  auto const issued_at = std::chrono::floor<seconds>(env.now());
  Ticket const ticket{.tenant = env.rows.tenant().text,
                      .person = session.person.text,
                      .session = session.id.text,
                      .event = session.event.text,
                      .role = session.role.text,
                      .issued_at = issued_at,
                      .expires_at = issued_at + kTicketLifetime};
  return {sign_ticket(ticket, env.keys), ticket.expires_at};
}

Result<std::vector<Session>> list_sessions(TenantStore const& rows, PersonId const& person) {
  SCC_TRY(page, rows.scan({.range = rows.keys().sessions(person)}));
  std::vector<Session> sessions;
  for (auto const& row : page.rows) {
    SCC_TRY(session, decode_session(row, person));
    sessions.push_back(std::move(session));
  }
  return sessions;
}

Result<void> end_session(Env const& env, PersonId const& person, SessionId const& session) {
  auto const ended = transact<bool>(env.rows, env.contention, person.text,
                                    [&](TenantStore const& rows) -> Result<Decision<bool>> {
                                      SCC_TRY(row, rows.get(rows.keys().session(person, session)));
                                      if (!row) return Error{Code::not_found, "session_unknown"};
                                      WriteSet set;
                                      set.remove(*row);
                                      return Decision<bool>{std::move(set), true};
                                    });
  if (!ended) return ended.error();
  return success();
}

Result<void> end_all_sessions(WriteSet& set, TenantStore const& rows, PersonId const& person) {
  SCC_TRY(page, rows.scan({.range = rows.keys().sessions(person), .limit = kSessionsEndedAtOnceMax}));
  for (auto const& row : page.rows) set.remove(row);
  return success();
}

Result<void> revoke_sessions(Env const& env, Caller const& caller, PersonId const& id) {
  SCC_CHECK(require(Act::manage_people, caller));
  auto const revoked = transact<
      bool>(env.rows, env.contention, id.text, [&](TenantStore const& rows) -> Result<Decision<bool>> {
    SCC_TRY(person, load_person(rows, id));
    SCC_CHECK(require_change_of(caller, person.value));
    WriteSet set;
    SCC_CHECK(end_all_sessions(set, rows, id));
    if (set.empty()) return Decision<bool>{};
    set.check(person.row);
    SCC_CHECK(append_audit(set, env, {HistoryAct::sessions_revoked, caller.actor(), {{"person", id.text}}}));
    return Decision<bool>{std::move(set), true};
  });
  if (!revoked) return revoked.error();
  return success();
}

}  // namespace scc
