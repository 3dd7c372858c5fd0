# Writes OUTPUT: a C++ file that holds the bytes of FILE as scc::embedded::NAME.
file(READ "${FILE}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(LENGTH "${hex}" digits)
math(EXPR size "${digits} / 2")
file(WRITE "${OUTPUT}" "// Generated from ${FILE}.\n#include <string_view>\n\n"
  "namespace scc::embedded {\nnamespace {\n"
  "constexpr unsigned char kBytes_${NAME}[] = {${bytes}0};\n}\n"
  "extern std::string_view const ${NAME};\n"
  "std::string_view const ${NAME}{reinterpret_cast<char const*>(kBytes_${NAME}), ${size}};\n"
  "}  // namespace scc::embedded\n")
