// HttpClient: requests that we send, one at a time each, with a deadline and a bound on everything.
//
//    HttpClient client;
//    SCC_TRY(answer, client.send({.url = "http://169.254.170.2/keys", .timeout = kAwsKeysTimeout}));
//
// No redirects are followed, no proxy is used, nothing is sent twice, and of the machine's settings only its
// certificate authorities matter. HTTP/1.1; TLS from 1.2 up, with the other side's certificate checked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace scc {

class AwsSignedCall;

enum class HttpMethod : std::uint8_t { get, post };

struct HttpHeader {
  std::string name;
  std::string value;
};

struct HttpCall {
  HttpMethod method = HttpMethod::get;
  std::string url = {};  // As parse_url takes it.
  std::vector<HttpHeader> headers = {};
  std::string_view body = {};  // Of a POST. Must outlive the call.
  milliseconds timeout{0};     // From the beginning to the last byte of the answer, connecting included.
  std::size_t answer_bytes_max = kHttpAnswerBytesMax;
};

struct HttpAnswer {
  int status = 0;
  std::vector<HttpHeader> headers = {};  // Names in lower case.
  std::string body = {};

  // The first header of that name, which is in lower case; empty when there is none.
  std::string_view header(std::string_view name) const;
};

struct HttpClientOptions {
  std::string authorities = {};  // File with certificates to trust instead of the machine's; empty: those.
};

// Safe for many threads at once. Connections are kept for the next request to the same place, as many as were
// in use at one time, but never more than kHttpConnectionsKeptMax.
class HttpClient {
 public:
  explicit HttpClient(HttpClientOptions options = {});
  // REQUIRES: no request is under way.
  ~HttpClient();
  HttpClient(HttpClient const&) = delete;
  HttpClient& operator=(HttpClient const&) = delete;

  // On success a whole answer came, whatever its status. Refused as `unavailable`, with the cause and the
  // place, and nothing else of the request, in `detail`:
  //   "not_sent"   no byte of the request left: it surely had no effect.
  //   "no_answer"  some left, and no whole answer came within the time and the bound: it may have had one.
  // REQUIRES: timeout > 0, a URL that parse_url takes, headers without line ends.
  Result<HttpAnswer> send(HttpCall const& call);
  // The same, signed on its way out with the time at which it leaves.
  Result<HttpAnswer> send(AwsSignedCall const& call);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace scc
