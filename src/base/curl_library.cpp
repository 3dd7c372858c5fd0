// Loading libcurl by the name that its interface has had since 2006.
#include "base/curl_library.hpp"

#include <cassert>

#include <dlfcn.h>

namespace scc {
namespace {

constexpr char const* kLibrary = "libcurl.so.4";

template <class Function>
void find(void* library, char const* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  assert(function != nullptr);
}

CurlLibrary load() {
  auto* const library = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
  assert(library != nullptr && "libcurl.so.4 is not installed");
  CurlLibrary found{};
  find(library, "curl_global_init", found.global_init);
  find(library, "curl_easy_init", found.easy_init);
  find(library, "curl_easy_setopt", found.easy_setopt);
  find(library, "curl_easy_perform", found.easy_perform);
  find(library, "curl_easy_getinfo", found.easy_getinfo);
  find(library, "curl_easy_reset", found.easy_reset);
  find(library, "curl_easy_cleanup", found.easy_cleanup);
  find(library, "curl_easy_strerror", found.easy_strerror);
  find(library, "curl_slist_append", found.slist_append);
  find(library, "curl_slist_free_all", found.slist_free_all);
  [[maybe_unused]] auto const ready = found.global_init(CURL_GLOBAL_DEFAULT);
  assert(ready == CURLE_OK);
  return found;
}

}  // namespace

CurlLibrary const& curl_library() {
  static CurlLibrary const kLoaded = load();
  return kLoaded;
}

}  // namespace scc
