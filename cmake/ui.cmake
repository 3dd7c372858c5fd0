# The page: built by node from ui/ when its sources or words change, and embedded in the web layer.
find_program(NODE NAMES node nodejs)
find_program(NPM npm)
if(NOT NODE OR NOT NPM)
  message(FATAL_ERROR "The page needs Node.js 18 or newer and npm to be built. On Debian: "
                      "apt-get install nodejs npm")
endif()
execute_process(COMMAND "${NODE}" --version OUTPUT_VARIABLE node_version OUTPUT_STRIP_TRAILING_WHITESPACE)
if(node_version MATCHES "^v([0-9]+)" AND CMAKE_MATCH_1 LESS 18)
  message(FATAL_ERROR "The page needs Node.js 18 or newer; ${NODE} is ${node_version}")
endif()

set(ui "${CMAKE_SOURCE_DIR}/ui")
set(page "${CMAKE_BINARY_DIR}/page")
file(GLOB_RECURSE ui_sources CONFIGURE_DEPENDS "${ui}/src/*")

# What npm installed is shared by all build directories; its own lock file is the stamp.
add_custom_command(
  OUTPUT "${ui}/node_modules/.package-lock.json"
  COMMAND "${NPM}" ci --prefix "${ui}" --no-audit --no-fund --loglevel=error
  COMMAND "${CMAKE_COMMAND}" -E touch "${ui}/node_modules/.package-lock.json"
  DEPENDS "${ui}/package.json" "${ui}/package-lock.json"
  WORKING_DIRECTORY "${ui}"
  COMMENT "Installing what builds the page"
  VERBATIM)
add_custom_command(
  OUTPUT "${page}/index.html" "${page}/index.html.gz" "${page}/index.html.br" "${page}/policy.txt"
  COMMAND "${NODE}" "${ui}/build.mjs" --out "${page}"
  DEPENDS "${ui}/node_modules/.package-lock.json" "${ui}/build.mjs" ${ui_sources}
          "${CMAKE_SOURCE_DIR}/words/en.json" "${CMAKE_SOURCE_DIR}/words/es.json"
  COMMENT "Building the page"
  VERBATIM)

# Gives a target the page as scc::embedded::page, page_gz and page_br, and its policy as page_policy.
function(scc_embed_page target)
  set(page "${CMAKE_BINARY_DIR}/page")
  scc_embed(${target} page "${page}/index.html")
  scc_embed(${target} page_gz "${page}/index.html.gz")
  scc_embed(${target} page_br "${page}/index.html.br")
  scc_embed(${target} page_policy "${page}/policy.txt")
endfunction()
