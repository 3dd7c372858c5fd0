// DynamoFailure: the server's names of what went wrong, read in one place.
#include "store/dynamo_failure.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

#include "base/json.hpp"

namespace scc {
namespace {

struct Named {
  std::string_view name;
  DynamoTrouble trouble;
};

// Types of exceptions, without the "com.amazonaws.dynamodb.v20120810#" before them.
constexpr Named kTypes[] = {
    {"ProvisionedThroughputExceededException", DynamoTrouble::throttled},
    {"ThrottlingException", DynamoTrouble::throttled},
    {"Throttling", DynamoTrouble::throttled},
    {"RequestLimitExceeded", DynamoTrouble::throttled},
    {"LimitExceededException", DynamoTrouble::throttled},
    {"TransactionConflictException", DynamoTrouble::contended},
    {"ReplicatedWriteConflictException", DynamoTrouble::contended},
    {"ResourceInUseException", DynamoTrouble::in_use},
    {"TransactionInProgressException", DynamoTrouble::in_progress},
    {"InternalServerError", DynamoTrouble::server_failed},
    {"InternalServerErrorException", DynamoTrouble::server_failed},
    {"InternalFailure", DynamoTrouble::server_failed},
    {"ServiceUnavailable", DynamoTrouble::server_failed},
    {"ServiceUnavailableException", DynamoTrouble::server_failed},
    {"ResourceNotFoundException", DynamoTrouble::no_table},
    {"AccessDeniedException", DynamoTrouble::denied},
    {"UnrecognizedClientException", DynamoTrouble::denied},
    {"InvalidSignatureException", DynamoTrouble::denied},
    {"IncompleteSignatureException", DynamoTrouble::denied},
    {"IncompleteSignature", DynamoTrouble::denied},
    {"MissingAuthenticationTokenException", DynamoTrouble::denied},
    {"MissingAuthenticationToken", DynamoTrouble::denied},
    {"InvalidClientTokenId", DynamoTrouble::denied},
    {"ExpiredTokenException", DynamoTrouble::denied},
    {"ExpiredToken", DynamoTrouble::denied},
    {"NotAuthorized", DynamoTrouble::denied},
    {"ConditionalCheckFailedException", DynamoTrouble::condition_failed},
};

// Reasons of a cancelled transaction, those first that outweigh the others: a condition that failed decides
// the matter, a fault of the request is one however often it is sent.
constexpr Named kReasons[] = {
    {"ConditionalCheckFailed", DynamoTrouble::condition_failed},
    {"ValidationError", DynamoTrouble::refused},
    {"ItemCollectionSizeLimitExceeded", DynamoTrouble::refused},
    {"DuplicateItem", DynamoTrouble::refused},
    {"AccessDenied", DynamoTrouble::denied},
    {"TransactionConflict", DynamoTrouble::contended},
    {"ProvisionedThroughputExceeded", DynamoTrouble::throttled},
    {"ThrottlingError", DynamoTrouble::throttled},
};

std::string text_member(json::object const& object, std::string_view name) {
  auto const* found = object.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string{};
}

// "…specific reasons [None, ConditionalCheckFailed]": what stands between the last brackets.
std::vector<std::string> reasons_in(std::string_view sentence) {
  std::vector<std::string> reasons;
  auto const open = sentence.rfind('[');
  auto const close = sentence.rfind(']');
  if (open == sentence.npos || close == sentence.npos || close < open) return reasons;
  sentence = sentence.substr(open + 1, close - open - 1);
  while (!sentence.empty()) {
    auto const comma = std::min(sentence.find(','), sentence.size());
    auto reason = sentence.substr(0, comma);
    while (reason.starts_with(' ')) reason.remove_prefix(1);
    reasons.emplace_back(reason);
    sentence.remove_prefix(std::min(comma + 1, sentence.size()));
  }
  return reasons;
}

std::vector<std::string> reasons_of(json::object const& body, std::string_view message) {
  auto const* listed = body.if_contains("CancellationReasons");
  if (listed == nullptr || !listed->is_array()) return reasons_in(message);
  std::vector<std::string> reasons;
  for (auto const& reason : listed->get_array())
    reasons.push_back(reason.is_object() ? text_member(reason.get_object(), "Code") : std::string{});
  return reasons;
}

DynamoFailure read_cancellation(std::vector<std::string> const& reasons, std::string note) {
  for (auto const& reason : reasons)
    if (reason != "None") note += ' ' + reason;
  for (auto const& [name, trouble] : kReasons) {
    auto const found = std::find(reasons.begin(), reasons.end(), name);
    if (found == reasons.end()) continue;
    DynamoFailure failure{trouble, std::move(note)};
    if (trouble == DynamoTrouble::condition_failed)
      failure.failed_at = static_cast<std::size_t>(found - reasons.begin());
    return failure;
  }
  return {DynamoTrouble::refused, std::move(note)};
}

// Where no type is known to us the status has to do.
DynamoTrouble trouble_of(std::string_view type, int status) {
  auto const* const known = std::find_if(std::begin(kTypes), std::end(kTypes),
                                         [&](Named const& each) { return each.name == type; });
  if (known != std::end(kTypes)) return known->trouble;
  if (status >= 500) return DynamoTrouble::server_failed;
  if (status == 429) return DynamoTrouble::throttled;
  return status == 401 || status == 403 ? DynamoTrouble::denied : DynamoTrouble::refused;
}

}  // namespace

DynamoFailure read_failure(AwsAnswer const& answer) {
  auto note = std::to_string(answer.status);
  if (!answer.request_id.empty()) note += " (request " + answer.request_id + ")";
  auto const parsed = parse_json(answer.body);
  if (!parsed || !parsed->is_object()) return {trouble_of({}, answer.status), std::move(note)};
  auto const& body = parsed->get_object();
  auto type = text_member(body, "__type");
  type.erase(0, type.rfind('#') == type.npos ? 0 : type.rfind('#') + 1);
  auto message = text_member(body, "message");
  if (message.empty()) message = text_member(body, "Message");
  note += ' ' + type;
  if (type == "TransactionCanceledException")
    return read_cancellation(reasons_of(body, message), std::move(note));
  // A refusal's sentence says what was wrong with the request, and may quote it: the others are safe to log.
  auto const trouble = trouble_of(type, answer.status);
  if (trouble != DynamoTrouble::refused) note += ": " + message;
  return {trouble, std::move(note)};
}

DynamoFailure read_failure(Error const& unreached) {
  auto const trouble = unreached.reason == "not_sent" ? DynamoTrouble::not_sent : DynamoTrouble::no_answer;
  return {trouble, unreached.reason + ' ' + unreached.detail};
}

bool helped_by_waiting(DynamoTrouble trouble) {
  switch (trouble) {
    case DynamoTrouble::contended:
    case DynamoTrouble::throttled:
    case DynamoTrouble::in_progress:
    case DynamoTrouble::not_sent:
    case DynamoTrouble::no_answer:
    case DynamoTrouble::server_failed:
      return true;
    case DynamoTrouble::condition_failed:
    case DynamoTrouble::no_table:
    case DynamoTrouble::in_use:
    case DynamoTrouble::denied:
    case DynamoTrouble::refused:
      return false;
  }
  return false;
}

bool leaves_doubt(DynamoTrouble trouble) {
  return trouble == DynamoTrouble::in_progress || trouble == DynamoTrouble::no_answer ||
         trouble == DynamoTrouble::server_failed;
}

Error to_error(DynamoFailure const& failure, Doubt doubt) {
  assert(failure.trouble != DynamoTrouble::condition_failed);
  if (doubt == Doubt::yes)
    return Error{Code::unavailable, "outcome_unknown"}.because(failure.note).retry_after(1);
  switch (failure.trouble) {
    case DynamoTrouble::contended:
    case DynamoTrouble::in_use:
      return Error{Code::busy, "busy"}.because(failure.note).retry_after(1);
    case DynamoTrouble::no_table:
      return Error{Code::unavailable, "store_table_missing"}.because(failure.note);
    case DynamoTrouble::denied:
      return Error{Code::unavailable, "store_denied"}.because(failure.note);
    case DynamoTrouble::throttled:
      return Error{Code::unavailable, "store_unavailable"}.because(failure.note).retry_after(2);
    default:
      return Error{Code::unavailable, "store_unavailable"}.because(failure.note).retry_after(1);
  }
}

}  // namespace scc
