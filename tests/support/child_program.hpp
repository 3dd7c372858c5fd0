// ChildProgram: a program, the real `scc` as a rule, as a process of its own: started with arguments,
// listened to, and ended.
#pragma once

#include <csignal>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace scc {

using ChildEnvironment = std::map<std::string, std::string>;

// The program of this build.
std::string scc_program();

class ChildProgram {
 public:
  // Starts `program` with these arguments. Nothing of our environment reaches it but what is said here.
  explicit ChildProgram(std::vector<std::string> const& arguments, ChildEnvironment const& environment = {},
                        std::string const& program = scc_program());
  // Kills it if it still runs.
  ~ChildProgram();
  ChildProgram(ChildProgram const&) = delete;
  ChildProgram& operator=(ChildProgram const&) = delete;

  // The next line of its standard output, without its end; nullopt when it has closed it, or said nothing for
  // a minute.
  std::optional<std::string> line();
  // The port it serves at, once its log says so; 0 when it ends without.
  std::uint16_t serving_port();
  void signal(int number) const;
  // Reads all it still says and waits for its end: its exit code, or minus the signal that ended it.
  int wait();

  std::string const& out() const { return out_; }  // What line() has not taken, once it has ended.
  std::string const& err() const { return err_; }

 private:
  bool read_some(int patience_ms);

  int pid_ = -1;
  int out_fd_ = -1;
  int err_fd_ = -1;
  std::string out_;
  std::string err_;
};

// Runs it to its end.
struct ChildResult {
  int code;
  std::string out;
  std::string err;
};
ChildResult run_child(std::vector<std::string> const& arguments, ChildEnvironment const& environment = {},
                      std::string const& program = scc_program());

}  // namespace scc
