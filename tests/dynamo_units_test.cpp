// What DynamoDB is paid for: the units of each call of the API, counted, and the monthly bill that follows
// from them and from deploy/aws/prices.json. docs/aws.md shows both, and is held to them: SCC_UPDATE=1
// rewrites it.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/due_work.hpp"
#include "base/json.hpp"
#include "store/memory_engine.hpp"
#include "support/metered_engine.hpp"
#include "support/recording_mailer.hpp"
#include "support/stage.hpp"
#include "web/routes.hpp"

namespace scc {
namespace dynamo_units_tests {

// One test at a time uses it.
Units meter;

EngineKind const kMetered{"Metered", [] {
                            return std::unique_ptr<Engine>(
                                std::make_unique<MeteredEngine>(std::make_unique<MemoryEngine>(), meter));
                          }};

// Every call of the API once, in the order of the document. How often it is made for one event in its life,
// by everybody together: four people of the crew and the office, each looking several times a day in the days
// before. A guess to reckon with, stated in docs/aws.md; what is done once a year, or hardly, is counted and
// not reckoned with.
struct Counted {
  char const* call;
  char const* as;
  char const* body = "";
  int times = 0;
};

constexpr char kNewEvent[] =
    R"({"kind":"charter","title":"Sail","departure":"2027-04-01T20:00:00Z","duration_minutes":60,)"
    R"("asset":"{asset}","roles":[{"kind":"captain","title":"Captain"},)"
    R"({"kind":"crew","title":"Deckhand"}]})";
constexpr char kNewKey[] = R"({"name":"K","scopes":["events:read"],"until":"2027-12-01T00:00:00Z"})";
constexpr char kNewList[] =
    R"({"name":"After","phase":"post_return","items":[{"text":"Hose down","kind":"tick","who":"crew",)"
    R"("required":true}]})";
constexpr char kInvite[] = "POST /api/events/{event}/invites";
constexpr char kInvited[] = R"({"person":"{tess}","role":"{steward}"})";
constexpr char kOrder[] = "POST /api/hold-orders";
constexpr char kOrdered[] = R"({"act":"lift","from":"2027-03-11T00:00:00Z","to":"2027-03-12T00:00:00Z"})";
constexpr char kList[] = "GET /api/events?limit=50";

Counted const kCalls[] = {
    {"POST /api/events", "dana", kNewEvent, 1},
    {kList, "dana", "", 40},
    {"GET /api/events/{event}", "wendy", "", 80},
    {"GET /event/{event}", "wendy"},
    {"PATCH /api/events/{event}", "dana", R"({"public_note":"Bring a hat"})", 2},
    {"PUT /api/events/{event}/status", "carl", R"({"status":"confirmed"})", 3},
    {"GET /api/events/{event}/gate", "carl", "", 4},
    {"GET /api/events/{event}/history", "dana", "", 5},
    {"GET /api/events/{event}/money", "olive", "", 2},
    {"PATCH /api/events/{event}/money", "olive", R"({"gross_cents":84075})", 1},
    {"PUT /api/events/{event}/roles/{steward}/claim", "tess", "", 4},
    {"DELETE /api/events/{event}/roles/{deckhand}/claim", "wendy"},
    {"PUT /api/events/{event}/roles/{steward}/holder", "dana", R"({"person":"{tess}"})"},
    {"DELETE /api/events/{event}/roles/{deckhand}/holder", "dana"},
    {kInvite, "dana", kInvited, 4},
    {"PUT /api/events/{event}/times", "carl", R"({"departure":"2027-04-01T20:00:00Z"})", 1},
    {"PUT /api/events/{event}/asset", "dana", R"({"asset":"{asset}"})"},
    {"GET /api/events/{event}/candidates", "dana", "", 1},
    {"POST /api/events/{event}/crew-calls", "dana", "{}"},
    {"PUT /api/events/{event}/hold", "dana", R"({"reason":"Fog","review_at":"2027-03-11T00:00:00Z"})"},
    {"DELETE /api/events/{event}/hold", "dana", "{}"},
    {kOrder, "dana", kOrdered},
    {"GET /api/jobs/{job}", "dana"},
    {"PUT /api/events/{event}/checklists/{list}/items/{item}", "carl",
     R"({"operation":"op-1","kind":"done","number":9})", 20},
    {"GET /api/assets/{asset}/defects", "dana"},
    {"POST /api/assets/{asset}/defects", "dana", R"({"title":"Shroud chafed","stop":true})"},
    {"GET /api/assets/{asset}/defects/{defect}", "dana"},
    {"PATCH /api/assets/{asset}/defects/{defect}", "dana", R"({"owner":"{dana}"})"},
    {"PUT /api/assets/{asset}/defects/{defect}/closing", "dana", R"({"note":"Sewn"})"},
    {"POST /api/links", "", R"({"address":"tess@example.com"})", 2},
    {"POST /api/session", "", R"({"code":"{code}","as":"token"})", 4},
    {"GET /api/session", "wendy"},
    {"DELETE /api/session", "wendy"},
    {"POST /api/session/tickets", "wendy", "", 4},
    {"GET /api/me", "wendy", "", 20},
    {"GET /api/me/sessions", "wendy"},
    {"DELETE /api/me/sessions/{own session}", "wendy"},
    {"GET /api/events/{event}/calendar.ics", "wendy", "", 4},
    {"GET /api/feeds/{feed}.ics", "", "", 100},
    {"GET /api/me/feed", "wendy"},
    {"POST /api/me/feed", "wendy"},
    {"DELETE /api/me/feed", "wendy"},
    {"DELETE /api/people/{wendy}/feed", "dana"},
    {"GET /api/assets/{asset}/feed", "dana"},
    {"POST /api/assets/{asset}/feed", "dana"},
    {"DELETE /api/assets/{asset}/feed", "dana"},
    {"GET /api/people", "dana", "", 5},
    {"POST /api/people", "dana", R"({"name":"New","address":"new@example.com","kinds":["crew"]})"},
    {"GET /api/people/{wendy}", "dana"},
    {"PATCH /api/people/{wendy}", "dana", R"({"phone":"1"})"},
    {"DELETE /api/people/{wendy}/sessions", "dana"},
    {"GET /api/letters", "dana", "", 2},
    {"POST /api/letters/{letter}/resends", "dana"},
    {"POST /api/mail-reports", "key", R"({"address":"wendy@example.com","state":"bounced"})"},
    {"DELETE /api/people/{wendy}/mail-trouble", "dana"},
    {"GET /api/assets", "dana", "", 2},
    {"POST /api/assets", "dana", R"({"kind":"trailer","name":"T1"})"},
    {"GET /api/assets/{asset}", "dana"},
    {"PATCH /api/assets/{asset}", "dana", R"({"name":"Leeward"})"},
    {"GET /api/checklist-templates", "dana"},
    {"POST /api/checklist-templates", "dana", kNewList},
    {"GET /api/checklist-templates/{template}", "dana"},
    {"PUT /api/checklist-templates/{template}", "dana", kNewList},
    {"GET /api/service-keys", "olive"},
    {"POST /api/service-keys", "olive", kNewKey},
    {"DELETE /api/service-keys/{narrow_key}", "olive"},
    {"GET /api/audit", "olive"},
    {"GET /api/rules", "olive"},
    {"GET /api/rules/{rule}", "olive"},
    {"PUT /api/rules/{rule}", "olive", R"j({"schedule":"rate(6 hours)","on":true})j"},
    {"GET /api/brand", ""},
    {"GET /api/openapi.json", ""},
};
constexpr int kLettersPerEvent = 10;
constexpr std::int64_t kSecondsPerMonth = 30 * 24 * 3'600;

struct Priced {
  std::string name;
  Units units;
  std::int64_t times;
};

// What stands in a call instead of what only this stage can tell.
std::string filled(Stage& stage, Counted const& counted, std::string text) {
  if (auto const at = text.find("{code}"); at != std::string::npos)
    text.replace(at, 6, stage.code_for("tess"));
  if (auto const at = text.find("{job}"); at != std::string::npos) {
    auto const ordered = stage.send({.as = counted.as, .request = kOrder, .body = kOrdered});
    text.replace(at, 5, parse_json(ordered.body)->at("id").as_string());
  }
  if (auto const at = text.find("{letter}"); at != std::string::npos) {
    stage.send({.as = "dana", .request = kInvite, .body = kInvited});
    auto const listed = parse_json(stage.send({.as = "dana", .request = "GET /api/letters"}).body);
    text.replace(at, 8, listed->at("items").at(0).at("id").as_string());
  }
  constexpr std::string_view kFeed = "/api/feeds/{feed}";
  if (auto const at = text.find(kFeed); at != std::string::npos) {
    auto const made = parse_json(stage.send({.as = "wendy", .request = "POST /api/me/feed"}).body);
    auto const url = std::string(made->at("url").as_string());
    auto const path = url.substr(url.find("/api/"));
    text.replace(at, kFeed.size(), path.substr(0, path.rfind('.')));
  }
  constexpr std::string_view kSession = "{own session}";
  if (auto const at = text.find(kSession); at != std::string::npos) {
    auto const listed = parse_json(stage.send({.as = counted.as, .request = "GET /api/me/sessions"}).body);
    text.replace(at, kSession.size(), listed->at("items").at(0).at("id").as_string());
  }
  return stage.filled(std::move(text));
}

// Whether it is this route that a call asks: each part of its path is the route's, or fills one of its holes.
bool asks(Counted const& counted, Route const& route) {
  auto const call = std::string_view(counted.call).substr(0, std::string_view(counted.call).find('?'));
  auto const pattern = std::string(route.method) + ' ' + std::string(route.pattern);
  auto const part_of = [](std::string_view& text) {
    auto const part = text.substr(0, text.find('/'));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    return part;
  };
  std::string_view left = call, wanted = pattern;
  while (!left.empty() && !wanted.empty()) {
    auto const here = part_of(left), there = part_of(wanted);
    if (here != there && !(here.starts_with('{') && there.starts_with('{'))) return false;
  }
  return left.empty() && wanted.empty();
}

Route const& route_of(Counted const& counted) {
  auto const routes = all_routes();
  auto const found =
      std::find_if(routes.begin(), routes.end(), [&](Route const& route) { return asks(counted, route); });
  EXPECT_NE(found, routes.end()) << counted.call;
  return *found;
}

// What one request took. Not by Stage::send, which looks at letters too.
Units units_of(Stage& stage, Counted const& counted) {
  auto const line = filled(stage, counted, counted.call);
  auto const body = filled(stage, counted, counted.body);
  auto const target = line.substr(line.find(' ') + 1);
  auto const path = target.substr(0, target.find('?'));
  auto const query = path.size() == target.size() ? std::string{} : target.substr(path.size() + 1);
  std::string const bearer = *counted.as == '\0' ? "" : "Bearer " + stage.token(counted.as);
  bool const conditional = route_of(counted).conditional == Conditional::if_match;
  std::string const seen = conditional ? stage.etag_of(target) : "";
  Request request{.method = std::string_view(line).substr(0, line.find(' ')),
                  .path = path,
                  .query = query,
                  .headers = {},
                  .body = body,
                  .client_address = "203.0.113.9",
                  .at = stage.world.now()};
  request.headers.push_back({"Host", "jada.localhost"});
  if (!bearer.empty()) request.headers.push_back({"Authorization", bearer});
  if (!body.empty()) request.headers.push_back({"Content-Type", "application/json"});
  if (conditional) request.headers.push_back({"If-Match", seen});
  auto const before = meter;
  auto const response = stage.core().handle(request);
  EXPECT_LT(response.status, 300) << line << response.body;
  return meter - before;
}

class StageClock final : public Clock {
 public:
  explicit StageClock(World& world) : world_(world) {}
  Instant now() const override { return world_.now(); }

