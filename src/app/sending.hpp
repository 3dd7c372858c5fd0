// Sending: one due letter on its way out of the program: leased, written, sent, recorded.
//
// Each step is a commit of its own, and the letter's row and its outbox row always move together:
//
//    waiting --lease--> sending --send--> sent            (outbox row gone)
//       |                  |  \---------> waiting         (later, kLetterAttemptsMax times) or dead
//       \--> dropped       \-- crash: when the lease ends, the letter is due again
//
// A crash loses no letter. A letter goes out twice only when the program stops between the server's
// acceptance and its recording; both then carry one Message-ID.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "app/env.hpp"
#include "base/result.hpp"
#include "domain/people/tenant.hpp"
#include "mail/mailer.hpp"
#include "store/row.hpp"

namespace scc {

// Where a tenant's page lives: "https://crew.example.com", no slash at the end.
using HomeOf = std::function<std::string(Tenant const&)>;

enum class SendingStep : std::uint8_t {
  sent,
  dropped,   // There was nothing left to say.
  deferred,  // The address, or the tenant, has had enough letters today.
  retried,   // Not accepted; it waits for its next attempt.
  dead,      // Refused, or out of attempts.
  lost,      // Somebody else has it, or what it speaks of moved under us; nothing was sent.
};
inline constexpr int kSendingSteps = 6;

struct SendingTools {
  Services const& services;
  Mailer& mailer;
  Clock const& clock;
  HomeOf const& home_of;
};

// Takes the letter that the outbox row `due` names one step further. `env` is of its tenant, now;
// `letter_sort` its sort key. An error leaves the letter as it was, or leased: it will be due again.
Result<SendingStep> send_due_letter(SendingTools const& tools, Env const& env, Row const& due,
                                    std::string_view letter_sort);

}  // namespace scc
