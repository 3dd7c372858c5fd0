// scc serve: pages and the API, until told to stop.
#include "cmd/program.hpp"
#include "cmd/stop_signals.hpp"
#include "cmd/wiring.hpp"

namespace scc {
namespace {

Result<std::unique_ptr<Wiring>> start(Serve const& command, Program const& program) {
  SCC_TRY(settings, settle(command.flags, program.environment));
  SCC_TRY(origin_secret, read_origin_secret(settings, program.environment));
  settings.origin_secret = std::move(origin_secret);
  SCC_TRY(keys, read_keys(settings, program.environment));
  SCC_TRY(place, Workplace::open(settings, program.environment, std::move(keys), StoreWish::any));
  return Wiring::start(settings, program.environment, std::move(place));
}

}  // namespace

Exit run_command(Serve const& command, Program const& program) {
  StopSignals signals;
  auto wiring = start(command, program);
  if (!wiring) return failed(program, wiring.error());
  // From here on requests are answered; whoever started us may be waiting for this line.
  program.out << "serving " << (*wiring)->endpoint() << '\n' << std::flush;
  signals.wait();
  wiring->reset();
  return Exit::done;
}

}  // namespace scc
