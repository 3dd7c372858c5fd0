// GMime's beginning and end of life.
#include "mail/mime_library.hpp"

#include <mutex>

#include <gmime/gmime.h>

namespace scc {

void begin_mime_once() {
  static std::once_flag done;
  std::call_once(done, [] { g_mime_init(); });
}

void MimeUnref::operator()(void* object) const {
  g_object_unref(object);
}

}  // namespace scc
