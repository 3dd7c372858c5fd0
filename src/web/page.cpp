// Page: which form of the file a client gets, and what is said about it.
#include "web/page.hpp"

#include <algorithm>
#include <array>

#include "base/crypto.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"

namespace scc {
namespace embedded {
extern std::string_view const page;
extern std::string_view const page_gz;
extern std::string_view const page_br;
extern std::string_view const page_policy;
}  // namespace embedded

namespace {

enum class Encoding { brotli, gzip, plain };

struct PageForms {
  std::array<PageFile, 3> files;
  std::array<std::string, 3> etags;
};

PageForms make_forms() {
  auto const hash = to_hex(as_text(sha256(embedded::page))).substr(0, 24);
  PageForms forms;
  forms.etags = {'"' + hash + "-br\"", '"' + hash + "-gz\"", '"' + hash + '"'};
  forms.files = {PageFile{embedded::page_br, "br", {}}, PageFile{embedded::page_gz, "gzip", {}},
                 PageFile{embedded::page, "", {}}};
  return forms;
}

PageFile form_of(Encoding encoding) {
  static PageForms const forms = make_forms();
  auto const index = static_cast<std::size_t>(encoding);
  auto file = forms.files[index];
  file.etag = forms.etags[index];
  return file;
}

// "gzip;q=0.5" as the part before ";" and whether its weight is above zero.
std::pair<std::string_view, bool> read_coding(std::string_view part) {
  auto const semicolon = part.find(';');
  auto const name = trimmed(part.substr(0, semicolon));
  if (semicolon == std::string_view::npos) return {name, true};
  auto const weight = trimmed(part.substr(semicolon + 1));
  if (!weight.starts_with("q=") && !weight.starts_with("Q=")) return {name, true};
  auto const digits = weight.substr(2);
  return {name, std::any_of(digits.begin(), digits.end(), [](char c) { return c >= '1' && c <= '9'; })};
}

// What RFC 9110 calls acceptable: named with a weight above zero, or by "*" where it is not named.
bool accepts(std::string_view header, std::string_view coding) {
  bool by_star = false;
  while (!header.empty()) {
    auto const comma = header.find(',');
    auto const [name, wanted] = read_coding(header.substr(0, comma));
    if (to_lower(name) == coding) return wanted;
    if (name == "*") by_star = wanted;
    header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
  }
  return by_star;
}

}  // namespace

PageFile page_for(std::string_view accept_encoding) {
  if (accepts(accept_encoding, "br")) return form_of(Encoding::brotli);
  if (accepts(accept_encoding, "gzip")) return form_of(Encoding::gzip);
  return form_of(Encoding::plain);
}

bool is_page_path(std::string_view path) {
  return path == "/" || path == "/in" || (path.starts_with("/events/") && path.size() > 8);
}

std::vector<std::pair<std::string, std::string>> page_headers(PageFile const& file) {
  std::vector<std::pair<std::string, std::string>> headers{
      {"Content-Type", "text/html; charset=utf-8"},
      {"ETag", std::string(file.etag)},
      {"Cache-Control", "no-cache"},
      {"Vary", "Accept-Encoding"},
      {"Content-Security-Policy", std::string(embedded::page_policy)},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
  };
  if (!file.encoding.empty()) headers.emplace_back("Content-Encoding", std::string(file.encoding));
  return headers;
}

}  // namespace scc
