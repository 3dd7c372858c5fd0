// Idempotency: the row that remembers an answer.
#include "app/idempotency.hpp"

#include <algorithm>

#include "base/crypto.hpp"
#include "base/encoding.hpp"
#include "base/limits.hpp"
#include "store/record.hpp"

namespace scc {

IdempotentRequest identify_request(Env const& env, Caller const& caller, std::string_view key,
                                   std::string_view request_text, int status) {
  std::string const whose = caller.actor().id + "\n" + std::string(key);
  return {.key_hashes = env.keys.lookup_hashes(Purpose::idempotency, whose),
          .fingerprint = to_base64url(as_text(sha256(request_text))),
          .status = status};
}

Result<std::optional<Replay>> find_replay(TenantStore const& rows, IdempotentRequest const& request) {
  std::vector<Key> keys;
  for (auto const& hash : request.key_hashes) keys.push_back(rows.keys().idempotency(hash));
  SCC_TRY(found, rows.get_many(keys));
  auto const row = std::find_if(found.begin(), found.end(), [](auto const& one) { return one.has_value(); });
  if (row == found.end()) return std::optional<Replay>();
  RecordReader in(**row);
  auto const fingerprint = in.text("fingerprint");
  Replay replay{.status = in.small("status"), .body = in.text("body")};
  SCC_CHECK(in.done());
  if (fingerprint != request.fingerprint) return Error{Code::mismatch, "idempotency_mismatch"};
  return std::optional(std::move(replay));
}

Result<void> remember_answer(WriteSet& set, TenantStore const& rows, IdempotentRequest const& request,
                             std::string_view body) {
  RecordWriter out;
  out.text("fingerprint", request.fingerprint);
  out.whole("status", request.status);
  out.text("body", body);
  auto kept = std::move(out).body();
  if (kept.size() > kRowBytesMax) return Error{Code::invalid, "does_not_fit"};
  set.insert(rows.keys().idempotency(request.key_hashes.front()), std::move(kept),
             rows.now() + kIdempotencyLifetime);
  return success();
}

}  // namespace scc
