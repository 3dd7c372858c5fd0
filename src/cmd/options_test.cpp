// Arguments: what is understood, and that everything wrong with them is found before anything is touched.
#include "cmd/options.hpp"

#include <filesystem>
#include <sstream>

#include <gtest/gtest.h>

namespace scc {
namespace options_tests {

struct Said {
  Exit exit;
  std::string out, err;
};

Said say(std::vector<std::string> const& arguments, Environment const& environment = {}) {
  std::ostringstream out, err;
  auto const exit = run_program(arguments, {environment, out, err});
  return {exit, out.str(), err.str()};
}

std::vector<std::vector<std::string>> const kVerbs{
    {"serve"},          {"demo"},           {"doctor"},  {"tenant"},
    {"tenant", "add"},  {"tenant", "list"}, {"person"},  {"person", "add"},
    {"person", "list"}, {"invite"},         {"key"},     {"key", "add"},
    {"key", "list"},    {"key", "revoke"},  {"backup"},  {"restore"},
    {"verify"},         {"nudge"},          {"openapi"}, {"version"}};

TEST(Options, EveryVerbTeachesWithHelp) {
  for (auto verb : kVerbs) {
    auto asked = verb;
    asked.insert(asked.begin(), "help");
    verb.emplace_back("--help");
    auto const help = say(verb);
    EXPECT_EQ(help.exit, Exit::done) << verb.front();
    EXPECT_EQ(help.err, "");
    EXPECT_EQ(say(asked).out, help.out);
    bool const is_group = help.out.find("SUBCOMMAND") != std::string::npos;
    EXPECT_TRUE(is_group || help.out.find("Examples:\n  ") != std::string::npos) << verb.front();
  }
  auto const whole = say({"--help"});
  EXPECT_EQ(whole.exit, Exit::done);
  for (auto const& verb : kVerbs) EXPECT_NE(whole.out.find(verb.front()), std::string::npos) << verb.front();
  EXPECT_NE(whole.out.find("Exit codes"), std::string::npos);
}

TEST(Options, WhatIsWrongIsSaidWithTheNextStep) {
  for (std::vector<std::string> const& arguments : std::vector<std::vector<std::string>>{
           {"sail"},
           {"serve", "--nope"},
           {"serve", "--store", "postgres:somewhere"},
           {"serve", "--store", "sqlite:"},
           {"serve", "--listen", "everywhere"},
           {"serve", "--listen", "127.0.0.1:99999"},
           {"serve", "--listen", "::1:80"},
           {"serve", "--mail", "smtp:mail.example"},
           {"serve", "--log", "loud"},
           {"serve", "--default-tenant", "Not A Slug"},
           {"tenant"},
           {"tenant", "add", "UPPER", "--name", "x", "--zone", "UTC"},
           {"tenant", "add", "tern", "--zone", "UTC"},
           {"person", "add", "Ada", "ada@tern.example", "--tenant", "tern"},
           {"person", "add", "Ada", "ada@tern.example", "--tenant", "tern", "--kind", "admiral"},
           {"person", "add", "Ada", "ada@tern.example", "--tenant", "tern", "--kind", "captain",
            "--licensed-until", "soon"},
           {"key", "add", "Partner", "--tenant", "tern", "--scope", "everything"},
           {"key", "add", "Partner", "--tenant", "tern", "--scope", "events:read", "--days", "0"},
           {"key", "revoke", "SK1", "--tenant", "tern"},
           {"backup"},
           {"verify", "surplus"}}) {
    auto const said = say(arguments);
    EXPECT_EQ(said.exit, Exit::misunderstood) << arguments.back();
    EXPECT_EQ(said.out, "");
    EXPECT_TRUE(said.err.starts_with("scc: ")) << said.err;
    EXPECT_NE(said.err.find("Next: scc help"), std::string::npos) << said.err;
  }
  EXPECT_FALSE(std::filesystem::exists("scc.db"));
}

TEST(Options, AWordThatIsNoVerbIsNamed) {
  EXPECT_EQ(say({"frob"}).err, "scc: frob is not a verb.\nNext: scc help\n");
  EXPECT_EQ(say({"tenant", "frob", "--x"}).err, "scc: tenant frob is not a verb.\nNext: scc help tenant\n");
  auto const help = say({"help", "frob"});
  EXPECT_EQ(help.exit, Exit::misunderstood);
  EXPECT_EQ(help.err, "scc: frob is not a verb.\nNext: scc help\n");
  EXPECT_EQ(say({"help"}).exit, Exit::done);
  EXPECT_EQ(say({"help", "tenant"}).exit, Exit::done);
}

TEST(Options, NoArgumentsShowTheWayAndFail) {
  auto const said = say({});
  EXPECT_EQ(said.exit, Exit::misunderstood);
  EXPECT_NE(said.err.find("scc demo"), std::string::npos);
}

TEST(Options, FillTheVerbsStruct) {
  auto const parsed = parse_arguments({"person", "add", "Sam Reyes", "sam@sail.example", "--tenant", "jada",
                                       "--kind", "captain", "--kind", "crew", "--licensed-until",
                                       "2030-01-31T00:00:00Z", "--store", "memory:"});
  ASSERT_TRUE(parsed.command) << parsed.text;
  auto const& add = std::get<PersonAdd>(*parsed.command);
  EXPECT_EQ(add.name, "Sam Reyes");
  EXPECT_EQ(add.tenant, "jada");
  EXPECT_EQ(add.kinds, (PersonKinds{PersonKind::captain, PersonKind::crew}));
  EXPECT_EQ(add.licensed_until, parse_rfc3339("2030-01-31T00:00:00Z"));
  EXPECT_EQ(add.flags.store->engine, StorePlace::Engine::memory);
}

TEST(Options, VersionIsSaidBothWays) {
  EXPECT_EQ(say({"version"}).out, "scc " + std::string(kVersion) + "\n");
  EXPECT_EQ(say({"--version"}).out, say({"version"}).out);
  EXPECT_EQ(say({"version", "--json"}).out, "{\"version\":\"" + std::string(kVersion) + "\"}\n");
}

TEST(Options, AStoreThatIsNotThereIsAMistakeNotAnEmptyStore) {
  auto const said = say({"tenant", "list", "--store", "sqlite:/nowhere/at/all.db"},
                        {{"JWT_SECRET", "a secret of the test's own, 0123456789 abcdef"}});
  EXPECT_EQ(said.exit, Exit::failed);
  EXPECT_NE(said.err.find("There is no store"), std::string::npos) << said.err;
}

}  // namespace options_tests
}  // namespace scc
