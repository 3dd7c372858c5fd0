// The whole program: the real binary, real sockets, real files, real signals.
#include <filesystem>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "support/child_program.hpp"
#include "support/engines.hpp"
#include "support/raw_client.hpp"

namespace scc {
namespace program_tests {

constexpr char const* kSecret = "a test's own secret, long enough: 0123456789abcdef";

ChildEnvironment const kWithSecret{{"JWT_SECRET", kSecret}};

std::string text_at(json::value const& value, std::string_view pointer) {
  return std::string(value.at_pointer(pointer).as_string());
}

// A demo that runs, and what its first line said.
class RunningDemo {
 public:
  explicit RunningDemo(std::string const& directory)
      : child_({"demo", "--listen", "127.0.0.1:0", "--data", directory, "--json"}) {
    auto const line = child_.line();
    EXPECT_TRUE(line) << child_.err();
    if (!line) return;
    auto parsed = parse_json(*line);
    EXPECT_TRUE(parsed) << *line;
    if (parsed) said_ = *parsed;
    auto const listen = text_at(said_, "/listen");
    port_ = static_cast<std::uint16_t>(std::stoi(listen.substr(listen.rfind(':') + 1)));
  }

  json::value const& said() const { return said_; }
  json::array const& tenants() const { return said_.at("tenants").as_array(); }
  std::uint16_t port() const { return port_; }
  ChildProgram& child() { return child_; }

  // A bearer token of the tenant's first person of that kind.
  std::string token(std::size_t tenant, std::string_view kind) const {
    for (auto const& person : tenants()[tenant].at("people").as_array())
      if (text_at(person, "/kind") == kind) return text_at(person, "/token");
    ADD_FAILURE() << "nobody is " << kind;
    return {};
  }

  RawAnswer ask(std::size_t tenant, std::string_view method, std::string_view path, std::string_view token,
                std::string_view body = {}) const {
    return fetch(port_, fmt::format("{} {} HTTP/1.1\r\nHost: {}.localhost:{}\r\nAuthorization: Bearer {}\r\n"
                                    "Content-Type: application/json\r\nContent-Length: {}\r\n"
                                    "Connection: close\r\n\r\n{}",
                                    method, path, text_at(tenants()[tenant], "/slug"), port_, token,
                                    body.size(), body));
  }

