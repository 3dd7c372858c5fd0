// CurlLibrary: libcurl, loaded when the first client is made and not before: it brings two dozen libraries of
// its own, and to start with them takes as long as everything else together. Most processes never ask a
// server.
#pragma once

#include <curl/curl.h>

namespace scc {

// What we use of it, under its own names.
struct CurlLibrary {
  decltype(&curl_global_init) global_init;
  decltype(&curl_easy_init) easy_init;
  decltype(&curl_easy_setopt) easy_setopt;
  decltype(&curl_easy_perform) easy_perform;
  decltype(&curl_easy_getinfo) easy_getinfo;
  decltype(&curl_easy_reset) easy_reset;
  decltype(&curl_easy_cleanup) easy_cleanup;
  decltype(&curl_easy_strerror) easy_strerror;
  decltype(&curl_slist_append) slist_append;
  decltype(&curl_slist_free_all) slist_free_all;
};

// Loaded and made ready by the first call, for as long as the process lives. Stops the process where it is
// not installed: then the installation is at fault, and no request can do without.
CurlLibrary const& curl_library();

}  // namespace scc
