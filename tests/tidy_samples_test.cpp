// Samples for the tidy rules: each rule refuses something small and bad, and lets its good neighbour pass.
#include <algorithm>

#include <gtest/gtest.h>

#include "tidy/layers.hpp"
#include "tidy/rules.hpp"

namespace scc::tidy {
namespace {

struct Sample {
  std::string name;
  std::string rule;
  std::string path;
  std::string text;
  std::string refused = {};  // Part of the one finding; empty when there must be none.
  friend void PrintTo(Sample const& sample, std::ostream* out) { *out << sample.name; }
};

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

// A function of so many lines, signature and last brace counted.
std::string function_of(int lines, std::string const& head = "void f()") {
  return head + " {\n" + repeated("  g();\n", lines - 2) + "}\n";
}

Sample const kSamples[] = {
    {"Downward", "IncludesGoDown", "src/app/a.cpp", "#include \"domain/trips/role.hpp\"\n"},
    {"Upward", "IncludesGoDown", "src/domain/trips/a.cpp", "#include \"store/row.hpp\"\n", "may not include"},
    {"WebKnowsNoStore", "IncludesGoDown", "src/web/a.cpp", "\n#include \"store/row.hpp\"\n", "web may not"},
    {"AppKnowsNoEngine", "IncludesGoDown", "src/app/a.cpp", "#include \"store/memory_engine.hpp\"\n",
     "app may"},
    {"AppKnowsThePort", "IncludesGoDown", "src/app/a.cpp", "#include \"store/store.hpp\"\n"},
    {"DomainKnowsNoJson", "IncludesGoDown", "src/domain/a.hpp", "#include \"base/json.hpp\"\n", "domain may"},
    {"MoneyAtHome", "IncludesGoDown", "src/app/trips/money.cpp", "#include \"store/records_money.hpp\"\n"},
    {"MoneyAbroad", "IncludesGoDown", "src/app/trips/list.cpp", "#include \"store/records_money.hpp\"\n",
     "only"},
    {"NobodyKnowsTests", "IncludesGoDown", "src/app/a.cpp", "#include \"support/engines.hpp\"\n", "support"},
    {"TestsKnowSupport", "IncludesGoDown", "src/app/a_test.cpp", "#include \"support/engines.hpp\"\n"},

    {"SqliteAtHome", "ForeignHeadersStayInTheirFiles", "src/store/sqlite_engine.cpp",
     "#include <sqlite3.h>\n"},
    {"SqliteAbroad", "ForeignHeadersStayInTheirFiles", "src/app/a.cpp", "#include <sqlite3.h>\n",
     "belongs in"},
    {"BeastAbroad", "ForeignHeadersStayInTheirFiles", "src/web/router.cpp",
     "#include <boost/beast/http.hpp>\n", "belongs in src/web/beast_"},
    {"Unknown", "ForeignHeadersStayInTheirFiles", "src/app/a.cpp", "#include <event2/event.h>\n",
     "not in the table"},
    {"Standard", "ForeignHeadersStayInTheirFiles", "src/app/a.cpp",
     "#include <vector>\n#include <cstdint>\n"},

    {"Columns110", "LinesAreShort", "src/a.cpp", std::string(110, 'x') + "\n"},
    {"Columns111", "LinesAreShort", "ui/src/a.css", std::string(111, 'x') + "\n", "111 columns"},
    {"ColumnsNotBytes", "LinesAreShort", "src/a.cpp", repeated("é", 110) + "\n"},
    {"LongProse", "LinesAreShort", "docs/a.md", std::string(300, 'x') + "\n"},
    {"Lines400", "FilesAreShort", "dev", repeated("x\n", 400)},
    {"Lines401", "FilesAreShort", "ui/src/a.tsx", repeated("x\n", 401), "401 lines"},

    {"Function70", "FunctionsAreShort", "src/a.cpp", function_of(70)},
    {"Function71", "FunctionsAreShort", "src/a.cpp", function_of(71), "a function of 71 lines"},
    {"FunctionInClassInNamespace", "FunctionsAreShort", "src/a.hpp",
     "namespace scc {\nclass A {\n" + function_of(71, "int f(int a) const noexcept") + "};\n}\n", "71 lines"},
    {"FunctionOverTwoLines", "FunctionsAreShort", "src/a.cpp",
     function_of(70, "void f(int a,\n       int b)"), "71 lines"},
    {"LongNamespace", "FunctionsAreShort", "src/a.cpp", "namespace a {\n" + repeated("int b;\n", 99) + "}\n"},
    {"LongTable", "FunctionsAreShort", "src/a.cpp", "int const t[] = {\n" + repeated("f(1),\n", 99) + "};\n"},
    {"LambdaInTable", "FunctionsAreShort", "src/a.cpp",
     "Row const t[] = {\n{1, [](int a) {\n" + repeated("g();\n", 80) + "}},\n};\n", "a function of 82"},
    {"LambdaCountsForItsFunction", "FunctionsAreShort", "src/a.cpp",
     "void f() {\n  auto g = [] {\n" + repeated("    h();\n", 68) + "  };\n}\n", "72 lines"},
    {"TestIsAFunction", "FunctionsAreShort", "src/a_test.cpp", function_of(71, "TEST(A, B)"), "71 lines"},
    {"BracesInText", "FunctionsAreShort", "src/a.cpp",
     "char const* f() {\n  // {{{\n  char c = '{';\n  int n = 1'000;\n  return R\"x({\")x\" "
     "\"{\\\"{\";\n}\n"},
    {"UnmatchedBrace", "FunctionsAreShort", "src/a.cpp", "void f() {\n", "do not match"},
    {"Arrow71", "FunctionsAreShort", "ui/src/a.ts", function_of(71, "const f = (a: string) =>"), "71 lines"},
    {"Component71", "FunctionsAreShort", "ui/src/a.tsx", function_of(71, "export function View(props: P)"),
     "71"},
    {"BracesInTemplate", "FunctionsAreShort", "ui/src/a.ts",
     "export const f = (a) => {\n  return `{${g({ a })}` + /[{]\\//.source;\n};\n"},
    {"ApostropheInPage", "FunctionsAreShort", "ui/src/a.tsx",
     "const f = () => {\n  return <p>Don't</p>;\n};\n"},
    {"ShellFunction", "FunctionsAreShort", "dev", "f() {\n" + repeated("  g\n", 69) + "}\n",
     "shell function"},

    {"ClockTaken", "BannedWordsAreAbsent", "src/app/a.cpp", "auto a = std::chrono::system_clock::now();\n",
     "take `now` from Env"},
    {"ClockAtHome", "BannedWordsAreAbsent", "src/base/time.cpp",
     "auto a = std::chrono::system_clock::now();\n"},
    {"Sleep", "BannedWordsAreAbsent", "src/a_test.cpp", "std::this_thread::sleep_for(1s);\n", "wait on a"},
    {"Rand", "BannedWordsAreAbsent", "src/app/a.cpp", "int a = rand();\n", "take Random"},
    {"RandIsAWord", "BannedWordsAreAbsent", "src/app/a.cpp", "int a = grand(1);\n"},
    {"Regex", "BannedWordsAreAbsent", "src/app/a.cpp", "std::regex a;\n", "can explode"},
    {"Stoi", "BannedWordsAreAbsent", "src/app/a.cpp", "int a = std::stoi(b);\n", "from_chars"},
    {"Getenv", "BannedWordsAreAbsent", "src/app/a.cpp", "auto a = std::getenv(\"A\");\n", "read in cmd/"},
    {"GetenvAtHome", "BannedWordsAreAbsent", "src/cmd/a.cpp", "auto a = std::getenv(\"A\");\n"},
    {"StandardError", "BannedWordsAreAbsent", "src/web/a.cpp", "std::fputs(\"a\", stderr);\n", "take a Log"},
    {"WordInAComment", "BannedWordsAreAbsent", "src/app/a.cpp", "// No regex here.\n"},
    {"Promise", "BannedWordsAreAbsent", "src/app/a.cpp",
     "// TO"
     "DO: later\n",
     "finish it first"},
    {"PromiseOnThePage", "BannedWordsAreAbsent", "ui/src/a.ts",
     "// FIX"
     "ME\n",
     "finish it first"},
    {"Html", "BannedWordsAreAbsent", "ui/src/a.ts", "a.innerHTML = b;\n", "let Preact"},

    {"Said", "FilesSayWhatTheyAre", "src/a.cpp", "// Gate: may this event depart?\n"},
    {"SaidAfterTheShell", "FilesSayWhatTheyAre", "dev", "#!/bin/bash\n# One script, one verb each.\n"},
    {"Unsaid", "FilesSayWhatTheyAre", "src/a.cpp", "#include <vector>\n", "begin with a comment"},
    {"HalfSaid", "FilesSayWhatTheyAre", "src/a.cpp", "// Helpers\n", "begin with a comment"},
    {"Once", "HeadersAreIncludedOnce", "src/a.hpp", "// A.\n#pragma once\n#include <vector>\n"},
    {"Often", "HeadersAreIncludedOnce", "src/a.hpp", "// A.\n#include <vector>\n#pragma once\n",
     "#pragma once"},
    {"Machine", "NoMachineIsNamed", "docs/a.md",
     "See /ho"
     "me/ann/scc.\n",
     "somebody's machine"},
    {"NoMachine", "NoMachineIsNamed", "docs/a.md", "See /var/lib/scc.\n"},
    {"Plain", "TestsHavePlainNames", "src/a_test.cpp", "TEST(ClaimRole, TellsTheLoser) {\n"},
    {"Underscore", "TestsHavePlainNames", "src/a_test.cpp", "TEST_F(ClaimRole, tells_loser) {\n",
     "PascalCase"},
    {"TestInASource", "TestsHavePlainNames", "src/a.cpp", "TEST(ClaimRole, TellsTheLoser) {\n", "_test.cpp"},
    {"RaceFound", "TestsWithThreadsAreFound", "src/a_test.cpp",
     "TEST(ClaimRace, OneWins) {\n  std::thread a(f);\n}\n"},
    {"RaceUnfound", "TestsWithThreadsAreFound", "src/a_test.cpp",
     "TEST(Claim, OneWins) {\n  std::thread a(f);\n}\n", "kThreadSuites"},
};

class TidySamples : public testing::TestWithParam<Sample> {};

TEST_P(TidySamples, AreJudgedRightly) {
  auto const& sample = GetParam();
  auto const rule = std::find_if(rules().begin(), rules().end(),
                                 [&](auto const& candidate) { return candidate.name == sample.rule; });
  ASSERT_NE(rule, rules().end()) << sample.rule;
  auto const found = rule->find(make_file(sample.path, sample.text));
  ASSERT_EQ(found.size(), sample.refused.empty() ? 0u : 1u) << (found.empty() ? "" : found[0].what);
  if (!found.empty()) EXPECT_NE(found[0].what.find(sample.refused), std::string::npos) << found[0].what;
}

INSTANTIATE_TEST_SUITE_P(, TidySamples, testing::ValuesIn(kSamples),
                         [](auto const& instance) { return instance.param.name; });

TEST(TidySamplesTable, HasABadAndAGoodOneForEveryRule) {
  for (auto const& rule : rules())
    for (bool const bad : {true, false})
      EXPECT_TRUE(std::any_of(std::begin(kSamples), std::end(kSamples), [&](auto const& sample) {
        return sample.rule == rule.name && sample.refused.empty() != bad;
      })) << rule.name;
}

}  // namespace
}  // namespace scc::tidy
