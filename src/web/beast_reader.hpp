// RequestReader: bytes of a connection into a Request, by Beast's parser, within limits.
//
// Keeps its memory from one request to the next: a request without a body costs no allocation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/beast/http/basic_parser.hpp>

#include "web/beast_server.hpp"
#include "web/http.hpp"

namespace scc {

// Why bytes did not become a request.
enum class Fault : std::uint8_t {
  none,
  malformed,
  host_missing,  // None, or two that may contradict each other.
  header_too_large,
  target_too_long,
  body_too_large,
  version_unsupported,
  coding_unsupported,  // A transfer coding we do not speak.
  expectation_failed,
  too_slow,
  server_full,
};

enum class ReadState : std::uint8_t { needs_more, complete, faulty };

class RequestReader {
 public:
  explicit RequestReader(ServerLimits const& limits) : limits_(&limits) {}

  // Forgets the request and begins the next.
  void reset();
  // Takes from the front of `bytes`; `used` tells how many. Call again with the rest and more.
  ReadState feed(std::string_view bytes, std::size_t& used);

  Fault fault() const { return fault_; }
  bool begun() const { return begun_; }  // A byte of it has arrived.
  // True once, when the client waits for a word from us before it sends the body.
  bool take_wish_to_continue();
  // What the request says about its connection. REQUIRES: the header has been read.
  bool keep_alive() const { return parser_->keep_alive(); }
  bool is_http_1_0() const { return http_1_0_; }

  // Points into this reader, until reset(). What has not been read yet is empty.
  Request& request();

 private:
  struct Field {
    std::size_t name, value, end;  // Offsets into head_.
  };

  // What the parser reports. False stops it; fault_ then says why.
  bool add_start(std::string_view method, std::string_view target, int version);
  bool add_field(boost::beast::http::field which, std::string_view name, std::string_view value);
  bool end_header();

  bool fail(Fault fault);
  void read_fields();
  bool read_target();

  class Parser final : public boost::beast::http::basic_parser<true> {
   public:
    explicit Parser(RequestReader& reader);

   private:
    using Error = boost::beast::error_code;
    using Text = boost::beast::string_view;
    void on_request_impl(boost::beast::http::verb, Text method, Text target, int version,
                         Error& error) override;
    void on_response_impl(int, Text, int, Error&) override {}
    void on_field_impl(boost::beast::http::field, Text name, Text value, Error& error) override;
    void on_header_impl(Error& error) override;
    void on_body_init_impl(boost::optional<std::uint64_t> const& length, Error& error) override;
    std::size_t on_body_impl(Text body, Error& error) override;
    void on_chunk_header_impl(std::uint64_t, Text, Error& error) override { error = {}; }
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, Error& error) override;
    void on_finish_impl(Error& error) override { error = {}; }

    RequestReader& reader_;
  };

  ServerLimits const* limits_;
  std::optional<Parser> parser_;
  Fault fault_ = Fault::none;
  bool begun_ = false;
  bool header_done_ = false;
  bool http_1_0_ = false;
  bool waits_for_continue_ = false;
  bool has_coding_ = false;
  bool has_odd_expectation_ = false;
  int hosts_ = 0;
  std::string head_;  // Method, target, then names and values, one after another.
  std::size_t method_end_ = 0;
  std::size_t target_end_ = 0;
  std::vector<Field> fields_;
  std::string body_;
  Request request_;
};

}  // namespace scc
