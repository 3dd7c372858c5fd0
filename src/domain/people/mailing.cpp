// Mailing: the words for its audiences.
#include "domain/people/mailing.hpp"

#include <array>

#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 2> kMailingAudiences{"holders", "free_crew"};

}  // namespace

std::string_view to_text(MailingAudience audience) {
  return word_of(kMailingAudiences, audience);
}
std::optional<MailingAudience> parse_mailing_audience(std::string_view text) {
  return value_of<MailingAudience>(kMailingAudiences, text);
}

}  // namespace scc
