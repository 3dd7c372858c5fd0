// Feed rows: `t/feeds` and `t/feedof`.
#include "store/records_feed.hpp"

#include "store/record.hpp"

namespace scc {

std::string encode_feed(Feed const& feed) {
  RecordWriter out;
  if (auto const* person = std::get_if<PersonId>(&feed.owner))
    out.id("person", *person);
  else
    out.id("asset", std::get<AssetId>(feed.owner));
  out.text("locale", feed.locale);
  out.instant("made_at", feed.made_at);
  return std::move(out).body();
}

Result<Feed> decode_feed(Row const& row) {
  RecordReader in(row);
  Feed feed{.owner = {}, .locale = in.text("locale"), .made_at = in.instant("made_at")};
  if (in.has("person"))
    feed.owner = in.id<PersonId>("person");
  else
    feed.owner = in.id<AssetId>("asset");
  SCC_CHECK(in.done());
  return feed;
}

std::string encode_feed_head(FeedHead const& head) {
  RecordWriter out;
  out.text("hash", head.hash);
  out.instant("made_at", head.made_at);
  return std::move(out).body();
}

Result<FeedHead> decode_feed_head(Row const& row) {
  RecordReader in(row);
  FeedHead head{.hash = in.text("hash"), .made_at = in.instant("made_at")};
  SCC_CHECK(in.done());
  return head;
}

}  // namespace scc
