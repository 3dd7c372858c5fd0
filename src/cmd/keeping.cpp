// scc backup and restore: a copy of a store, and a store from a copy.
#include <ostream>

#include <fmt/format.h>
#include <unistd.h>

#include "cmd/program.hpp"
#include "store/sqlite_backup.hpp"

namespace scc {
namespace {

Result<std::string> sqlite_path(Flags const& flags, Program const& program) {
  SCC_TRY(settings, settle(flags, program.environment));
  if (settings.store.engine != StorePlace::Engine::sqlite)
    return Error{Code::invalid, "store_has_no_file"}.about("--store");
  return settings.store.path;
}

// A line that rewrites itself, on a terminal only.
CopyProgress progress_on_terminal(Program const& program) {
  if (isatty(STDERR_FILENO) == 0) return {};
  return [&program](int done, int total) {
    program.err << fmt::format("\r{} of {} pages{}", done, total, done == total ? "\n" : "") << std::flush;
  };
}

Result<BackupReport> back_up(Backup const& command, Program const& program) {
  SCC_TRY(store, sqlite_path(command.flags, program));
  return backup_sqlite(store, command.to, progress_on_terminal(program));
}

Result<RestoreReport> restore(Restore const& command, Program const& program) {
  SCC_TRY(store, sqlite_path(command.flags, program));
  SystemRandom random;
  return restore_sqlite(command.from, store, SystemClock().now(), random, progress_on_terminal(program));
}

}  // namespace

Exit run_command(Backup const& command, Program const& program) {
  auto const report = back_up(command, program);
  if (!report) return failed(program, report.error());
  program.out << fmt::format("Copied {} rows, {} bytes, to {}.\n", report->rows, report->bytes, command.to);
  return Exit::done;
}

Exit run_command(Restore const& command, Program const& program) {
  auto const report = restore(command, program);
  if (!report) return failed(program, report.error());
  program.out << fmt::format(
      "Restored {} rows. Void from here on: {} codes and {} sessions; people sign in again.\n"
      "{} letters that waited, and {} mailings that were to become letters, are held: some may have been "
      "sent "
      "after the backup was made.\n",
      report->rows, report->codes_voided, report->sessions_voided, report->letters_held,
      report->mailings_held);
  return Exit::done;
}

}  // namespace scc
