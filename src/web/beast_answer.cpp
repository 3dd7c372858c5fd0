// Answers on the wire: heads written by hand, since a serializer would look at every header twice.
#include "web/beast_answer.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include <boost/beast/http/status.hpp>
#include <fmt/format.h>

namespace scc {
namespace {

struct FaultWords {
  Fault fault;
  int status;
  std::string_view reason;  // In the catalogue.
};

constexpr std::array<FaultWords, 10> kFaults{{
    {Fault::malformed, 400, "request_malformed"},
    {Fault::host_missing, 400, "host_missing"},
    {Fault::too_slow, 408, "request_too_slow"},
    {Fault::body_too_large, 413, "body_too_large"},
    {Fault::target_too_long, 414, "target_too_long"},
    {Fault::expectation_failed, 417, "expectation_failed"},
    {Fault::header_too_large, 431, "header_too_large"},
    {Fault::coding_unsupported, 501, "coding_unsupported"},
    {Fault::server_full, 503, "server_full"},
    {Fault::version_unsupported, 505, "version_unsupported"},
}};

bool has_length(int status) {
  return status >= 200 && status != 204 && status != 304;
}

}  // namespace

bool carries_body(Response const& answer, std::string_view method) {
  return has_length(answer.status) && method != "HEAD";
}

void append_head(std::string& out, Response const& answer, AnswerFrame const& frame) {
  auto const reason =
      boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(answer.status));
  fmt::format_int const status(answer.status);
  out.append("HTTP/1.1 ").append(status.data(), status.size()).append(" ");
  out.append(reason.data(), reason.size()).append("\r\nDate: ").append(frame.date).append("\r\n");
  bool length_told = !has_length(answer.status);
  for (auto const& [name, value] : answer.headers) {
    assert(value.find_first_of("\r\n") == value.npos && name.find_first_of("\r\n: ") == name.npos);
    out.append(name).append(": ").append(value).append("\r\n");
    length_told = length_told || (frame.to_head && name == "Content-Length");
  }
  if (!length_told) {
    fmt::format_int const length(answer.body.size());
    out.append("Content-Length: ").append(length.data(), length.size()).append("\r\n");
  }
  if (!frame.keep_alive)
    out.append("Connection: close\r\n");
  else if (frame.http_1_0)
    out.append("Connection: keep-alive\r\n");
  out.append("\r\n");
}

Refused refusal_of(Fault fault) {
  auto const found = std::find_if(kFaults.begin(), kFaults.end(),
                                  [&](FaultWords const& words) { return words.fault == fault; });
  assert(found != kFaults.end());
  Error error{Code::invalid, std::string(found->reason)};
  if (fault == Fault::server_full) error.retry_after_seconds = 1;
  return {found->status, std::move(error)};
}

std::string date_text(Instant at) {
  static constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto const day = std::chrono::floor<std::chrono::days>(at);
  std::chrono::year_month_day const date{day};
  std::chrono::hh_mm_ss const time{std::chrono::floor<seconds>(at - day)};
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     kDays[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
                     kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace scc
