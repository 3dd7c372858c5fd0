// Two programs on one table of DynamoDB: the doctor makes it, both serve it, and 200 roles are raced for
// through both at once. Needs a server: see support/dynamo_local.hpp.
#include <barrier>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "support/child_program.hpp"
#include "support/dynamo_local.hpp"
#include "support/engines.hpp"
#include "support/raw_client.hpp"

namespace scc {
namespace dynamo_program_tests {

constexpr int kEvents = 50;
constexpr int kRoles = 4;  // Of each: 200 in all.

class ProgramDynamo : public testing::Test {
 protected:
  void SetUp() override {
    if (!dynamo_endpoint()) GTEST_SKIP() << "no DynamoDB here: ./dev test dynamodb starts one";
    environment = {{"JWT_SECRET", "a test's own secret, long enough: 0123456789abcdef"},
                   {"SCC_STORE", "dynamodb:scc-race?region=us-west-2&endpoint=" + *dynamo_endpoint()},
                   {"SCC_MAIL", "dir:" + directory.file("mail")},
                   {"SCC_LISTEN", "127.0.0.1:0"},
                   {"SCC_LOG", "error"},
                   {"AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"},
                   {"AWS_SECRET_ACCESS_KEY", "secret"}};
  }
  void TearDown() override {
    if (!dynamo_endpoint()) return;
    RealPauses pauses;
    SystemRandom random;
    auto const wire = make_dynamo_wire(*dynamo_endpoint());
    EXPECT_TRUE(delete_dynamo_table({*wire, random, pauses}, "scc-race"));
  }

  std::string run(std::vector<std::string> const& arguments) const {
    auto const result = run_child(arguments, environment);
    EXPECT_EQ(result.code, 0) << arguments.front() << ": " << result.out << result.err;
    return result.out;
  }

  static RawAnswer ask(std::uint16_t port, std::string_view line, std::string_view token,
                       std::string_view body = {}) {
    return fetch(port, fmt::format("{} HTTP/1.1\r\nHost: tern.localhost\r\nAuthorization: Bearer {}\r\n"
                                   "Content-Type: application/json\r\nContent-Length: {}\r\n"
                                   "Connection: close\r\n\r\n{}",
                                   line, token, body.size(), body));
  }

  static json::value answered(RawAnswer const& answer, int status) {
    EXPECT_EQ(answer.status, status) << answer.body;
    auto parsed = parse_json(answer.body);
    return parsed ? *parsed : json::value(json::object{});
  }

  // A token of a new deckhand.
  std::string sign_in(std::uint16_t port, std::string const& name) const {
    auto const address = name + "@tern.example";
    run({"person", "add", name, address, "--tenant", "tern", "--kind", "crew"});
    auto const way =
        parse_json(run({"invite", address, "--tenant", "tern", "--host", "tern.example", "--json"})).value();
    auto const session = answered(fetch(port, redeeming(std::string(way.at("code").as_string()))), 201);
    return std::string(session.at("token").as_string());
  }

  // Of the line that says where it serves. Their logs are silent, so that nobody need read them meanwhile.
  static std::uint16_t port_of(ChildProgram& server) {
    auto const said = server.line();
    EXPECT_TRUE(said) << server.err();
    return static_cast<std::uint16_t>(said ? std::stoi(said->substr(said->rfind(':') + 1)) : 0);
  }

  static std::string redeeming(std::string const& code) {
    auto const body = fmt::format(R"({{"code":"{}","as":"token"}})", code);
    return fmt::format(
        "POST /api/session HTTP/1.1\r\nHost: tern.localhost\r\nContent-Type: application/json\r\n"
        "Content-Length: {}\r\nConnection: close\r\n\r\n{}",
        body.size(), body);
  }

  static json::value new_event(std::uint16_t port, std::string_view key, int number) {
    std::string roles;
    for (int i = 0; i < kRoles; ++i) roles += fmt::format(R"({{"kind":"crew","title":"Hand {}"}},)", i + 1);
    roles += R"({"kind":"captain","title":"Lead"})";  // Nobody's: a project needs one to be led.
    return answered(
        ask(port, "POST /api/events", key,
            fmt::format(R"({{"kind":"project","title":"Job {}","departure":"2031-{:02}-{:02}T17:00:00Z",)"
                        R"("duration_minutes":60,"roles":[{}]}})",
                        number, number / 25 + 1, number % 25 + 1, roles)),
        201);
  }

  TemporaryDirectory directory;
  ChildEnvironment environment;
};

TEST_F(ProgramDynamo, OfTwoWhoRaceForARoleThroughTwoServersExactlyOneWins) {
  auto const missing = run_child({"tenant", "list"}, environment);
  EXPECT_EQ(missing.code, 1);
  EXPECT_NE(missing.err.find("scc doctor --make-table"), std::string::npos) << missing.err;
  EXPECT_EQ(run_child({"doctor"}, environment).code, 3);
  EXPECT_NE(run({"doctor", "--make-table"}).find("scc-race made"), std::string::npos);
  run({"tenant", "add", "tern", "--name", "Tern", "--zone", "Europe/Berlin"});
  auto key =
      run({"key", "add", "Booking", "--tenant", "tern", "--scope", "events:read", "--scope", "events:write"});
  key = key.substr(0, key.find('\n'));

  ChildProgram left({"serve"}, environment), right({"serve"}, environment);
  std::uint16_t const ports[] = {port_of(left), port_of(right)};
  // Of each pair of rivals one asks the one server, one the other.
  std::vector<std::string> tokens;
  for (int i = 0; i < 2 * kRoles; ++i) tokens.push_back(sign_in(ports[i % 2], fmt::format("rival{}", i)));

  int winners = 0;
  for (int number = 0; number < kEvents; ++number) {
    auto const event = new_event(ports[number % 2], key, number);
    auto const path = "/api/events/" + std::string(event.at("id").as_string());
    std::vector<int> statuses(tokens.size());
    std::barrier start(static_cast<int>(tokens.size()));
    std::vector<std::thread> rivals;
    for (std::size_t i = 0; i < tokens.size(); ++i)
      rivals.emplace_back([&, i] {
        auto const role = std::string(event.at("roles").as_array()[i / 2].at("id").as_string());
        start.arrive_and_wait();
        statuses[i] = ask(ports[i % 2], "PUT " + path + "/roles/" + role + "/claim", tokens[i]).status;
      });
    for (auto& rival : rivals) rival.join();

    for (std::size_t i = 0; i < tokens.size(); i += 2) {
      EXPECT_EQ(std::minmax(statuses[i], statuses[i + 1]), std::minmax(200, 409)) << path << ' ' << i;
      winners += (statuses[i] == 200 ? 1 : 0) + (statuses[i + 1] == 200 ? 1 : 0);
    }
    // And so both servers say, whichever is asked.
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      auto const seen = answered(ask(ports[(i + 1) % 2], "GET " + path, tokens[i]), 200);
      EXPECT_EQ(seen.at("roles").as_array()[i / 2].at("mine").as_bool(), statuses[i] == 200)
          << path << ' ' << i;
    }
  }
  EXPECT_EQ(winners, kEvents * kRoles);
  for (auto* server : {&left, &right}) {
    server->signal(SIGTERM);
    EXPECT_EQ(server->wait(), 0);
  }
  EXPECT_NE(run({"verify", "--json"}).find(R"("sound":true)"), std::string::npos);
  run({"doctor"});
}

}  // namespace dynamo_program_tests
}  // namespace scc