 private:
  ChildProgram child_;
  json::value said_;
  std::uint16_t port_ = 0;
};

json::value body_of(RawAnswer const& answer) {
  auto parsed = parse_json(answer.body);
  EXPECT_TRUE(parsed) << answer.status << ' ' << answer.body;
  return parsed ? *parsed : json::value();
}

std::filesystem::perms others_rights(std::string const& path) {
  auto const all = std::filesystem::status(path).permissions();
  return all & (std::filesystem::perms::group_all | std::filesystem::perms::others_all);
}

// A pending event of JADA's, with an open crew role.
std::string new_event(RunningDemo const& demo, int number) {
  auto const answer =
      demo.ask(3, "POST", "/api/events", demo.token(3, "dispatcher"),
               fmt::format(R"({{"kind":"project","title":"Job {}","departure":"2031-01-{:02}T17:00:00Z",)"
                           R"("duration_minutes":60,"roles":[{{"kind":"captain","title":"Lead"}}]}})",
                           number, number % 27 + 1));
  EXPECT_EQ(answer.status, 201) << answer.body;
  return answer.status == 201 ? text_at(body_of(answer), "/id") : std::string{};
}

TEST(ProgramDemo, ServesFourBusinessesAndStopsWhenTold) {
  TemporaryDirectory directory;
  RunningDemo demo(directory.file("demo"));
  ASSERT_EQ(demo.tenants().size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    auto const me = demo.ask(i, "GET", "/api/me", demo.token(i, "owner"));
    EXPECT_EQ(me.status, 200) << me.body;
    auto const list = demo.ask(i, "GET", "/api/events?limit=100", demo.token(i, "dispatcher"));
    EXPECT_EQ(list.status, 200);
    EXPECT_GE(body_of(list).at("items").as_array().size(), 3u);
    EXPECT_EQ(demo.ask((i + 1) % 4, "GET", "/api/me", demo.token(i, "owner")).status, 401);
  }
  auto const page = demo.ask(0, "GET", "/", "");
  EXPECT_EQ(page.status, 200);
  auto const at = [&](std::string const& host) {
    return fetch(demo.port(), "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n").status;
  };
  EXPECT_EQ(at("127.0.0.1:" + std::to_string(demo.port())), 200);
  EXPECT_EQ(at("jad.localhost"), 404) << "a mistyped business is nobody's, not another one";
  demo.child().signal(SIGTERM);
  EXPECT_EQ(demo.child().wait(), 0) << demo.child().err();
}

// The first letter on the page of a tenant's letters: where it is.
// The path of the first letter on the page of letters that has a way in; empty while there is none.
std::string letter_with_a_link(RunningDemo& demo) {
  constexpr std::string_view kLink = "href=\"/letters/";
  auto const page = demo.ask(0, "GET", "/letters", "").body;
  for (auto at = page.find(kLink); at != page.npos; at = page.find(kLink, at + 1)) {
    auto const begin = at + kLink.size();
    auto const path = "/letters/" + page.substr(begin, page.find('"', begin) - begin);
    if (demo.ask(0, "GET", path + "/page", "").body.find("/in#") != std::string::npos) return path;
  }
  return {};
}

TEST(ProgramDemo, ShowsTheLettersOfEachBusinessOnItsOwnHost) {
  TemporaryDirectory directory;
  RunningDemo demo(directory.file("demo"));
  ASSERT_EQ(demo.ask(0, "POST", "/api/links", "", R"({"address":"nobody@example.com"})").status, 202);
  auto const address = text_at(demo.tenants()[0].at("people").as_array().front(), "/email");
  ASSERT_EQ(demo.ask(0, "POST", "/api/links", "", fmt::format(R"({{"address":"{}"}})", address)).status, 202);
  EXPECT_EQ(text_at(demo.tenants()[0], "/letters"), text_at(demo.tenants()[0], "/url") + "/letters");
  // The letter is written by a worker: the page is asked until it shows it, as a person would.
  std::string letter;
  for (int looks = 0; looks < 600 && letter.empty(); ++looks) letter = letter_with_a_link(demo);
  ASSERT_FALSE(letter.empty());

  auto const shown = demo.ask(0, "GET", letter, "");
  EXPECT_EQ(shown.status, 200);
  EXPECT_NE(shown.body.find("<iframe sandbox="), std::string::npos) << shown.body;
  EXPECT_EQ(shown.body.find("<script"), std::string::npos);
  auto const framed = demo.ask(0, "GET", letter + "/page", "");
  EXPECT_NE(framed.body.find("/in#"), std::string::npos) << framed.body;
  EXPECT_NE(framed.header("content-security-policy").find("sandbox "), std::string::npos);
  EXPECT_NE(demo.ask(0, "GET", letter + "/source", "").body.find("Auto-Submitted"), std::string::npos);
  for (auto const* end : {"", "/page", "/text", "/source"})
    EXPECT_EQ(demo.ask(1, "GET", letter + end, "").status, 404) << "another business's letter";
  EXPECT_EQ(demo.ask(1, "GET", "/letters", "").body.find(letter), std::string::npos);
}

TEST(ProgramDemo, GivesCodesThatWorkOnce) {
  TemporaryDirectory directory;
  RunningDemo demo(directory.file("demo"));
  auto const& person = demo.tenants()[0].at("people").as_array().front();
  auto const code = text_at(person, "/code");
  EXPECT_NE(text_at(person, "/link").find("/in#"), std::string::npos);
  auto const body = fmt::format(R"({{"code":"{}","as":"token"}})", code);
  auto const first = demo.ask(0, "POST", "/api/session", "", body);
  EXPECT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(demo.ask(0, "POST", "/api/session", "", body).status, 410);
}

TEST(ProgramDemo, KeepsEverythingFromRunToRun) {
  TemporaryDirectory directory;
  std::string id, token;
  {
    RunningDemo demo(directory.file("demo"));
    id = new_event(demo, 1);
    token = demo.token(3, "dispatcher");
    demo.child().signal(SIGINT);
    EXPECT_EQ(demo.child().wait(), 0);
  }
  RunningDemo demo(directory.file("demo"));
  EXPECT_EQ(demo.tenants().size(), 4u);
  EXPECT_EQ(demo.ask(3, "GET", "/api/events/" + id, token).status, 200);
}

TEST(ProgramCrash, LosesNothingItAnswered) {
  TemporaryDirectory directory;
  std::vector<std::string> answered;
  {
    RunningDemo demo(directory.file("demo"));
    for (int i = 1; i <= 20; ++i) answered.push_back(new_event(demo, i));
    RawClient unanswered(demo.port());
    unanswered.send("POST /api/events HTTP/1.1\r\nHost: jada.localhost\r\nContent-Length: 100\r\n\r\n{");
    demo.child().signal(SIGKILL);
    EXPECT_EQ(demo.child().wait(), -SIGKILL);
  }
  RunningDemo demo(directory.file("demo"));
  for (auto const& id : answered)
    EXPECT_EQ(demo.ask(3, "GET", "/api/events/" + id, demo.token(3, "owner")).status, 200) << id;
}

TEST(ProgramKeeping, BacksUpUnderLoadThenRestoresAndVerifies) {
  TemporaryDirectory directory;
  RunningDemo demo(directory.file("demo"));
  auto const store = "sqlite:" + directory.file("demo/store/scc.db");
  ChildProgram copying({"backup", directory.file("copy.db"), "--store", store}, kWithSecret);
  for (int i = 0; i < 40; ++i) new_event(demo, i);
  EXPECT_EQ(copying.wait(), 0) << copying.err();

  auto const restored_store = "sqlite:" + directory.file("restored.db");
  auto const restored =
      run_child({"restore", directory.file("copy.db"), "--store", restored_store}, kWithSecret);
  EXPECT_EQ(restored.code, 0) << restored.err;
  ChildEnvironment const demo_secret{{"JWT_SECRET_FILE", directory.file("demo/secret")}};
  auto const verified = run_child({"verify", "--json", "--store", restored_store}, demo_secret);
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  EXPECT_NE(verified.out.find(R"("sound":true)"), std::string::npos);
  // Under another secret nothing would prove itself, and that is not the history's fault.
  auto const other = run_child({"verify", "--store", restored_store}, kWithSecret);
  EXPECT_EQ(other.code, 1);
  EXPECT_NE(other.err.find("another secret"), std::string::npos) << other.err;
  for (auto const* file :
       {"demo/store/scc.db", "demo/store/scc.db-wal", "demo/secret", "copy.db", "restored.db"})
    EXPECT_EQ(others_rights(directory.file(file)), std::filesystem::perms::none) << file;
}

TEST(ProgramServe, RefusesAWeakSecretAndAMissingOne) {
  TemporaryDirectory directory;
  auto const store = "sqlite:" + directory.file("scc.db");
  for (auto const& [secret, said] : std::vector<std::pair<std::string, std::string>>{
           {"changeme", "weak"}, {std::string(64, 'x'), "weak"}, {"", "no secret"}}) {
    auto const refused =
        run_child({"serve", "--listen", "127.0.0.1:0", "--store", store}, {{"JWT_SECRET", secret}});
    EXPECT_EQ(refused.code, 1);
    EXPECT_NE(refused.err.find(said), std::string::npos) << refused.err;
    EXPECT_NE(refused.err.find("openssl rand"), std::string::npos) << refused.err;
    EXPECT_FALSE(std::filesystem::exists(directory.file("scc.db")));
  }
}

// The operator's first day, as README tells it: a business, its owner, a way in, and serving it.
TEST(ProgramServe, ServesABusinessMadeAtTheCommandLine) {
  TemporaryDirectory directory;
  ChildEnvironment environment = kWithSecret;
  environment["SCC_STORE"] = "sqlite:" + directory.file("scc.db");
  environment["SCC_MAIL"] = "dir:" + directory.file("mail");
  environment["SCC_LISTEN"] = "127.0.0.1:0";
  auto const run = [&](std::vector<std::string> const& arguments) {
    auto const result = run_child(arguments, environment);
    EXPECT_EQ(result.code, 0) << arguments.front() << ": " << result.out << result.err;
    return result.out;
  };
  run({"tenant", "add", "tern", "--name", "Tern", "--zone", "Europe/Berlin", "--json"});
  run({"person", "add", "Ada", "ada@tern.example", "--tenant", "tern", "--kind", "owner"});
  auto const key = run({"key", "add", "Partner", "--tenant", "tern", "--scope", "events:read"});
  auto const way =
      parse_json(run({"invite", "ada@tern.example", "--tenant", "tern", "--host", "tern.example", "--json"}));
  ASSERT_TRUE(way);
  EXPECT_NE(run({"tenant", "list"}).find("tern"), std::string::npos);
  EXPECT_NE(run({"person", "list", "--tenant", "tern"}).find("Ada"), std::string::npos);
  EXPECT_NE(run({"key", "list", "--tenant", "tern"}).find("Partner"), std::string::npos);
  run({"doctor"});

  ChildProgram server({"serve", "--log", "info"}, environment);
  auto const port = server.serving_port();
  ASSERT_NE(port, 0);
  auto const body = fmt::format(R"({{"code":"{}","as":"token"}})", text_at(*way, "/code"));
  auto const session =
      fetch(port, fmt::format("POST /api/session HTTP/1.1\r\nHost: tern.localhost\r\nContent-Type: "
                              "application/json\r\nContent-Length: {}\r\n\r\n{}",
                              body.size(), body));
  EXPECT_EQ(session.status, 201) << session.body;
  auto const events =
      fetch(port, fmt::format("GET /api/events HTTP/1.1\r\nHost: tern.localhost\r\nAuthorization: "
                              "Bearer {}\r\n\r\n",
                              key.substr(0, key.find('\n'))));
  EXPECT_EQ(events.status, 200) << events.body;
  auto const metrics = fetch(port, "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(metrics.status, 200);
  for (auto const* path : {"/letters", "/letters/x", "/letters/x/page"})
    EXPECT_EQ(
        fetch(port, fmt::format("GET {} HTTP/1.1\r\nHost: tern.localhost\r\nConnection: close\r\n\r\n", path))
            .status,
        404)
        << "only a demo shows letters";
  for (auto const* name : {"\nscc_commits_total ", "\nscc_commit_conflicts_total 0", "\nscc_outbox_waiting "})
    EXPECT_NE(metrics.body.find(name), std::string::npos) << name << metrics.body;
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
  environment["JWT_SECRET"] = "Ue3Tn_8bRy-1Sx6Vd0GkMq4ZjWc9LhPf2Ao7";
  auto const other = run_child({"serve"}, environment);
  EXPECT_EQ(other.code, 1) << other.out;
  EXPECT_NE(other.err.find("JWT_SECRET_PREVIOUS"), std::string::npos) << other.err;
  EXPECT_EQ(server.err().find("ada@"), std::string::npos) << "no address in the log";
  EXPECT_EQ(server.err().find("scc_"), std::string::npos) << "no key in the log";
}

}  // namespace program_tests
}  // namespace scc
