// CurlHandle: one of libcurl's handles, with the connections it keeps, and the lists and options it takes.
#pragma once

#include <cassert>
#include <memory>
#include <string>

#include "base/curl_library.hpp"

namespace scc {

struct FreeCurlHandle {
  void operator()(CURL* handle) const { curl_library().easy_cleanup(handle); }
};
// For one thread at a time.
using CurlHandle = std::unique_ptr<CURL, FreeCurlHandle>;

inline CurlHandle make_curl_handle() {
  CurlHandle handle(curl_library().easy_init());
  assert(handle != nullptr);
  return handle;
}

struct FreeCurlLines {
  void operator()(curl_slist* lines) const { curl_library().slist_free_all(lines); }
};
using CurlLines = std::unique_ptr<curl_slist, FreeCurlLines>;

inline void add_line(CurlLines& lines, std::string const& line) {
  auto* const longer = curl_library().slist_append(lines.get(), line.c_str());
  assert(longer != nullptr);
  static_cast<void>(lines.release());  // It is the beginning of the longer list.
  lines.reset(longer);
}

// REQUIRES: an option that this libcurl has, and a value it takes. Texts are copied by libcurl.
template <class Value>
void set_option(CURL* handle, CURLoption option, Value value) {
  [[maybe_unused]] auto const taken = curl_library().easy_setopt(handle, option, value);
  assert(taken == CURLE_OK);
}

}  // namespace scc
