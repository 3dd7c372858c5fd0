// Letter facts: what a letter speaks of, read when its time has come; whether there is still something to
// say; and the letter in words.
#pragma once

#include <optional>
#include <string>

#include "app/briefs.hpp"
#include "app/env.hpp"
#include "base/result.hpp"
#include "domain/people/letter.hpp"
#include "domain/people/person.hpp"
#include "domain/people/tenant.hpp"
#include "domain/trips/event.hpp"
#include "mail/mailer.hpp"
#include "store/versioned.hpp"

namespace scc {

// As it is at this moment.
struct LetterMatter {
  Versioned<Tenant> tenant;
  std::optional<Versioned<Person>> person = {};
  std::optional<Versioned<Event>> event = {};
  std::string captain = {};            // Of a nudge: the name of who leads the event.
  std::optional<Person> about = {};    // Of trouble with mail: whose it is.
  std::optional<DayBrief> brief = {};  // Of a daily brief: the reader's day.
};

Result<LetterMatter> load_matter(TenantStore const& rows, LetterRecord const& letter);

// What the decision on a letter read and does not write must not have moved.
void check_matter(WriteSet& set, LetterMatter const& matter);

// What becomes of `letter` at `now`.
LetterFate fate_of(LetterRecord const& letter, LetterMatter const& matter, Instant now);

// What only its sender knows of a letter.
struct LetterDress {
  std::string home;       // Of the tenant's page.
  std::string name;       // Unlike any other letter's.
  std::string code = {};  // Where the kind carries one.
};

// The letter, in its reader's language. REQUIRES: fate_of() says `send`.
Letter write_letter(Env const& env, LetterRecord const& letter, LetterMatter const& matter,
                    LetterDress const& dress);

}  // namespace scc
