// Errors as documents.
#include "web/problem.hpp"

#include <array>
#include <string>

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "base/when.hpp"
#include "web/problem_entries.hpp"

namespace scc {
namespace {

constexpr std::size_t kFieldBytesMax =
    200;  // A path may quote what the client sent; we do not send it all back.

constexpr std::array<std::string_view, 7> kOwnMembers{"type",   "title", "status",    "code",
                                                      "detail", "field", "request_id"};
// Holes that list words: "confirmed, cancelled".
constexpr std::array<std::string_view, 3> kLists{"allowed", "reasons", "words"};

// Holes whose words the reader's language has: "said.{hole}.{word}" of the catalogue.
constexpr std::array<std::string_view, 3> kSaidInWords{"allowed", "expected", "reasons"};

template <std::size_t kCount>
bool is_among(std::array<std::string_view, kCount> const& names, std::string_view name) {
  for (auto const one : names)
    if (one == name) return true;
  return false;
}

void add_text(std::string& out, std::string_view name, std::string_view text) {
  out += out.size() > 1 ? "," : "";
  append_json_string(out, name);
  out += ':';
  append_json_string(out, text);
}

void add_list(std::string& out, std::string_view name, std::string_view words) {
  out += ',';
  append_json_string(out, name);
  out += ":[";
  char const* separator = "";
  while (!words.empty()) {
    auto const comma = words.find(',');
    out += separator;
    append_json_string(out, trimmed(words.substr(0, comma)));
    words = comma == std::string_view::npos ? std::string_view{} : words.substr(comma + 1);
    separator = ",";
  }
  out += ']';
}

// Machine words ("confirmed,cancelled") as a sentence says them.
std::string words_said(std::string_view hole, std::string_view words, Locale locale) {
  auto const& catalogue = Catalogue::embedded();
  std::string said;
  while (!words.empty()) {
    auto const comma = words.find(',');
    auto const word = trimmed(words.substr(0, comma));
    if (!said.empty()) said += ", ";
    auto const key = "said." + std::string(hole) + "." + std::string(word);
    said += catalogue.has(Locale::en, key) ? catalogue.text(locale, key) : std::string(word);
    words = comma == std::string_view::npos ? std::string_view{} : words.substr(comma + 1);
  }
  return said;
}

std::string_view hole_of(Holes const& holes, std::string_view name) {
  for (auto const& [one, value] : holes)
    if (one == name) return value;
  return {};
}

// The holes as a sentence wants them: words of the reader's language, times on the clocks of the event.
Holes holes_said(Holes const& holes, Locale locale) {
  auto said = holes;
  auto const zone = hole_of(holes, "zone");
  for (auto& [name, value] : said) {
    if (is_among(kSaidInWords, name)) value = words_said(name, value, locale);
    auto const at = zone.empty() ? std::nullopt : parse_rfc3339(value);
    if (at) value = say_when(*at, zone, locale);
  }
  for (auto const& list : lists_of(holes)) said.emplace_back(list.name, phrases_of(list, zone, locale));
  return said;
}

// What to do about it. A sentence may have a form of its own for a list of nothing, for a bound of one, and
// for what was counted, or should have been.
std::string detail_of(std::string const& key, Holes const& holes, Locale locale) {
  auto const& words = Catalogue::embedded();
  auto const said = holes_said(holes, locale);
  for (auto const& [name, value] : said) {
    auto const form = is_among(kLists, name) && value.empty() ? ".none"
                      : name == "bound" && value == "1"       ? ".single"
                      : name == "counted"                     ? ".counted"
                      : name == "expected"                    ? ".uncounted"
                                                              : "";
    if (*form != '\0' && words.has(Locale::en, key + form)) return words.text(locale, key + form, said);
  }
  return words.text(locale, key, said);
}

// At most kFieldBytesMax, and whole characters only.
std::string_view shortened(std::string_view text) {
  if (text.size() <= kFieldBytesMax) return text;
  auto length = kFieldBytesMax;
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
  return text.substr(0, length);
}

}  // namespace

int status_of(Code code) {
  switch (code) {
    case Code::invalid:
      return 400;
    case Code::unauthenticated:
      return 401;
    case Code::forbidden:
      return 403;
    case Code::not_found:
      return 404;
    case Code::conflict:
      return 409;
    case Code::stale:
      return 412;
    case Code::precondition_required:
      return 428;
    case Code::gone:
      return 410;
    case Code::mismatch:
      return 422;
    case Code::too_many:
      return 429;
    case Code::busy:
      return 503;
    case Code::unavailable:
      return 503;
    case Code::internal:
      return 500;
  }
  return 500;
}

Response problem_response(Error const& error, Reader const& reader) {
  return problem_response(status_of(error.code), error, reader);
}

Response problem_response(int status, Error const& error, Reader const& reader) {
  auto const& words = Catalogue::embedded();
  // What is our mistake is told as such, whatever its reason: that one is for the log.
  std::string const reason = status == 500 ? "internal" : error.reason;
  auto const key = "problem." + reason;
  std::string body = "{";
  add_text(body, "type", "/problems/" + reason);
  add_text(body, "title", words.text(reader.locale, key + ".title", error.holes));
  body += ",\"status\":" + std::to_string(status);
  add_text(body, "code", reason);
  add_text(body, "detail", detail_of(key + ".detail", error.holes, reader.locale));
  if (!error.field.empty()) add_text(body, "field", shortened(error.field));
  for (auto const& [name, value] : error.holes) {
    if (is_among(kOwnMembers, name) || is_of_entry(name)) continue;
    if (is_among(kLists, name)) {
      add_list(body, name, value);
    } else {
      add_text(body, name, value);
    }
  }
  for (auto const& list : lists_of(error.holes)) append_list(body, list);
  add_text(body, "request_id", reader.request_id);
  body += '}';

  Response response{status, {}, std::move(body)};
  response.headers.emplace_back("Content-Type", "application/problem+json");
  response.headers.emplace_back("Content-Language", std::string(to_text(reader.locale)));
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  if (error.retry_after_seconds > 0)
    response.headers.emplace_back("Retry-After", std::to_string(error.retry_after_seconds));
  return response;
}

}  // namespace scc
