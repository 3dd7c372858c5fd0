// Idempotency: a POST sent twice is done once, and answered twice with the same words.
//
//    return decide_once<Versioned<Event>>(rows, once, [&]() -> Result<Decision<Answer<Versioned<Event>>>> {
//      ...
//      SCC_CHECK(remember(set, env, once, event));   // in the effect's own commit
//    });
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "store/row.hpp"

namespace scc {

// One keyed request, as the front door identifies it.
struct IdempotentRequest {
  std::vector<std::string>
      key_hashes;           // Of the actor and the key (another's key is another key), one a root.
  std::string fingerprint;  // Of what was asked: path and body.
  int status = 201;         // Of the answer when it succeeds.
};

// `request_text` is all that makes the request this one and no other.
IdempotentRequest identify_request(Env const& env, Caller const& caller, std::string_view key,
                                   std::string_view request_text, int status);

// The first answer, word for word.
struct Replay {
  int status = 0;
  std::string body;
};

// What a keyed use case answers: its result, or the answer it gave before.
template <class T>
using Answer = std::variant<T, Replay>;

template <class T>
struct Once {
  IdempotentRequest request;
  // The answer's body, without secrets; kept for replays. Called inside the decision, perhaps more than once.
  std::function<Result<std::string>(T const&)> render;
};

// The earlier answer to the same request; nullopt when there was none within kIdempotencyLifetime. `mismatch`
// ("idempotency_mismatch") when the key was used for another request.
Result<std::optional<Replay>> find_replay(TenantStore const& rows, IdempotentRequest const& request);
// Adds the row that lets a repeat find `body`. `invalid` ("does_not_fit") when no row can hold it.
Result<void> remember_answer(WriteSet& set, TenantStore const& rows, IdempotentRequest const& request,
                             std::string_view body);

template <class T>
Result<void> remember(WriteSet& set, Env const& env, std::optional<Once<T>> const& once, T const& value) {
  if (!once) return success();
  SCC_TRY(body, once->render(value));
  return remember_answer(set, env.rows, once->request, body);
}

// What transact is to do about a request that may be a repeat: the earlier answer where there is one, else
// what `decide` says. A refusal is looked at twice: what stands in our way may be our own effect, committed
// by the same request on another thread between our reads.
template <class Value, class T, class Decide>
Result<Decision<Answer<Value>>> decide_once(TenantStore const& rows, std::optional<Once<T>> const& once,
                                            Decide const& decide) {
  if (!once) return decide();
  SCC_TRY(before, find_replay(rows, once->request));
  if (before) return Decision<Answer<Value>>{.set = {}, .answer = std::move(*before)};
  Result<Decision<Answer<Value>>> decided = decide();
  if (decided) return decided;
  SCC_TRY(meanwhile, find_replay(rows, once->request));
  if (meanwhile) return Decision<Answer<Value>>{.set = {}, .answer = std::move(*meanwhile)};
  return decided;
}

}  // namespace scc
