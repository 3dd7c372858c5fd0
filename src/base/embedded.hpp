// Embedded: the files that are part of the program, byte for byte as they were when it was built.
#pragma once

#include <string_view>

namespace scc::embedded {

extern std::string_view const words_en;  // words/en.json
extern std::string_view const words_es;  // words/es.json

}  // namespace scc::embedded
