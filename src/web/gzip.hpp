// Gzip: answers made smaller where the client asks and it pays. The only header through which we reach zlib.
#pragma once

#include <string>
#include <string_view>

namespace scc {

std::string gzipped(std::string_view text);

}  // namespace scc
