// Banned words: what nobody writes here, where it may stand all the same, and what to write instead.
#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string>

#include "tidy/rules.hpp"

namespace scc::tidy {
namespace {

enum class Seen : std::uint8_t {
  in_code,   // Outside comments and literals.
  anywhere,  // Comments too.
};

struct Banned {
  std::string word;
  Language language;
  Seen seen;
  std::string_view instead;
  std::vector<std::string_view> except = {};  // Beginnings of paths.
};

using enum Language;
using enum Seen;

Banned const kBanned[] = {
    // Time and chance are handed in.
    {"system_clock::now", cpp, in_code, "take `now` from Env, or a Clock", {"src/base/time.cpp"}},
    {"steady_clock::now",
     cpp,
     in_code,
     "take Pauses, or measure in bench/",
     {"src/store/transact.cpp", "src/web/beast_", "src/web/dispatch.cpp", "src/cmd/", "bench/",
      "tests/support/"}},
    {"sleep_for", cpp, in_code, "wait on a condition, or take Pauses", {"src/store/transact.cpp"}},
    {"sleep_until", cpp, in_code, "wait on a condition, or take Pauses"},
    {"usleep", cpp, in_code, "wait on a condition, or take Pauses"},
    {"nanosleep", cpp, in_code, "wait on a condition, or take Pauses"},
    {"localtime(", cpp, in_code, "use base/time.hpp, which names the zone"},
    {"gmtime(", cpp, in_code, "use base/time.hpp"},
    {"mktime(", cpp, in_code, "use base/time.hpp"},
    {"rand(", cpp, in_code, "take Random"},
    {"srand(", cpp, in_code, "take Random"},
    {"random_device", cpp, in_code, "take Random"},
    {"mt19937", cpp, in_code, "take SeededRandom"},
    // Text from outside.
    {"regex", cpp, in_code, "write the few lines that read it; a regular expression can explode", {"tests/"}},
    {"atoi", cpp, in_code, "use std::from_chars", {"tests/"}},
    {"atol", cpp, in_code, "use std::from_chars"},
    {"atof", cpp, in_code, "use std::from_chars"},
    {"stoi", cpp, in_code, "use std::from_chars", {"tests/"}},
    {"stol", cpp, in_code, "use std::from_chars", {"tests/"}},
    {"stoul", cpp, in_code, "use std::from_chars", {"tests/"}},
    {"stoull", cpp, in_code, "use std::from_chars", {"tests/"}},
    {"stod", cpp, in_code, "use std::from_chars", {"tests/"}},
    {"strtol", cpp, in_code, "use std::from_chars"},
    {"strtod", cpp, in_code, "use std::from_chars"},
    {"sprintf", cpp, in_code, "use fmt::format"},
    {"strcpy", cpp, in_code, "use std::string"},
    {"strcat", cpp, in_code, "use std::string"},
    // The world.
    {"getenv",
     cpp,
     in_code,
     "the environment is read in cmd/ and handed in",
     {"src/cmd/", "tests/", "bench/"}},
    {"stderr", cpp, in_code, "take a Log", {"src/cmd/", "tests/", "bench/"}},
    {"cerr", cpp, in_code, "take a Log", {"src/cmd/", "tests/", "bench/"}},
    {"cout", cpp, in_code, "take a Log, or an output stream", {"src/cmd/", "tests/", "bench/"}},
    {"printf(", cpp, in_code, "take a Log", {"src/cmd/", "tests/", "bench/"}},
    {"std::system", cpp, in_code, "start a program with its arguments, never with a shell"},
    {"popen", cpp, in_code, "start a program with its arguments, never with a shell"},
    {"exit(", cpp, in_code, "return from main", {"src/cmd/", "tests/", "bench/"}},
    // The language.
    {"endl", cpp, in_code, "use '\\n'"},
    {"NULL", cpp, in_code, "use nullptr"},
    {"goto", cpp, in_code, "write a function"},
    {"using namespace std;", cpp, in_code, "name what you use"},
    {"using namespace scc", cpp, in_code, "write inside of it"},
    {"DISABLED_", cpp, in_code, "repair the test or remove it"},
    {"malloc", cpp, in_code, "use a container"},
    {"innerHTML", script, in_code, "let Preact make the elements"},
    {"dangerouslySetInnerHTML", script, in_code, "let Preact make the elements"},
    {"eval(", script, in_code, "write the function"},
    {"localStorage",
     script,
     in_code,
     "the server is right; keep what waits in one store",
     {"ui/src/", "ui/tests/"}},
    // Promises.
    {"FIX"
     "ME",
     cpp, anywhere, "finish it first"},
    {"TO"
     "DO",
     cpp, anywhere, "finish it first, or file an issue"},
    {"XX"
     "X",
     cpp, anywhere, "finish it first"},
    {"HA"
     "CK",
     cpp, anywhere, "say why it must be so"},
    {"for n"
     "ow",
     cpp, anywhere, "finish it, or say what would change it"},
    {"FIX"
     "ME",
     script, anywhere, "finish it first"},
    {"TO"
     "DO",
     script, anywhere, "finish it first, or file an issue"},
    {"XX"
     "X",
     script, anywhere, "finish it first"},
    {"@ts-"
     "ignore",
     script, anywhere, "give it its type"},
};

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Whole words only; what ends in "_" or "(" may be followed by anything.
bool has_word(std::string_view line, std::string_view word) {
  for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
    auto const end = at + word.size();
    bool const begins = at == 0 || !is_word(line[at - 1]);
    if (begins && (word.back() == '_' || word.back() == '(' || end == line.size() || !is_word(line[end])))
      return true;
  }
  return false;
}

// A test beside its source is as good as one in tests/.
bool is_excepted(SourceFile const& file, Banned const& entry) {
  return std::any_of(entry.except.begin(), entry.except.end(), [&](auto beginning) {
    return file.path.starts_with(beginning) || (file.is_test() && beginning == "tests/");
  });
}

}  // namespace

Findings banned_words_are_absent(SourceFile const& file) {
  Findings found;
  for (auto const& entry : kBanned) {
    if (entry.language != file.language) continue;
    if (is_excepted(file, entry)) continue;
    auto const& lines = entry.seen == Seen::in_code ? file.code : file.lines;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (has_word(lines[i], entry.word))
        found.push_back({file.path, i + 1, "\"" + entry.word + "\": " + std::string(entry.instead)});
  }
  return found;
}

}  // namespace scc::tidy
