// The credentials file's few rules, and the container endpoint's one request.
#include "base/aws_key_sources.hpp"

#include <algorithm>
#include <cassert>
#include <fstream>
#include <optional>

#include <fmt/format.h>

#include "base/aws_signing.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/url.hpp"

namespace scc {
namespace {

// Plain HTTP is right here only: link-local, answered by the machine that runs the container.
constexpr std::string_view kContainerHosts[] = {"169.254.170.2", "169.254.170.23", "fd00:ec2::23"};

std::optional<std::string> read_bounded(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text(kAwsKeysFileBytesMax + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  auto const count = static_cast<std::size_t>(file.gcount());
  if (file.bad() || count > kAwsKeysFileBytesMax) return std::nullopt;
  text.resize(count);
  return text;
}

std::string_view take_line(std::string_view& text) {
  auto const end = std::min(text.find('\n'), text.size());
  auto const line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return trimmed(line);
}

// The name in "[name]"; nullopt for any other line.
std::optional<std::string_view> section_name(std::string_view line) {
  auto const end = line.find(']');
  if (!line.starts_with('[') || end == std::string_view::npos) return std::nullopt;
  return trimmed(line.substr(1, end - 1));
}

void take_setting(AwsKeys& keys, std::string_view line) {
  auto const equals = line.find('=');
  if (equals == std::string_view::npos || line.starts_with('#') || line.starts_with(';')) return;
  auto const name = to_lower(trimmed(line.substr(0, equals)));
  auto const value = trimmed(line.substr(equals + 1));
  if (name == "aws_access_key_id") keys.id = value;
  if (name == "aws_secret_access_key") keys.secret = value;
  if (name == "aws_session_token") keys.session_token = value;
}

Error no_keys(std::string_view why) {
  return Error{Code::unavailable, "aws_credentials_unavailable"}.because(why);
}

std::string text_named(json::object const& object, std::string_view name) {
  auto const* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
}

// Never quotes the answer: it is made of secrets.
Result<AwsKeys> keys_in_answer(std::string_view body) {
  auto const answer = parse_json(body);
  if (!answer || !answer->is_object()) return no_keys("the container's endpoint did not answer with JSON");
  auto const& object = answer->get_object();
  AwsKeys keys{text_named(object, "AccessKeyId"), text_named(object, "SecretAccessKey"),
               text_named(object, "Token")};
  if (!is_usable(keys)) return no_keys("the container's endpoint answered without usable keys");
  if (auto const expires = text_named(object, "Expiration"); !expires.empty()) {
    keys.expires_at = parse_rfc3339(expires);
    if (!keys.expires_at) return no_keys("the container's endpoint answered with an Expiration that is none");
  }
  return keys;
}

}  // namespace

Result<AwsKeys> parse_aws_credentials(std::string_view text, std::string_view profile) {
  AwsKeys keys;
  bool is_inside = false;
  bool is_there = false;
  while (!text.empty()) {
    auto const line = take_line(text);
    if (auto const name = section_name(line)) {
      is_inside = *name == profile;
      is_there = is_there || is_inside;
    } else if (is_inside) {
      take_setting(keys, line);
    }
  }
  if (!is_there)
    return Error{Code::not_found, "aws_credentials_missing"}.because(
        "the credentials file has no such profile; see AWS_PROFILE");
  if (!is_usable(keys))
    return Error{Code::invalid, "aws_credentials_unusable"}.because(
        "the profile in the credentials file needs aws_access_key_id and aws_secret_access_key");
  return keys;
}

Result<AwsKeys> read_aws_credentials(std::string const& path, std::string_view profile) {
  auto const text = read_bounded(path);
  if (!text)
    return Error{Code::not_found, "aws_credentials_missing"}.because(
        "the credentials file cannot be read; see AWS_SHARED_CREDENTIALS_FILE");
  return parse_aws_credentials(*text, profile);
}

Result<void> check_aws_container(AwsContainerEndpoint const& endpoint) {
  auto const refused = [](std::string_view why) {
    return Error{Code::invalid, "aws_credentials_unusable"}.because(why);
  };
  auto const url = parse_url(endpoint.url);
  if (!url) return refused("AWS_CONTAINER_CREDENTIALS_FULL_URI or _RELATIVE_URI is malformed");
  bool const is_known = std::find(std::begin(kContainerHosts), std::end(kContainerHosts), url->host) !=
                        std::end(kContainerHosts);
  if (url->scheme != "https" && !is_known && !is_loopback_host(url->host))
    return refused(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI must be https, this machine or a container's endpoint");
  return success();
}

Result<AwsKeys> ask_aws_container(AwsContainerEndpoint const& endpoint, HttpClient& client) {
  assert(check_aws_container(endpoint));
  HttpCall call{.url = endpoint.url, .timeout = kAwsKeysTimeout};
  auto token = endpoint.token;
  if (!endpoint.token_file.empty()) {
    auto const read = read_bounded(endpoint.token_file);
    if (!read) return no_keys("the file named by AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE cannot be read");
    token = trimmed(*read);
  }
  if (!token.empty()) {
    auto const is_in_line = [](char c) { return c >= ' ' && c < '\x7f'; };
    if (!std::all_of(token.begin(), token.end(), is_in_line))
      return no_keys("the container's authorization token cannot stand in a header");
    call.headers.push_back({"Authorization", token});
  }
  auto const answer = client.send(call);
  if (!answer) return no_keys(fmt::format("{}: {}", answer.error().reason, answer.error().detail));
  if (answer->status != 200)
    return no_keys(fmt::format("the container's endpoint answered with {}", answer->status));
  return keys_in_answer(answer->body);
}

}  // namespace scc
