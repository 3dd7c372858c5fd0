// Reading the Idempotency-Key.
#include "web/call_once.hpp"

#include "web/route.hpp"

namespace scc {

std::optional<IdempotentRequest> keyed_request(Call const& call) {
  auto const key = call.request.header("idempotency-key");
  if (key.empty()) return std::nullopt;
  std::string text(call.request.method);
  text += ' ';
  text += call.request.path;
  text += '\n';
  text += call.request.body;
  return identify_request(call.env, call.caller, key, text, call.route.status);
}

}  // namespace scc
