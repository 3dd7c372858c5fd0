// Deflate in gzip's clothes, in one call.
#include "web/gzip.hpp"

#include <cassert>

#include <zlib.h>

namespace scc {

std::string gzipped(std::string_view text) {
  z_stream stream{};
  constexpr int kLevel = 5;             // Of 9: past it, time doubles for a few per cent.
  constexpr int kGzipWindow = 15 + 16;  // The largest window; 16 asks for gzip's header and trailer.
  constexpr int kMemoryLevel = 8;
  [[maybe_unused]] auto const begun =
      deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY);
  assert(begun == Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  [[maybe_unused]] auto const ended = deflate(&stream, Z_FINISH);
  assert(ended == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace scc
