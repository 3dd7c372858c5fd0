// Log: one JSON object a line. Handed in, so that a test can look. No secret and no personal data goes in:
// ids, reasons, counts and durations only.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "base/time.hpp"

namespace scc {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

struct LogField {
  std::string_view name;
  std::variant<std::string_view, std::int64_t, double, bool> value;
};

// Safe for many threads at once.
class Log {
 public:
  virtual ~Log() = default;
  virtual void write(LogLevel level, std::string_view message, std::initializer_list<LogField> fields) = 0;

  void info(std::string_view message, std::initializer_list<LogField> fields = {}) {
    write(LogLevel::info, message, fields);
  }
  void warning(std::string_view message, std::initializer_list<LogField> fields = {}) {
    write(LogLevel::warning, message, fields);
  }
  void error(std::string_view message, std::initializer_list<LogField> fields = {}) {
    write(LogLevel::error, message, fields);
  }
};

// Lines to a file descriptor (2 in production), from `least` up.
std::unique_ptr<Log> make_line_log(int file_descriptor, LogLevel least, Clock const& clock);

// Keeps lines in memory, for tests.
class MemoryLog final : public Log {
 public:
  MemoryLog();
  ~MemoryLog() override;
  void write(LogLevel level, std::string_view message, std::initializer_list<LogField> fields) override;
  std::string text() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Keeps nothing.
Log& silent_log();

}  // namespace scc
