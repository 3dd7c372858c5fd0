// Records: what is written is read, and what is not as asked for is refused by name.
#include "store/record.hpp"

#include <gtest/gtest.h>

#include "store/keys.hpp"

namespace scc {
namespace record_reading {

Row row_with(std::string body) {
  SeededRandom random(7);
  return {
      .key = TenantKeys(TenantId::make(Instant{}, random)).address("somebody"), .version = {}, .body = body};
}

struct Inner {
  std::string name;
  std::optional<int> size;
};

TEST(Record, ReadsWhatItWrote) {
  SeededRandom random(7);
  auto const id = EventId::make(Instant{}, random);
  RecordWriter out;
  out.text("text", "a \"quoted\"\nline");
  out.whole("whole", -7);
  out.real("real", 32.7157);
  out.flag("flag", true);
  out.instant("at", Instant{milliseconds{1'805'000'000'123}});
  out.id("id", id);
  out.whole("absent", std::optional<int>());
  out.texts("texts", {"one", "two"});
  out.list("list", std::vector<Inner>{{"a", 1}, {"b", {}}}, [](RecordWriter& inner, Inner const& one) {
    inner.text("name", one.name);
    inner.whole("size", one.size);
  });
  out.object("object", [](RecordWriter& inner) { inner.whole("deep", 3); });

  RecordReader in(row_with(std::move(out).body()));
  EXPECT_EQ(in.text("text"), "a \"quoted\"\nline");
  EXPECT_EQ(in.whole("whole"), -7);
  EXPECT_DOUBLE_EQ(in.real("real"), 32.7157);
  EXPECT_TRUE(in.flag("flag"));
  EXPECT_EQ(in.instant("at"), Instant{milliseconds{1'805'000'000'123}});
  EXPECT_EQ(in.id<EventId>("id"), id);
  EXPECT_FALSE(in.optional_small("absent"));
  EXPECT_EQ(in.texts("texts"), (std::vector<std::string>{"one", "two"}));
  auto const list = in.list<Inner>("list", [](RecordFields& inner) {
    return Inner{inner.text("name"), inner.optional_small("size")};
  });
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].size, 1);
  EXPECT_FALSE(list[1].size);
  EXPECT_EQ(in.object("object", [](RecordFields& inner) { return inner.small("deep"); }), 3);
  EXPECT_TRUE(in.done());
}

std::string fault_of(std::string body, std::function<void(RecordReader&)> const& read) {
  RecordReader in(row_with(std::move(body)));
  read(in);
  auto const done = in.done();
  if (done) return "none";
  EXPECT_EQ(done.error().code, Code::internal);
  EXPECT_EQ(done.error().reason, "row_unreadable");
  return done.error().detail.substr(done.error().detail.rfind(' ') + 1);
}

TEST(Record, NamesTheFirstMemberThatIsNotAsAskedFor) {
  auto const text = [](RecordReader& in) { in.text("a"); };
  EXPECT_EQ(fault_of("", text), "body");
  EXPECT_EQ(fault_of("[]", text), "body");
  EXPECT_EQ(fault_of("{\"v\":1,\"a\":\"x\"", text), "body");
  EXPECT_EQ(fault_of("{\"v\":2,\"a\":\"x\"}", text), "v");
  EXPECT_EQ(fault_of("{\"a\":\"x\"}", text), "v");
  EXPECT_EQ(fault_of("{\"v\":1}", text), "a");
  EXPECT_EQ(fault_of("{\"v\":1,\"a\":1}", text), "a");
  EXPECT_EQ(fault_of("{\"v\":1,\"a\":\"x\"}", text), "none");
  EXPECT_EQ(fault_of("{\"v\":1,\"a\":3000000000}", [](RecordReader& in) { in.small("a"); }), "a");
  EXPECT_EQ(fault_of("{\"v\":1,\"a\":1.5}", [](RecordReader& in) { in.whole("a"); }), "a");
  EXPECT_EQ(fault_of("{\"v\":1,\"a\":\"soon\"}", [](RecordReader& in) { in.instant("a"); }), "a");
  EXPECT_EQ(fault_of("{\"v\":1,\"a\":\"EV1\"}", [](RecordReader& in) { in.id<EventId>("a"); }), "a");
  EXPECT_EQ(fault_of("{\"v\":1,\"a\":[{\"b\":1}]}",
                     [](RecordReader& in) {
                       in.list<std::string>("a", [](RecordFields& inner) { return inner.text("b"); });
                     }),
            "b");
  EXPECT_EQ(
      fault_of("{\"v\":1,\"a\":3}",
               [](RecordReader& in) { in.object("a", [](RecordFields& inner) { return inner.text("b"); }); }),
      "a");
}

}  // namespace record_reading
}  // namespace scc
