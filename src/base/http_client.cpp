// HttpClient: requests by libcurl.
#include "base/http_client.hpp"

#include <algorithm>
#include <cassert>
#include <mutex>

#include <fmt/format.h>

#include "base/aws_signing.hpp"
#include "base/curl_handle.hpp"
#include "base/pipe_signal.hpp"
#include "base/text.hpp"
#include "base/url.hpp"

namespace scc {
namespace {

// What the callbacks of one request know.
struct Exchange {
  std::size_t answer_bytes_max;
  HttpAnswer answer = {};
  int times_begun = 0;
  bool is_too_long = false;
};

// Called each time a request is about to be written. libcurl writes it again when a kept connection dies
// before it answers, even a POST; whether that is right only the caller of the service can know.
int on_begin(void* exchange, char*, char*, int, int) {
  return ++static_cast<Exchange*>(exchange)->times_begun == 1 ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

std::size_t on_header(char* bytes, std::size_t, std::size_t count, void* exchange) {
  auto& headers = static_cast<Exchange*>(exchange)->answer.headers;
  auto const line = trimmed({bytes, count});
  if (line.starts_with("HTTP/")) headers.clear();  // What came before belonged to "100 Continue".
  if (auto const colon = line.find(':'); colon != std::string_view::npos)
    headers.push_back({to_lower(line.substr(0, colon)), std::string(trimmed(line.substr(colon + 1)))});
  return count;
}

std::size_t on_body(char* bytes, std::size_t, std::size_t count, void* exchange_pointer) {
  auto& exchange = *static_cast<Exchange*>(exchange_pointer);
  exchange.is_too_long = count > exchange.answer_bytes_max - exchange.answer.body.size();
  if (exchange.is_too_long) return 0;
  exchange.answer.body.append(bytes, count);
  return count;
}

CurlLines lines_of(std::vector<HttpHeader> const& headers) {
  CurlLines lines;
  for (auto const& header : headers) add_line(lines, header.name + ": " + header.value);
  return lines;
}

void set_bounds(CURL* handle, milliseconds timeout) {
  auto const connecting = std::min<milliseconds>(timeout, kHttpConnectTimeout);
  set_option(handle, CURLOPT_NOSIGNAL, 1L);  // Time-outs by signals and threads do not go together.
  set_option(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
  set_option(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connecting.count()));
  set_option(handle, CURLOPT_EXPECT_100_TIMEOUT_MS, static_cast<long>(kHttpContinueTimeout.count()));
  set_option(handle, CURLOPT_QUICK_EXIT,
             1L);  // A name that nobody resolves is not waited for beyond the time.
  set_option(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set_option(handle, CURLOPT_TCP_KEEPALIVE, 1L);
  set_option(handle, CURLOPT_MAXCONNECTS, 2L);  // One place each, and one while that changes.
}

void set_world(CURL* handle, HttpClientOptions const& options) {
  set_option(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set_option(handle, CURLOPT_PROXY, "");  // Not what the environment says.
  set_option(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set_option(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.authorities.empty()) set_option(handle, CURLOPT_CAINFO, options.authorities.c_str());
}

void set_request(CURL* handle, HttpCall const& call, curl_slist* lines) {
  set_option(handle, CURLOPT_URL, call.url.c_str());
  set_option(handle, CURLOPT_HTTPHEADER, lines);
  if (call.method == HttpMethod::get) return;
  // The size first, and never by a reading function: the signer hashes what it finds here.
  set_option(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
  set_option(handle, CURLOPT_POSTFIELDS, call.body.data() == nullptr ? "" : call.body.data());
}

void set_listeners(CURL* handle, Exchange& exchange) {
  set_option(handle, CURLOPT_PREREQFUNCTION, &on_begin);
  set_option(handle, CURLOPT_PREREQDATA, &exchange);
  set_option(handle, CURLOPT_HEADERFUNCTION, &on_header);
  set_option(handle, CURLOPT_HEADERDATA, &exchange);
  set_option(handle, CURLOPT_WRITEFUNCTION, &on_body);
  set_option(handle, CURLOPT_WRITEDATA, &exchange);
}

void set_signature(CURL* handle, AwsSignedCall const& call) {
  auto const scope = fmt::format("aws:amz:{}:{}", call.scope().region, call.scope().service);
  set_option(handle, CURLOPT_AWS_SIGV4, scope.c_str());
  set_option(handle, CURLOPT_USERNAME, call.keys().id.c_str());
  set_option(handle, CURLOPT_PASSWORD, call.keys().secret.c_str());
}

}  // namespace

std::string_view HttpAnswer::header(std::string_view name) const {
  auto const found = std::find_if(headers.begin(), headers.end(),
                                  [&](HttpHeader const& header) { return header.name == name; });
  return found == headers.end() ? std::string_view{} : std::string_view(found->value);
}

// A handle has its own connections, and one thread at a time; so there are as many as threads were calling at
// one time. The one used last is taken first, because its connection is the likeliest to be alive.
struct HttpClient::State {
  explicit State(HttpClientOptions chosen) : options(std::move(chosen)) { curl_library(); }

  CurlHandle take() {
    {
      std::lock_guard const guard(mutex);
      if (!idle.empty()) {
        auto handle = std::move(idle.back());
        idle.pop_back();
        return handle;
      }
    }
    return make_curl_handle();
  }

  void give_back(CurlHandle handle) {
    NoPipeSignal const quiet;  // Closing one too many says goodbye to a server that may be gone.
    curl_library().easy_reset(handle.get());  // Forgets keys and callbacks, keeps connections.
    std::lock_guard const guard(mutex);
    if (idle.size() < kHttpConnectionsKeptMax) idle.push_back(std::move(handle));
  }

  Result<HttpAnswer> perform(HttpCall const& call, AwsSignedCall const* signed_call);

  HttpClientOptions const options;
  std::mutex mutex;
  std::vector<CurlHandle> idle;
};

Result<HttpAnswer> HttpClient::State::perform(HttpCall const& call, AwsSignedCall const* signed_call) {
  auto const url = parse_url(call.url);
  assert(url && call.timeout > milliseconds{0});
  auto handle = take();
  auto const lines = lines_of(call.headers);
  Exchange exchange{.answer_bytes_max = call.answer_bytes_max};
  set_bounds(handle.get(), call.timeout);
  set_world(handle.get(), options);
  set_request(handle.get(), call, lines.get());
  set_listeners(handle.get(), exchange);
  if (signed_call != nullptr) set_signature(handle.get(), *signed_call);

  auto const code = [&] {
    NoPipeSignal const quiet;  // Without signals for its time-outs, libcurl leaves this one to us too.
    return curl_library().easy_perform(handle.get());
  }();
  long status = 0;
  curl_library().easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  give_back(std::move(handle));
  if (code == CURLE_OK) {
    exchange.answer.status = static_cast<int>(status);
    return std::move(exchange.answer);
  }
  // libcurl's sentence for the code, not its longer one about this request, which might quote it.
  auto why = fmt::format("{}://{}: {}", url->scheme, url->authority, curl_library().easy_strerror(code));
  if (exchange.is_too_long) why += fmt::format(" (over {} bytes)", call.answer_bytes_max);
  if (exchange.times_begun == 0) return Error{Code::unavailable, "not_sent"}.because(why);
  return Error{Code::unavailable, "no_answer"}.because(why);
}

HttpClient::HttpClient(HttpClientOptions options) : state_(std::make_unique<State>(std::move(options))) {}
HttpClient::~HttpClient() {
  NoPipeSignal const quiet;
  state_.reset();
}

Result<HttpAnswer> HttpClient::send(HttpCall const& call) {
  return state_->perform(call, nullptr);
}

Result<HttpAnswer> HttpClient::send(AwsSignedCall const& call) {
  return state_->perform(call.call(), &call);
}

}  // namespace scc
