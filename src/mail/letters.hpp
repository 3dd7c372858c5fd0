// Letters: what each kind of letter says. Facts in, a finished Letter out; text and HTML say the same because
// both are written from one page (letter_page.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/catalogue.hpp"
#include "base/time.hpp"
#include "domain/people/letter.hpp"
#include "domain/people/person.hpp"
#include "domain/people/tenant.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/missing.hpp"
#include "mail/mailer.hpp"

namespace scc {

// A day's events, as a brief tells them.
struct BriefLine {
  Event const* event;   // Must outlive the call.
  std::string captain;  // The name of who leads it; empty where nobody does.
};
struct Brief {
  std::string day;  // "2027-03-13", on the tenant's calendar.
  std::vector<BriefLine> lines = {};
  std::size_t more = 0;         // Events beyond those.
  std::string audit_head = {};  // Where the tenant's own history stands: "42 k7f0c2…"; empty for captains.
};

// Everything a letter may speak of, as it is at the moment of sending.
struct LetterFacts {
  LetterKind kind;
  Tenant const& tenant;
  std::string home;  // Where the tenant's page lives: "https://crew.example.com", no slash at the end.
  PersonId person;   // Whom it goes to…
  Mailbox to;        // …and under which name and address.
  Event const* event = nullptr;  // Where the letter concerns one; must outlive the call.
  Role const* role = nullptr;    // Likewise.
  std::vector<std::string> open_roles =
      {};                      // The titles of those that the reader may take, in a call of crew.
  std::string code = {};       // The sign-in code, for typing, where the kind carries one (has_code)…
  std::string link_text = {};  // …and what the link carries of it.
  std::string name;            // Unlike any other letter's: becomes its Message-ID, "name@host".
  std::string zone = {};       // IANA: where the reader is; empty for where the event, or the tenant, is.
  std::string captain = {};    // Of a nudge: the name of who leads; empty where nobody does, or the reader.
  Missing const* missing = nullptr;        // Of a nudge; must outlive the call, as the next.
  Brief const* brief = nullptr;            // Of a daily brief.
  std::string about = {};                  // Of trouble with mail: the name of whose it is…
  MailState trouble = MailState::bounced;  // …and which.
  std::string unsubscribe_url = {};        // Where one click ends letters of this topic; empty without one.
  Instant now;
};

// The letter in the reader's language and the tenant's brand. The code stands in the link's fragment
// ("https://host/in#K7M3QX"), which no server log and no scanner's GET sees, and large for typing.
// Each time is told on the clocks of where the event is and, where they show something else, on the reader's.
// What people may do without (topic_of) carries the link that ends it, also for their mail program. HTML
// stays under kLetterHtmlBytesMax: of a long day the rest is told as a number. What tells when to be where
// carries the event for the reader's calendar; what tells that it is cancelled takes it out again.
// REQUIRES: an event for the kinds about one (is_about_event), a role for the kinds about roles, a hold for
// hold_put and hold_review, open roles for a call of crew, `missing` for a nudge, `brief` for a brief, code
// and link text exactly where has_code(kind).
Letter compose(LetterFacts const& facts, Locale locale);

// The tenant's own address, or "letters@host" when it has none to send from.
std::string sender_address(Tenant const& tenant);

}  // namespace scc