 private:
  World& world_;
};

// One letter from due to sent; and one look at an empty outbox and for timers, of which there are none.
void add_letters(std::vector<Priced>& priced) {
  Stage stage(kMetered);
  RecordingMailer mailer;
  StageClock const clock(stage.world);
  Outbox outbox(stage.world.services(), mailer, clock, [](Tenant const&) { return "https://jada.example"; });
  outbox.run_due();
  auto before = meter;
  outbox.run_due();
  auto const look = meter - before;
  before = meter;
  Timers(stage.world.services(), clock).run_due();
  auto const look_for_timers = meter - before;
  ASSERT_EQ(stage.send({.as = "dana", .request = kInvite, .body = kInvited}).status, 202);
  before = meter;
  ASSERT_EQ(outbox.run_due().count(SendingStep::sent), 1);
  auto const all = meter - before;
  priced.push_back({"a letter sent", all - look, kLettersPerEvent});
  priced.push_back({"a look at the outbox, each second of a server", look, 0});
  priced.push_back({fmt::format("a look for timers, each {} seconds of a server", kTimersEvery.count()),
                    look_for_timers, 0});
}

std::vector<Priced> count_all() {
  std::vector<Priced> priced;
  for (auto const& counted : kCalls) {
    Stage stage(kMetered);
    for (int i = 1; i < 50; ++i) stage.world.event();  // A list is of fifty events.
    auto const& route = route_of(counted);
    auto name = std::string(route.method) + ' ' + std::string(route.pattern);
    priced.push_back({std::move(name), units_of(stage, counted), counted.times});
  }
  add_letters(priced);
  return priced;
}

struct Prices {
  std::string as_of, region;
  std::int64_t read = 0, write = 0, storage = 0;  // Millionths of a dollar, per million or per GB and month.
};

std::string text_of_file(std::string const& name) {
  std::ifstream file(std::string(SCC_SOURCE_DIR) + '/' + name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Prices read_prices() {
  auto const file = parse_json(text_of_file("deploy/aws/prices.json")).value();
  return {.as_of = std::string(file.at("as_of").as_string()),
          .region = std::string(file.at("region").as_string()),
          .read = file.at("micro_usd_per_million_read_units").as_int64(),
          .write = file.at("micro_usd_per_million_write_units").as_int64(),
          .storage = file.at("micro_usd_per_gigabyte_month").as_int64()};
}

std::string dollars(std::int64_t micro) {
  auto const cents = (micro + 5'000) / 10'000;
  return fmt::format("${}.{:02}", cents / 100, cents % 100);
}

std::string table_of_calls(std::vector<Priced> const& priced) {
  std::string text = "| call | read units | write units | per event |\n| --- | ---: | ---: | ---: |\n";
  for (auto const& each : priced) {
    auto name = each.name;
    if (name.find('/') != std::string::npos) name = '`' + name + '`';
    text += fmt::format("| {} | {} | {} | {} |\n", name, each.units.read, each.units.write,
                        each.times == 0 ? "–" : std::to_string(each.times));
  }
  return text;
}

std::string table_of_bills(std::vector<Priced> const& priced, Prices const& prices) {
  Units event;
  for (auto const& each : priced) {
    event.read += each.units.read * each.times;
    event.write += each.units.write * each.times;
    event.bytes_kept += each.units.bytes_kept * each.times;
  }
  auto const& timers = priced.back();
  auto const& outbox = priced[priced.size() - 2];
  auto const look =
      outbox.units.read * kSecondsPerMonth + timers.units.read * kSecondsPerMonth / kTimersEvery.count();
  std::string text = fmt::format(
      "One event: {} read units, {} write units, {} kB kept. A server that waits: {} million read units a "
      "month.\n\n"
      "| events a month | reads | writes | kept after a year | a month, with one server |\n"
      "| ---: | ---: | ---: | ---: | ---: |\n",
      event.read, event.write, (event.bytes_kept + 512) / 1'024, (look + 500'000) / 1'000'000);
  for (std::int64_t const events : {10, 1'000, 100'000}) {
    auto const reads = (events * event.read + look) * prices.read / 1'000'000;
    auto const writes = events * event.write * prices.write / 1'000'000;
    auto const megabytes = events * 12 * event.bytes_kept / 1'000'000;
    auto const kept = megabytes * prices.storage / 1'000;
    text += fmt::format("| {} | {} | {} | {} | {} |\n", events, dollars(reads), dollars(writes),
                        dollars(kept), dollars(reads + writes + kept));
  }
  return text;
}

TEST(DynamoUnits, AreWhatTheDocumentSays) {
  auto const prices = read_prices();
  auto const priced = count_all();
  auto const said = table_of_calls(priced) +
                    fmt::format("\nPrices of {}, {}.\n\n", prices.as_of, prices.region) +
                    table_of_bills(priced, prices);
  constexpr std::string_view kBegin = "<!-- counted: begin -->\n", kEnd = "<!-- counted: end -->";
  auto document = text_of_file("docs/aws.md");
  auto const begin = document.find(kBegin);
  auto const end = document.find(kEnd);
  ASSERT_TRUE(begin != std::string::npos && end != std::string::npos && begin < end);
  auto const from = begin + kBegin.size();
  if (auto const* update = std::getenv("SCC_UPDATE"); update && std::string_view(update) == "1") {
    document.replace(from, end - from, said);
    std::ofstream(std::string(SCC_SOURCE_DIR) + "/docs/aws.md", std::ios::binary | std::ios::trunc)
        << document;
    return;
  }
  EXPECT_EQ(document.substr(from, end - from), said) << "SCC_UPDATE=1 rewrites docs/aws.md";
}

TEST(DynamoUnits, AreCountedForEveryCallOfTheApi) {
  for (auto const& route : all_routes()) {
    if (route.system != nullptr && !route.pattern.starts_with("/api/")) continue;  // For machines; no rows.
    auto const times = std::count_if(std::begin(kCalls), std::end(kCalls),
                                     [&](Counted const& counted) { return asks(counted, route); });
    EXPECT_EQ(times, 1) << route.method << ' ' << route.pattern << ": give it a line in kCalls";
  }
}

TEST(DynamoUnits, AListCostsTheSameHoweverManyEventsThereAre) {
  auto const cost = [](int events) {
    Stage stage(kMetered);
    for (int i = 1; i < events; ++i) stage.world.event();
    return units_of(stage, {kList, "dana"}).read;
  };
  auto const fifty = cost(52);
  EXPECT_LE(cost(400), fifty + 1) << "the fifty are others, and one page of them is read";
}

TEST(DynamoUnits, AreRoundedUpAsAwsDoes) {
  Units counted;
  MeteredEngine engine(std::make_unique<MemoryEngine>(), counted);
  auto const key = [](std::string sort) { return KeyForTests::make("~p", std::move(sort)); };
  auto const overhead = dynamo_item_bytes(key("a"), 0, {});
  WriteSet set;
  set.insert(key("a"), std::string(1'024 - overhead, 'x'));
  set.insert(key("b"), std::string(1'025 - overhead, 'x'));
  ASSERT_TRUE(engine.commit(set, {}, Instant{}));
  EXPECT_EQ(counted, (Units{.read = 0, .write = 2 + 4, .bytes_kept = 2'049}));
  std::vector<Key> const keys = {key("a"), key("b"), key("none")};
  ASSERT_TRUE(engine.get_many(keys, Instant{}));
  EXPECT_EQ(counted.read, 3);
  ASSERT_TRUE(engine.scan({.range = {key({}), {}}}, Instant{}));
  EXPECT_EQ(counted.read, 4);
}

}  // namespace dynamo_units_tests
}  // namespace scc
