// Request and Response as every front door hands them to the core and takes them back. Neither knows Beast
// nor Lambda.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/time.hpp"

namespace scc {

struct HeaderView {
  std::string_view name;
  std::string_view value;
};

// A view: the front door keeps what it points to alive until the answer is made.
struct Request {
  std::string_view method = {};
  std::string_view path = {};   // As sent, percent-encoded, without the query.
  std::string_view query = {};  // As sent, without "?".
  std::vector<HeaderView> headers = {};
  std::string_view body = {};
  std::string_view client_address = {};  // Of the connection, or of the trusted proxy's word.
  bool secure = false;                   // Came by TLS, to us or to the trusted proxy.
  Instant at = {};

  std::string_view forwarded_host = {};  // What the trusted proxy was asked for; empty where none spoke.

  // The first header of that name, whatever its case; empty when there is none.
  std::string_view header(std::string_view name) const;
  // The last one: where a proxy adds a header to those of its client, its own.
  std::string_view last_header(std::string_view name) const;
  // Whom the client asked for: the trusted proxy's word, else the Host header.
  std::string_view host() const;
};

// The front door adds Content-Length; to HEAD the core answers with an empty body and a Content-Length of its
// own, which stands.
struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
};

// The core as the front doors see it. Safe for many threads at once.
class Handler {
 public:
  virtual ~Handler() = default;
  virtual Response handle(Request const& request) = 0;
  // The answer to what never became a whole request: too large, too slow, not HTTP. The front door says why
  // and with which status; `so_far` holds what was understood, perhaps only the instant.
  virtual Response refuse(Request const& so_far, int status, Error const& error) = 0;
  // True when answering cannot wait for a disk's flush or a network: it may be done on a thread that serves
  // sockets. Everything else goes to a worker.
  virtual bool is_quick(Request const& request) const = 0;
};

}  // namespace scc
