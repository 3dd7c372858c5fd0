// docs/api.md: the access table and the routes, as people read them.
#include <algorithm>

#include "domain/trips/access.hpp"
#include "web/openapi.hpp"

namespace scc {
namespace {

struct Column {
  Standing standing;
  std::string_view letter;
  std::string_view meaning;
};
constexpr std::array kColumns{Column{Standing::owner, "o", "owner"},
                              Column{Standing::dispatcher, "d", "dispatcher"},
                              Column{Standing::accountant, "a", "accountant"},
                              Column{Standing::captain, "c", "captain (lead) of the event"},
                              Column{Standing::crew, "w", "crew of the event"},
                              Column{Standing::team, "t", "other captains and crew of the tenant"},
                              Column{Standing::lead_guest, "l", "lead guest"},
                              Column{Standing::guest, "g", "guest"},
                              Column{Standing::service_key, "k", "service key with the scope named"},
                              Column{Standing::signed_in, "s", "anybody signed in"},
                              Column{Standing::anybody, "*", "anybody"}};

std::string letters_of(AccessRule const& rule) {
  std::string letters;
  for (auto const& column : kColumns) {
    if (!rule.who.has(column.standing)) continue;
    if (!letters.empty()) letters += ' ';
    letters += column.letter;
  }
  return letters;
}

std::string access_part() {
  std::string out = "## Who may do what\n\n";
  for (auto const& column : kColumns)
    out += "- **" + std::string(column.letter) + "**: " + std::string(column.meaning) + "\n";
  out += "\n| act | who | a service key needs |\n|---|---|---|\n";
  for (auto const& rule : access_table()) {
    auto const scope =
        rule.scope == KeyScopeName::none ? std::string() : "`" + std::string(to_text(rule.scope)) + "`";
    out += "| `" + std::string(rule.name) + "` | " + letters_of(rule) + " | " + scope + " |\n";
  }
  out +=
      "\nA service key with `events:write` or `invites:write` may also do what needs `events:read`: a change "
      "answers\n"
      "with what it made.\n";
  return out;
}

std::string route_line(Route const& route) {
  std::string codes;
  for (auto const& refusal : route.refusals) {
    if (!codes.empty()) codes += ", ";
    codes += std::to_string(refusal.status) + " `" + std::string(refusal.code) + "`";
  }
  auto const body = route.request == nullptr ? std::string() : "`" + std::string(route.request().name) + "`";
  auto const answer = route.answer == nullptr ? std::string() : " `" + std::string(route.answer().name) + "`";
  return "| `" + std::string(route.method) + " " + std::string(route.pattern) + "` | " +
         std::string(route.summary) + " | `" + std::string(rule_of(route.act).name) + "` | " + body + " | " +
         std::to_string(route.status) + answer + " | " + codes + " |\n";
}

}  // namespace

std::string api_markdown(std::span<Route const> routes) {
  std::string out =
      "# API\n\n"
      "Written by the program from its own tables; a test fails when they differ. The machine-readable form, "
      "with\n"
      "every body and an example of each, is at `/api/openapi.json`.\n\n"
      "Errors are RFC 9457 problem documents with a stable `code`. An event you may not see does not exist: "
      "404. "
      "What else\n"
      "is not yours to see or do: 403. Documents carry an `ETag`; PATCH and PUT of documents need it as "
      "`If-Match` (428\n"
      "without, 412 when somebody was faster). Lists answer `items` and `next`; send `next` back as "
      "`cursor`.\n"
      "A POST with an `Idempotency-Key` may be repeated within 24 hours and is done once.\n\n";
  out += access_part();
  out +=
      "\n## Routes\n\n| route | what | act | body | answer | refusals of its own "
      "|\n|---|---|---|---|---|---|\n";
  for (auto const& route : routes) out += route_line(route);
  return out;
}

}  // namespace scc
