// Unsubscribe: the link's token, the choice it is about, and a page that says how it stands.
#include "web/people/unsubscribe_routes.hpp"

#include <fmt/format.h>

#include "app/people/mute_letters.hpp"
#include "web/identity.hpp"
#include "web/plain_page.hpp"

namespace scc {
namespace {

std::string_view token_of(Request const& request) {
  auto const path = split_path(request.path);
  return path && path->count > 1 ? path->list[1] : std::string_view{};
}

// A refusal as a page; who presses a button in a letter reads no JSON.
Response refusal_page(Exchange& exchange, Error const& error) {
  auto problem = refused(exchange, error);
  if (error.code != Code::not_found) return problem;
  auto const& words = Catalogue::embedded();
  auto const key = "problem." + error.reason;
  return plain_page(problem.status, {.locale = exchange.locale,
                                     .title = words.text(exchange.locale, key + ".title"),
                                     .paragraphs = {words.text(exchange.locale, key + ".detail")}});
}

Response choice_page(Request const& request, Tenant const& tenant, TopicChoice const& choice) {
  auto const locale = parse_locale(choice.person.locale).value_or(Locale::en);
  auto const& words = Catalogue::embedded();
  Holes const holes{{"brand", tenant.brand.name}};
  auto const topic = to_text(choice.topic);
  auto const say = [&](std::string_view key) { return words.text(locale, key, holes); };
  auto const action = fmt::format("/u/{}", token_of(request));
  PlainPage page{.locale = locale,
                 .brand = tenant.brand.name,
                 .title = say(fmt::format("mute.{}.title", topic)),
                 .paragraphs = {}};
  if (choice.muted()) {
    page.paragraphs = {say("mute.done"), say("mute.others")};
    page.form = {action + "/back", say("mute.back")};
  } else {
    page.paragraphs = {say(fmt::format("mute.{}.about", topic)), say("mute.others")};
    page.form = {action, say("mute.stop")};
  }
  return plain_page(200, page);
}

template <class Choose>
Response answer_choice(SystemCall const& call, Choose const& choose) {
  auto& exchange = call.exchange;
  auto const& request = exchange.request;
  auto const tenant = identify_tenant(call.services, request, call.options.default_tenant);
  if (!tenant) return refusal_page(exchange, tenant.error());
  exchange.tenant = tenant->id.text;
  auto const choice = choose(env_of(call.services, tenant->id, request.at), token_of(request));
  return choice ? choice_page(request, *tenant, *choice) : refusal_page(exchange, choice.error());
}

}  // namespace

Response get_unsubscribe(SystemCall const& call) {
  return answer_choice(call, find_topic_choice);
}

Response post_unsubscribe(SystemCall const& call) {
  return answer_choice(call, [](Env const& env, std::string_view token) {
    return choose_topic(env, token, TopicWish::without);
  });
}

Response post_subscribe_again(SystemCall const& call) {
  return answer_choice(
      call, [](Env const& env, std::string_view token) { return choose_topic(env, token, TopicWish::with); });
}

}  // namespace scc
