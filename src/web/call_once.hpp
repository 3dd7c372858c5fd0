// What a handler of a repeatable POST needs: its Idempotency-Key as the use case takes it, and its reply made
// from the use case's answer, whether that is new or the one given before.
#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <variant>

#include "app/idempotency.hpp"
#include "web/call.hpp"
#include "web/reply.hpp"

namespace scc {

// The request as no other is: method, path and body. nullopt where it carries no key.
std::optional<IdempotentRequest> keyed_request(Call const& call);

// `show` makes the reply of a T; what it says is kept with the effect, in one commit.
template <class T, class View>
std::optional<Once<T>> once_of(Call const& call, std::function<Result<Reply<View>>(T const&)> show) {
  auto request = keyed_request(call);
  if (!request) return std::nullopt;
  return Once<T>{*std::move(request), [show = std::move(show)](T const& value) -> Result<std::string> {
                   SCC_TRY(reply, show(value));
                   return std::move(std::move(reply).take().body);
                 }};
}

}  // namespace scc
