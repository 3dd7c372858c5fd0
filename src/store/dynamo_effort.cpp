// DynamoEffort: the only loop around the wire.
#include "store/dynamo_effort.hpp"

#include <algorithm>

namespace scc {
namespace {

constexpr std::chrono::microseconds kFirstWait{10'000};
constexpr std::chrono::microseconds kLongestWait{800'000};

// What a request came to: an object, or why there is none.
struct Judged {
  std::optional<json::value> answer;
  DynamoFailure failure;
};

Judged judge(Result<AwsAnswer> const& reply) {
  if (!reply) return {std::nullopt, read_failure(reply.error())};
  if (reply->status != 200) return {std::nullopt, read_failure(*reply)};
  auto parsed = parse_json(reply->body);
  if (parsed && parsed->is_object()) return {std::move(*parsed), {}};
  return {std::nullopt, {DynamoTrouble::no_answer, "200, and no JSON"}};
}

}  // namespace

DynamoEffort::DynamoEffort(DynamoWorld const& world)
    : world_(world), deadline_(world.pauses.now() + world.patience.operation) {}

bool DynamoEffort::is_over() const {
  return world_.pauses.now() >= deadline_;
}

milliseconds DynamoEffort::left() const {
  return std::chrono::ceil<milliseconds>(deadline_ - world_.pauses.now());
}

DynamoSent DynamoEffort::send(std::string_view action, std::string_view body) {
  DynamoSent sent;
  do {
    // The last request may take a little longer than patience: one that ends at once tells nothing.
    auto const timeout = std::clamp(left(), world_.patience.request / 2, world_.patience.request);
    auto judged = judge(world_.wire.post(action, body, timeout));
    if (judged.answer) {
      sent.answer = std::move(judged.answer);
      return sent;
    }
    sent.failure = std::move(judged.failure);
    if (leaves_doubt(sent.failure.trouble)) sent.doubt = Doubt::yes;
  } while (helped_by_waiting(sent.failure.trouble) && wait());
  return sent;
}

bool DynamoEffort::wait() {
  if (++waits_ > kDynamoWaitsMax) return false;
  auto const longest = std::min(kLongestWait, kFirstWait * (1 << std::min(waits_ - 1, 10)));
  auto const half = static_cast<std::uint64_t>(longest.count()) / 2;
  // At least half of it, so that waits grow; a random rest, so that rivals part.
  std::chrono::microseconds const length(half + world_.random.below(half + 1));
  if (world_.pauses.now() + length >= deadline_) return false;
  world_.pauses.wait(length);
  // Looked at again: whoever was held up for minutes (a stopped process) must not send a commit whose token
  // the server may have forgotten meanwhile.
  return !is_over();
}

}  // namespace scc
