// Feed rows: whose calendar a secret opens, and each owner's one secret. No secret in either.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/trips/feed.hpp"
#include "store/row.hpp"

namespace scc {

std::string encode_feed(Feed const& feed);
Result<Feed> decode_feed(Row const& row);

std::string encode_feed_head(FeedHead const& head);
Result<FeedHead> decode_feed_head(Row const& row);

}  // namespace scc
