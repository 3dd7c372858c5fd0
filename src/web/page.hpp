// Page: the one HTML file of ui/, embedded by the build, as the program delivers it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace scc {

// One form of the page. All of it lives as long as the program.
struct PageFile {
  std::string_view body;
  std::string_view encoding;  // "br", "gzip", or empty for the plain form.
  std::string_view etag;      // Quoted, of this form.
};

// The smallest form that a client sending this Accept-Encoding understands.
PageFile page_for(std::string_view accept_encoding);

// True for "/", "/in" and "/events/…": the addresses at which the page opens. It finds its own way from
// there.
bool is_page_path(std::string_view path);

// The headers of an answer with `file`, on 200 and on 304 alike: type, encoding, ETag, caching, and the
// content-security policy, which is the page's own plus who may frame it.
std::vector<std::pair<std::string, std::string>> page_headers(PageFile const& file);

}  // namespace scc
