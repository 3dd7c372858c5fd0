// Signature Version 4 from AWS's description, the receiving side.
#include "support/aws_verifier.hpp"

#include <algorithm>

#include "base/crypto.hpp"
#include "base/encoding.hpp"

namespace scc {
namespace {

std::vector<std::string> pieces_of(std::string_view text, char mark) {
  std::vector<std::string> pieces;
  for (;;) {
    auto const end = text.find(mark);
    pieces.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return pieces;
    text.remove_prefix(end + 1);
  }
}

std::string text_between(std::string_view text, std::string_view before, char after) {
  auto const at = text.find(before);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + before.size());
  return std::string(text.substr(0, text.find(after)));
}

std::string joined_by(std::vector<std::string> const& pieces, char mark) {
  std::string text;
  for (auto const& piece : pieces) {
    if (&piece != &pieces.front()) text += mark;
    text += piece;
  }
  return text;
}

std::string hex_of(Digest const& digest) {
  return to_hex(as_text(digest));
}

std::string canonical_request(HeardRequest const& request, AwsAuthorization const& said) {
  auto const question = request.target.find('?');
  auto query = question == std::string::npos ? std::vector<std::string>{}
                                             : pieces_of(request.target.substr(question + 1), '&');
  std::sort(query.begin(), query.end());
  auto text =
      request.method + '\n' + request.target.substr(0, question) + '\n' + joined_by(query, '&') + '\n';
  auto names = said.signed_headers;
  std::sort(names.begin(), names.end());
  for (auto const& name : names) text += name + ':' + request.header(name) + '\n';
  auto const given_hash = request.header("x-amz-content-sha256");
  return text + '\n' + joined_by(names, ';') + '\n' +
         (given_hash.empty() ? hex_of(sha256(request.body)) : given_hash);
}

}  // namespace

AwsAuthorization parse_aws_authorization(std::string_view header) {
  if (!header.starts_with("AWS4-HMAC-SHA256 ")) return {};
  auto const scope = pieces_of(text_between(header, "Credential=", ','), '/');
  if (scope.size() != 5 || scope[4] != "aws4_request") return {};
  return {scope[0],
          scope[1],
          scope[2],
          scope[3],
          pieces_of(text_between(header, "SignedHeaders=", ','), ';'),
          text_between(header, "Signature=", ',')};
}

std::string expected_aws_signature(HeardRequest const& request, std::string_view secret) {
  auto const said = parse_aws_authorization(request.header("authorization"));
  auto const text = "AWS4-HMAC-SHA256\n" + request.header("x-amz-date") + '\n' + said.date + '/' +
                    said.region + '/' + said.service + "/aws4_request\n" +
                    hex_of(sha256(canonical_request(request, said)));
  auto key = hmac_sha256("AWS4" + std::string(secret), said.date);
  for (auto const* part : {&said.region, &said.service}) key = hmac_sha256(as_text(key), *part);
  key = hmac_sha256(as_text(key), "aws4_request");
  return hex_of(hmac_sha256(as_text(key), text));
}

}  // namespace scc
