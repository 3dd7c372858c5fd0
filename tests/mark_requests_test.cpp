// Marks over HTTP: who may mark what, what an answer shows to whom, and what a mark brings with it.
#include <gtest/gtest.h>

#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "base/json.hpp"
#include "support/checklists.hpp"
#include "support/scenarios.hpp"

namespace scc {
namespace mark_requests {

constexpr std::string_view kPut = "PUT /api/events/{event}/checklists/{list}/items/{item}";

class MarkRequests : public testing::TestWithParam<EngineKind> {
 protected:
  Stage stage{GetParam()};
  // With the lists of every kind of item, Carl its captain and Wendy of its crew.
  Event const event = make();

  Event make() {
    auto& world = stage.world;
    auto const dana = stage.person("dana");
    auto draft = world.draft();
    draft.departure += std::chrono::hours{48};
    draft.templates = {add_template(world, dana, pre_departure_list()),
                       add_template(world, dana, post_return_list())};
    auto const made = world.event(draft);
    EXPECT_TRUE(claim_role(world.env(), World::as(stage.person("carl")), made.id, made.roles[0].id));
    EXPECT_TRUE(claim_role(world.env(), World::as(stage.person("wendy")), made.id, made.roles[1].id));
    return world.load(made.id);
  }

  Heard mark(std::string const& who, std::size_t list, std::size_t item, std::string const& body) {
    auto const place = place_of(event, list, item);
    return stage.send({.as = who,
                       .request = "PUT /api/events/" + place.event.text + "/checklists/" + place.list.text +
                                  "/items/" + place.item.text,
                       .body = body});
  }
  json::value item_of(Heard const& heard, std::size_t list, std::size_t item) {
    auto const body = parse_json(heard.body);
    EXPECT_TRUE(body) << heard.body;
    return body->at("checklists").at(list).at("items").at(item);
  }
  json::value read(std::string const& who) {
    return *parse_json(stage.send({.as = who, .request = "GET /api/events/" + event.id.text}).body);
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, MarkRequests, testing::ValuesIn(kEngines), engine_name);

TEST_P(MarkRequests, MarkAsWritten) {
  auto const done = std::string(R"({"operation":"op-1","kind":"done","number":9})");
  play(GetParam(),
       {
           {.name = "the crew marks the crew's item",
            .as = "wendy",
            .request = std::string(kPut),
            .body = done,
            .says = {R"("state":"done")", R"("number":9)", R"("name":"Wendy")"},
            .rows_written = 3},
           {.name = "who holds nothing here marks nothing",
            .as = "tess",
            .request = std::string(kPut),
            .body = done,
            .status = 403,
            .says = {"not_permitted"}},
           {.name = "a number outside its limits is kept and fails",
            .as = "carl",
            .request = std::string(kPut),
            .body = R"({"operation":"op-1","kind":"done","number":0})",
            .says = {R"("state":"failed")", R"("failed":1)"},
            .rows_written = 3},
           {.name = "a number that is asked for is missing",
            .as = "carl",
            .request = std::string(kPut),
            .body = R"({"operation":"op-1","kind":"done"})",
            .status = 400,
            .says = {"value_missing", R"("field":"number")"}},
           {.name = "not applicable needs a reason",
            .as = "carl",
            .request = std::string(kPut),
            .body = R"({"operation":"op-1","kind":"not_applicable"})",
            .status = 400,
            .says = {"reason_missing", R"("field":"text")"}},
           {.name = "an operation is of few characters",
            .as = "carl",
            .request = std::string(kPut),
            .body = R"({"operation":"a b","kind":"done","number":9})",
            .status = 400,
            .says = {"bad_text", R"("field":"operation")"}},
           {.name = "a mark without an operation is refused",
            .as = "carl",
            .request = std::string(kPut),
            .body = R"({"kind":"done","number":9})",
            .status = 400,
            .says = {"missing_field", R"("field":"operation")"}},
           {.name = "an unknown kind is refused",
            .as = "carl",
            .request = std::string(kPut),
            .body = R"({"operation":"op-1","kind":"almost"})",
            .status = 400,
            .says = {"unknown_word"}},
           {.name = "a list that is not there",
            .as = "carl",
            .request = "PUT /api/events/{event}/checklists/CL00000000000000000000000000/items/{item}",
            .body = done,
            .status = 404,
            .says = {"checklist_unknown"}},
           {.name = "an item that is not there",
            .as = "carl",
            .request = "PUT /api/events/{event}/checklists/{list}/items/IT00000000000000000000000000",
            .body = done,
            .status = 404,
            .says = {"item_unknown"}},
       });
}

TEST_P(MarkRequests, TheCaptainsItemsAreTheCaptainsAndTheOffices) {
  auto const body = std::string(R"({"operation":"op-1","kind":"done","number":80})");
  auto const refused = mark("wendy", 0, kFuel, body);
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.code(), "item_not_yours");
  EXPECT_EQ(refused.rows_written, 0);
  EXPECT_EQ(mark("carl", 0, kFuel, body).status, 200);
  auto const office = mark("dana", 0, kFuel, body);
  EXPECT_EQ(office.status, 200);
  EXPECT_EQ(item_of(office, 0, kFuel).at("marks").at(1).at("name").as_string(), "Dana");
}

TEST_P(MarkRequests, ARepeatIsAnsweredAlikeAndWritesNothing) {
  auto const body = std::string(R"({"operation":"op-1","kind":"done"})");
  auto const first = mark("wendy", 0, kBilge, body);
  auto const again = mark("wendy", 0, kBilge, body);
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.rows_written, 0);
  EXPECT_EQ(again.header("ETag"), first.header("ETag"));
}

TEST_P(MarkRequests, AnAnswerSaysWhatTheViewerMayMarkNow) {
  auto const may = [&](json::value const& body, std::size_t list, std::size_t item) {
    return body.at("checklists").at(list).at("items").at(item).at("may_mark").as_bool();
  };
  auto const to_wendy = read("wendy");
  EXPECT_TRUE(may(to_wendy, 0, kBilge));
  EXPECT_FALSE(may(to_wendy, 0, kFuel));
  EXPECT_TRUE(may(to_wendy, 0, kBriefed));
  EXPECT_FALSE(may(to_wendy, 1, 1));  // Not before it has left.
  EXPECT_TRUE(may(read("carl"), 0, kFuel));
  EXPECT_TRUE(may(read("dana"), 0, kFuel));
  EXPECT_FALSE(may(read("dana"), 0, kBriefed));  // Each of the crew for themselves.
  for (auto const* who : {"tess", "abe", "key"}) EXPECT_FALSE(may(read(who), 0, kBilge)) << who;
  EXPECT_EQ(mark("carl", 1, kOilPressure, R"({"operation":"op-1","kind":"done","number":40})").code(),
            "too_early");
}

TEST_P(MarkRequests, ItemsTellWhetherTheyAreAsked) {
  auto const body = read("carl");
  auto const& items = body.at("checklists").at(0).at("items");
  EXPECT_TRUE(items.at(kBilge).at("asked").as_bool());
  EXPECT_FALSE(items.at(kChildJackets).at("asked").as_bool());
  EXPECT_EQ(items.at(kChildJackets).at("condition").as_string(), "minors_aboard");
  EXPECT_EQ(items.at(kBriefed).at("each").as_string(), "each_crew");
  EXPECT_TRUE(items.at(kPumps).at("two_person").as_bool());
  EXPECT_FALSE(items.at(kBilge).as_object().contains("each"));
}

TEST_P(MarkRequests, ProgressIsToldByListByRoleAndByPerson) {
  mark("wendy", 0, kBilge, R"({"operation":"a","kind":"done"})");
  mark("wendy", 0, kBriefed, R"({"operation":"a","kind":"done"})");
  auto const heard = mark("carl", 0, kFuel, R"({"operation":"a","kind":"done","number":42})");
  auto const list = parse_json(heard.body)->at("checklists").at(0);
  auto const total = list.at("progress").at("total").as_int64();
  EXPECT_EQ(list.at("progress").at("done").as_int64(), 1);
  EXPECT_EQ(list.at("progress").at("failed").as_int64(), 1);
  auto const& roles = list.at("roles").as_array();
  ASSERT_EQ(roles.size(), 2u);
  EXPECT_EQ(roles[0].at("role").as_string(), event.roles[0].id.text);
  EXPECT_EQ(roles[0].at("total").as_int64(), total);
  EXPECT_EQ(roles[1].at("done").as_int64(), 2);  // Her own briefing counts for her.
  auto const& people = list.at("people").as_array();
  ASSERT_EQ(people.size(), 2u);
  EXPECT_EQ(people[0].at("name").as_string(), "Wendy");
  EXPECT_EQ(people[0].at("items").as_int64(), 2);
  auto const agenda = stage.send({.as = "dana", .request = "GET /api/events"}).body;
  EXPECT_NE(agenda.find("\"items_done\":1,\"items_total\":" + std::to_string(total)), std::string::npos)
      << agenda;
}

TEST_P(MarkRequests, WhatIsTypedIsForThoseAboardAndTheOffice) {
  mark("wendy", 0, kBilge, R"({"operation":"a","kind":"failed","text":"Port pump is dead"})");
  for (auto const* who : {"dana", "olive", "carl", "wendy"})
    EXPECT_NE(json::serialize(read(who)).find("Port pump"), std::string::npos) << who;
  for (auto const* who : {"tess", "abe", "key"})
    EXPECT_EQ(json::serialize(read(who)).find("Port pump"), std::string::npos) << who;
  EXPECT_EQ(json::serialize(read("key")).find("Wendy"), std::string::npos);
}

TEST_P(MarkRequests, OfTwoWordsTheCaptainsStandsAndBothAreShown) {
  ASSERT_EQ(mark("carl", 0, kBilge, R"({"operation":"a","kind":"failed"})").status, 200);
  auto const before = to_rfc3339(stage.world.now() - minutes{5});
  stage.world.advance(minutes{5});
  auto const heard =
      mark("wendy", 0, kBilge, R"({"operation":"a","kind":"done","made_at":")" + before + "\"}");
  auto const item = item_of(heard, 0, kBilge);
  EXPECT_EQ(item.at("state").as_string(), "failed");
  auto const& marks = item.at("marks").as_array();
  ASSERT_EQ(marks.size(), 2u);
  EXPECT_TRUE(marks[0].at("stands").as_bool());
  EXPECT_TRUE(marks[0].as_object().contains("defect"));
  EXPECT_TRUE(marks[1].at("outvoted").as_bool());
  EXPECT_EQ(marks[1].at("made_at").as_string(), before);
}

