// scc openapi: the description of the API, as /api/openapi.json serves it.
#include "web/openapi.hpp"

#include <ostream>

#include "cmd/program.hpp"
#include "web/routes.hpp"

namespace scc {

Exit run_command(PrintOpenApi const&, Program const& program) {
  program.out << openapi_document(all_routes()) << '\n';
  return Exit::done;
}

}  // namespace scc
