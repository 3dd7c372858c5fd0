// Handlers about letters, and the tables of their bodies.
#include "web/people/letter_routes.hpp"

#include "app/letters_resend.hpp"
#include "app/people/mail_states.hpp"
#include "app/trips/events.hpp"
#include "web/call_once.hpp"
#include "web/fields/fields.hpp"

namespace scc {

using enum Presence;

InvitationView::InvitationView(Sight const& sight, Invitation const& invitation)
    : Seen(sight), letter(invitation.letter) {}

namespace {

// Why it came to nothing; or, while it is tried again, why it was not accepted last.
std::string_view trouble_of(LetterRecord const& letter) {
  if (!letter.reason.empty() || letter.attempts.empty()) return letter.reason;
  return letter.state == LetterState::sent ? std::string_view{} : letter.attempts.back().reason;
}

LetterLineView line_view(LetterLine const& line) {
  auto const& letter = line.letter;
  LetterLineView view{.id = line.id,
                      .kind = letter.kind,
                      .to = line.masked,
                      .person = line.name,
                      .event = {},
                      .state = letter.state,
                      .at = letter.cause_at,
                      .attempts = static_cast<int>(letter.attempts.size()),
                      .due = {},
                      .trouble = {}};
  if (!letter.event.empty()) view.event = letter.event.text;
  if (letter.state == LetterState::waiting) view.due = letter.due_at;
  if (auto const trouble = trouble_of(letter); !trouble.empty()) view.trouble = trouble;
  return view;
}

}  // namespace

LettersView::LettersView(Sight const& sight, LettersPage const& page) : Seen(sight) {
  for (auto const& line : page.items) items.push_back(line_view(line));
  next = page.next;
}

LetterView::LetterView(Sight const& sight, LetterLine const& line) : Seen(sight), letter(line_view(line)) {}

Result<Reply<InvitationView>> post_invite(Call const& call, InviteBody const& body) {
  auto const id = call.id<EventId>("event", "event_unknown");
  if (!id) return id.error();
  SCC_TRY(event, get_event(call.env, call.caller, *id));
  SCC_TRY(sight, Sight::onto(Act::invite, call.caller, event.value));
  InviteWish const wish{*id, body.person, body.role.value_or(RoleId{})};
  auto const show = [sight = sight](Invitation const& made) -> Result<Reply<InvitationView>> {
    return Reply(InvitationView(sight, made));
  };
  SCC_TRY(answer, invite(call.env, call.caller, wish, once_of<Invitation, InvitationView>(call, show)));
  if (auto* replay = std::get_if<Replay>(&answer))
    return Reply<InvitationView>::replayed(std::move(replay->body));
  return show(std::get<Invitation>(answer));
}

Result<Reply<LettersView>> get_letters(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::see_letters, call.caller));
  SCC_TRY(ask, call.page());
  LetterFilter filter{.state = {}, .limit = ask.limit, .cursor = ask.cursor};
  if (auto const state = call.parameter("state")) {
    filter.state = parse_letter_state(*state);
    if (!filter.state) return codecs::not_a_word(Words<LetterState>::all()).about("state");
  }
  SCC_TRY(page, list_letters(call.env, call.caller, filter));
  return Reply(LettersView(sight, page));
}

Result<Reply<LetterView>> post_resend(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::manage_letters, call.caller));
  SCC_TRY(line, resend_letter(call.env, call.caller, call.text("letter")));
  return Reply(LetterView(sight, line));
}

Result<Reply<Nothing>> post_mail_report(Call const& call, MailReport const& body) {
  SCC_TRY(sight, Sight::onto(Act::report_mail, call.caller));
  SCC_CHECK(report_mail(call.env, call.caller, body.address, body.state));
  return Reply(Nothing(sight));
}

Result<Reply<Nothing>> delete_mail_trouble(Call const& call) {
  SCC_TRY(person, call.id<PersonId>("person", "person_unknown"));
  SCC_TRY(sight, Sight::onto(Act::manage_letters, call.caller));
  SCC_CHECK(clear_mail_state(call.env, call.caller, person));
  return Reply(Nothing(sight));
}

template <>
Shape const& shape_of<InviteBody>() {
  static FieldSpec const fields[] = {
      field<&InviteBody::person>("person", required, any(), "Who is invited.",
                                 "PE01JZ0000000000000000000000"),
      field<&InviteBody::role>("role", optional, any(), "The role they are wanted for.",
                               "RO01JZ0000000000000000000000"),
  };
  static Shape const shape{"NewInvite", "A letter that asks somebody to an event.", fields};
  return shape;
}

template <>
Shape const& shape_of<InvitationView>() {
  static FieldSpec const fields[] = {
      field<&InvitationView::letter>("letter", required, any(), "The letter's own name.",
                                     "EV01JZ#4#invite#PE01JZ"),
  };
  static Shape const shape{"Invitation", "The letter waits to be sent.", fields};
  return shape;
}

template <>
Shape const& shape_of<LetterLineView>() {
  using View = LetterLineView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The letter.", "MjAyNzAzMDFUMDkwMDAwWiNFVjAx"),
      field<&View::kind>("kind", required, any(), "What it is about.", "invite"),
      field<&View::to>("to", required, any(), "The address, masked.", "a…n@example.com"),
      field<&View::person>("person", required, any(), "Whom it is for.", "Ann Archer"),
      field<&View::event>("event", required, any(), "The event it is about.", "EV01JZ0000000000000000000000"),
      field<&View::state>("state", required, any(), "How far it is.", "sent"),
      field<&View::at>("at", required, any(), "When it was caused.", "2027-03-01T09:00:00Z"),
      field<&View::attempts>("attempts", required, any(), "How often sending was tried.", "1"),
      field<&View::due>("due", required, any(), "When it is tried next, while it waits.",
                        "2027-03-01T09:02:00Z"),
      field<&View::trouble>("trouble", required, any(),
                            "Why it was dropped or died, or was not accepted last.", "address_refused"),
  };
  static Shape const shape{"Letter", "One e-mail, without its text.", fields};
  return shape;
}

template <>
Shape const& shape_of<LetterView>() {
  static FieldSpec const fields[] = {
      field<&LetterView::letter>("letter", required, any(), "The letter as it is now."),
  };
  static Shape const shape{"OneLetter", "One letter.", fields};
  return shape;
}

template <>
Shape const& shape_of<MailReport>() {
  static FieldSpec const fields[] = {
      field<&MailReport::address>("address", required, text(3, kAddressCharactersMax),
                                  "The address that the letter went to.", "ann@example.com"),
      field<&MailReport::state>("state", required, any(), "What became of it: bounced or complained.",
                                "bounced"),
  };
  static Shape const shape{"MailReport", "What a mail service tells of an address.", fields};
  return shape;
}

template <>
Shape const& shape_of<LettersView>() {
  static FieldSpec const fields[] = {
      field<&LettersView::items>("items", required, up_to(kPageRowsMax), "Newest first."),
      field<&LettersView::next>("next", required, any(), "The cursor of the next page."),
  };
  static Shape const shape{"LetterList", "The tenant's letters.", fields};
  return shape;
}

}  // namespace scc
