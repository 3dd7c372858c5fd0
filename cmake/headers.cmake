# Headers that compile alone: one file a header which includes it twice and nothing else, compiled without the
# precompiled header. `scc_headers` is built by ./dev lint.
file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/*.hpp")
list(REMOVE_ITEM headers "${CMAKE_SOURCE_DIR}/src/precompiled.hpp")
set(sources)
foreach(header IN LISTS headers)
  file(RELATIVE_PATH name "${CMAKE_SOURCE_DIR}/src" "${header}")
  set(source "${CMAKE_BINARY_DIR}/generated/headers/${name}.cpp")
  file(CONFIGURE OUTPUT "${source}" CONTENT "#include \"${name}\"\n#include \"${name}\"\n")
  list(APPEND sources "${source}")
endforeach()

add_library(scc_headers OBJECT EXCLUDE_FROM_ALL ${sources})
target_include_directories(scc_headers PRIVATE src)
target_compile_options(scc_headers PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -O0 -g0)
set_target_properties(scc_headers PROPERTIES UNITY_BUILD OFF EXPORT_COMPILE_COMMANDS OFF)
