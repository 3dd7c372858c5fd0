// RequestReader: what Beast's parser reports is copied into one text, then seen through views.
#include "web/beast_reader.hpp"

#include <cassert>
#include <utility>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

namespace scc {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t kKeptBytes = 64u << 10;  // A larger buffer is given back after its request.

std::string_view view(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

bool same_word(std::string_view a, std::string_view b) {
  return boost::beast::iequals({a.data(), a.size()}, {b.data(), b.size()});
}

Fault fault_of(boost::beast::error_code const& error) {
  if (error == http::error::header_limit) return Fault::header_too_large;
  if (error == http::error::body_limit) return Fault::body_too_large;
  if (error == http::error::bad_version) return Fault::version_unsupported;
  return Fault::malformed;
}

}  // namespace

RequestReader::Parser::Parser(RequestReader& reader) : reader_(reader) {
  header_limit(static_cast<std::uint32_t>(reader.limits_->header_bytes));
  body_limit(reader.limits_->body_bytes);
  eager(true);
}

void RequestReader::Parser::on_request_impl(http::verb, Text method, Text target, int version, Error& error) {
  error = {};
  if (!reader_.add_start(view(method), view(target), version)) error = http::error::bad_target;
}

void RequestReader::Parser::on_field_impl(http::field which, Text name, Text value, Error& error) {
  error = {};
  if (!reader_.add_field(which, view(name), view(value))) error = http::error::bad_field;
}

void RequestReader::Parser::on_header_impl(Error& error) {
  error = {};
  if (!reader_.end_header()) error = http::error::bad_field;
}

void RequestReader::Parser::on_body_init_impl(boost::optional<std::uint64_t> const& length, Error& error) {
  error = {};
  if (length) reader_.body_.reserve(static_cast<std::size_t>(*length));
}

std::size_t RequestReader::Parser::on_body_impl(Text body, Error& error) {
  error = {};
  reader_.body_.append(body.data(), body.size());
  return body.size();
}

std::size_t RequestReader::Parser::on_chunk_body_impl(std::uint64_t, Text body, Error& error) {
  return on_body_impl(body, error);
}

void RequestReader::reset() {
  parser_.emplace(*this);
  fault_ = Fault::none;
  begun_ = header_done_ = http_1_0_ = waits_for_continue_ = has_coding_ = has_odd_expectation_ = false;
  hosts_ = 0;
  head_.clear();
  request_ = Request{.headers = std::move(request_.headers)};
  request_.headers.clear();
  fields_.clear();
  body_.clear();
  if (body_.capacity() > kKeptBytes) body_.shrink_to_fit();
}

ReadState RequestReader::feed(std::string_view bytes, std::size_t& used) {
  assert(parser_ && fault_ == Fault::none);
  used = 0;
  while (used < bytes.size() && !parser_->is_done()) {
    begun_ = true;
    boost::beast::error_code error;
    auto const taken = parser_->put({bytes.data() + used, bytes.size() - used}, error);
    used += taken;
    if (error == http::error::need_more) {
      if (taken == 0) break;
      continue;
    }
    if (error && fault_ == Fault::none) fault_ = fault_of(error);
    if (error) return ReadState::faulty;
  }
  return parser_->is_done() ? ReadState::complete : ReadState::needs_more;
}

bool RequestReader::take_wish_to_continue() {
  return std::exchange(waits_for_continue_, false);
}

bool RequestReader::fail(Fault fault) {
  fault_ = fault;
  return false;
}

bool RequestReader::add_start(std::string_view method, std::string_view target, int version) {
  if (target.size() > limits_->target_bytes) return fail(Fault::target_too_long);
  http_1_0_ = version == 10;
  head_.append(method);
  method_end_ = head_.size();
  head_.append(target);
  target_end_ = head_.size();
  return true;
}

bool RequestReader::add_field(http::field which, std::string_view name, std::string_view value) {
  if (header_done_) return true;  // Trailers are read and forgotten.
  if (head_.size() + name.size() + value.size() > limits_->header_bytes) return fail(Fault::header_too_large);
  if (which == http::field::host) ++hosts_;
  if (which == http::field::transfer_encoding) has_coding_ = true;
  if (which == http::field::expect) {
    waits_for_continue_ = same_word(value, "100-continue");
    has_odd_expectation_ = !waits_for_continue_;
  }
  auto const begin = head_.size();
  head_.append(name).append(value);
  fields_.push_back({begin, begin + name.size(), head_.size()});
  return true;
}

bool RequestReader::end_header() {
  header_done_ = true;
  read_fields();
  if (!read_target()) return fail(Fault::malformed);
  if (hosts_ > 1 || (hosts_ == 0 && !http_1_0_)) return fail(Fault::host_missing);
  // A coding that is not, or not last, "chunked" leaves it open where the body ends.
  if (has_coding_ && (!parser_->chunked() || http_1_0_)) return fail(Fault::coding_unsupported);
  if (has_odd_expectation_) return fail(Fault::expectation_failed);
  waits_for_continue_ = waits_for_continue_ && !http_1_0_ && !parser_->is_done();
  return true;
}

void RequestReader::read_fields() {
  std::string_view const head = head_;
  for (auto const& field : fields_)
    request_.headers.push_back({head.substr(field.name, field.value - field.name),
                                head.substr(field.value, field.end - field.value)});
  request_.method = head.substr(0, method_end_);
}

bool RequestReader::read_target() {
  auto target = std::string_view(head_).substr(method_end_, target_end_ - method_end_);
  // Through a proxy the whole address may come; its host then counts, not the header's.
  for (std::string_view const scheme : {"http://", "https://"}) {
    if (!same_word(target.substr(0, scheme.size()), scheme)) continue;
    target.remove_prefix(scheme.size());
    auto const host = target.substr(0, target.find_first_of("/?"));
    target.remove_prefix(host.size());
    for (auto& header : request_.headers)
      if (same_word(header.name, "host")) header.value = host;
    if (!target.starts_with('/')) request_.path = "/";
    break;
  }
  auto const query = target.find('?');
  if (query != target.npos) request_.query = target.substr(query + 1);
  if (request_.path.empty()) request_.path = target.substr(0, query);
  return request_.path.starts_with('/') || (request_.path == "*" && request_.method == "OPTIONS");
}

Request& RequestReader::request() {
  request_.body = body_;
  return request_;
}

}  // namespace scc
