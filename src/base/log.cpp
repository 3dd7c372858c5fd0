// Log lines: one JSON object each.
#include "base/log.hpp"

#include <cmath>
#include <mutex>

#include <fmt/format.h>
#include <unistd.h>

#include "base/json.hpp"

namespace scc {
namespace {

std::string_view to_text(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return "debug";
    case LogLevel::info:
      return "info";
    case LogLevel::warning:
      return "warning";
    case LogLevel::error:
      return "error";
  }
  return "error";
}

struct AppendValue {
  std::string& out;
  void operator()(std::string_view value) const { append_json_string(out, value); }
  void operator()(std::int64_t value) const { out += std::to_string(value); }
  void operator()(double value) const { out += std::isfinite(value) ? fmt::format("{}", value) : "null"; }
  void operator()(bool value) const { out += value ? "true" : "false"; }
};

std::string line_of(std::string_view at, LogLevel level, std::string_view message,
                    std::initializer_list<LogField> fields) {
  std::string line = "{";
  if (!at.empty()) {
    line += "\"at\":";
    append_json_string(line, at);
    line += ',';
  }
  line += "\"level\":";
  append_json_string(line, to_text(level));
  line += ",\"message\":";
  append_json_string(line, message);
  for (auto const& field : fields) {
    line += ',';
    append_json_string(line, field.name);
    line += ':';
    std::visit(AppendValue{line}, field.value);
  }
  line += "}\n";
  return line;
}

class LineLog final : public Log {
 public:
  LineLog(int file_descriptor, LogLevel least, Clock const& clock)
      : file_descriptor_(file_descriptor), least_(least), clock_(&clock) {}

  void write(LogLevel level, std::string_view message, std::initializer_list<LogField> fields) override {
    if (level < least_) return;
    auto const line = line_of(to_rfc3339(clock_->now()), level, message, fields);
    // One call a line, so that lines of several threads do not mix. Where the log cannot be written there is
    // nowhere to say so.
    [[maybe_unused]] auto const written = ::write(file_descriptor_, line.data(), line.size());
  }

 private:
  int file_descriptor_;
  LogLevel least_;
  Clock const* clock_;
};

class SilentLog final : public Log {
 public:
  void write(LogLevel, std::string_view, std::initializer_list<LogField>) override {}
};

}  // namespace

struct MemoryLog::State {
  mutable std::mutex mutex;
  std::string text;
};

MemoryLog::MemoryLog() : state_(std::make_unique<State>()) {}
MemoryLog::~MemoryLog() = default;

void MemoryLog::write(LogLevel level, std::string_view message, std::initializer_list<LogField> fields) {
  std::lock_guard const lock(state_->mutex);
  state_->text += line_of({}, level, message, fields);
}

std::string MemoryLog::text() const {
  std::lock_guard const lock(state_->mutex);
  return state_->text;
}

std::unique_ptr<Log> make_line_log(int file_descriptor, LogLevel least, Clock const& clock) {
  return std::make_unique<LineLog>(file_descriptor, least, clock);
}

Log& silent_log() {
  static SilentLog log;
  return log;
}

}  // namespace scc
