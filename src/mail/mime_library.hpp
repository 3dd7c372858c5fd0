// GMime, begun once, and what it gives out, owned.
#pragma once

#include <memory>

namespace scc {

// GMime's tables are filled once in a process, by whichever thread is first. Before anything else of it.
void begin_mime_once();

struct MimeUnref {
  void operator()(void* object) const;
};
template <class T>
using MimeOwned = std::unique_ptr<T, MimeUnref>;

}  // namespace scc
