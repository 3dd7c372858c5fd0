// Routes of letters: invite somebody, and see how letters fare.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/letters_view.hpp"
#include "app/people/invites.hpp"
#include "web/call.hpp"
#include "web/people/words.hpp"
#include "web/reply.hpp"

namespace scc {

// POST /api/events/{event}/invites.
struct InviteBody {
  PersonId person;
  std::optional<RoleId> role = {};
};

struct InvitationView : Seen {
  InvitationView(Sight const& sight, Invitation const& invitation);
  std::string_view letter;
};

struct LetterLineView {
  std::string_view id;
  LetterKind kind;
  std::string_view to;  // Masked.
  std::string_view person;
  std::optional<std::string_view> event;
  LetterState state;
  Instant at;
  int attempts;
  std::optional<Instant> due;               // When it is tried next; while it waits.
  std::optional<std::string_view> trouble;  // Why it was dropped or died, or was not accepted last.
};

// One of them, by itself.
struct LetterView : Seen {
  LetterView(Sight const& sight, LetterLine const& line);

  LetterLineView letter;
};

// POST /api/mail-reports.
struct MailReport {
  std::string address;
  MailState state = MailState::bounced;
};

struct LettersView : Seen {
  LettersView(Sight const& sight, LettersPage const& page);

  std::vector<LetterLineView> items;
  std::optional<std::string_view> next;
};

Result<Reply<InvitationView>> post_invite(Call const& call, InviteBody const& body);
Result<Reply<LettersView>> get_letters(Call const& call);
Result<Reply<LetterView>> post_resend(Call const& call);
Result<Reply<Nothing>> post_mail_report(Call const& call, MailReport const& body);
Result<Reply<Nothing>> delete_mail_trouble(Call const& call);

template <>
Shape const& shape_of<InviteBody>();
template <>
Shape const& shape_of<InvitationView>();
template <>
Shape const& shape_of<LetterLineView>();
template <>
Shape const& shape_of<LetterView>();
template <>
Shape const& shape_of<MailReport>();
template <>
Shape const& shape_of<LettersView>();

}  // namespace scc
