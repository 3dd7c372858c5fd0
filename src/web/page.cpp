// Page: which form of the file a client gets, and what is said about it.
#include "web/page.hpp"

#include <array>

#include "base/crypto.hpp"
#include "base/encoding.hpp"
#include "web/accept.hpp"

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

}  // namespace

PageFile page_for(std::string_view accept_encoding) {
  if (accepts_coding(accept_encoding, "br")) return form_of(Encoding::brotli);
  if (accepts_coding(accept_encoding, "gzip")) return form_of(Encoding::gzip);
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