TEST_P(MarkRequests, WhatComesTooLateIsTakenAndChangesNothing) {
  auto& world = stage.world;
  auto const dana = World::as(stage.person("dana"));
  ASSERT_TRUE(change_status(world.env(), dana, event.id, {EventStatus::confirmed}));
  ASSERT_TRUE(change_status(world.env(), dana, event.id, departing_anyway()));
  auto const body = std::string(R"({"operation":"a","kind":"done"})");
  auto const late = mark("wendy", 0, kBilge, body);
  EXPECT_EQ(late.status, 200);
  EXPECT_EQ(late.rows_written, 4);
  EXPECT_EQ(item_of(late, 0, kBilge).at("state").as_string(), "open");
  EXPECT_FALSE(item_of(late, 0, kBilge).at("may_mark").as_bool());
  EXPECT_EQ(mark("wendy", 0, kBilge, body).rows_written, 0);
  auto const history = stage.send({.as = "carl", .request = "GET /api/events/" + event.id.text + "/history"});
  EXPECT_NE(history.body.find("item_marked_late"), std::string::npos) << history.body;
}

TEST_P(MarkRequests, TemplatesTakeTheNewFeaturesOfItems) {
  auto const post = [&](std::string const& item) {
    return stage.send({.as = "dana",
                       .request = "POST /api/checklist-templates",
                       .body = R"({"name":"L","phase":"pre_departure","items":[{"text":"T","kind":"tick",)" +
                               item + "}]}"});
  };
  auto const made = post(R"("who":"crew","required":true,"two_person":true,"condition":"minors_aboard")");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_NE(made.body.find(R"("two_person":true,"condition":"minors_aboard")"), std::string::npos);
  struct {
    std::string item, code, field;
  } const rows[] = {
      {R"("who":"crew","required":true,"two_person":true,"each":"each_crew")", "two_person_and_each",
       "items[0].two_person"},
      {R"("who":"crew","required":true,"each":"each_guest")", "each_of_others", "items[0].each"},
      {R"("who":"captain","required":true,"each":"each_guest")", "each_of_others", "items[0].each"},
      {R"("who":"guest","required":true,"each":"each_crew")", "each_of_others", "items[0].each"},
      {R"("who":"crew","required":true,"each":"everybody")", "unknown_word", "items[0].each"},
  };
  for (auto const& row : rows) {
    auto const heard = post(row.item);
    EXPECT_EQ(heard.status, 400) << row.item;
    EXPECT_EQ(heard.code(), row.code) << heard.body;
    EXPECT_NE(heard.body.find("\"field\":\"" + row.field + "\""), std::string::npos) << heard.body;
  }
  EXPECT_EQ(post(R"("who":"anyone","required":true,"each":"each_guest")").status, 201);
  EXPECT_EQ(post(R"("who":"guest","required":true,"each":"each_guest")").status, 201);
  EXPECT_EQ(post(R"("who":"captain","required":true,"each":"each_crew")").status, 201);
}

}  // namespace mark_requests
}  // namespace scc
