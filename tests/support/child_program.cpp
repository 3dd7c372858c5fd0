// ChildProgram: fork, exec and two pipes.
#include "support/child_program.hpp"

#include <array>
#include <charconv>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace scc {
namespace {

constexpr int kChildPatienceMs = 60'000;

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Adds what `fd` has to say to `text`; closes it at its end.
void drain(int& fd, std::string& text) {
  std::array<char, 4096> bytes;
  auto const count = ::read(fd, bytes.data(), bytes.size());
  if (count > 0) {
    text.append(bytes.data(), static_cast<std::size_t>(count));
  } else {
    ::close(fd);
    fd = -1;
  }
}

}  // namespace

std::string scc_program() {
  return std::string(SCC_BINARY_DIR) + "/scc";
}

ChildProgram::ChildProgram(std::vector<std::string> const& arguments, ChildEnvironment const& environment,
                           std::string const& program) {
  std::vector<std::string> texts{program};
  texts.insert(texts.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables;
  for (auto const& [name, value] : environment) variables.push_back(name + '=' + value);
  auto const argv = pointers_to(texts);
  auto const envp = pointers_to(variables);

  std::array<int, 2> out{}, err{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(err.data(), O_CLOEXEC) != 0) return;
  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(out[1], STDOUT_FILENO);
    ::dup2(err[1], STDERR_FILENO);
    ::execve(argv[0], argv.data(), envp.data());
    ::_exit(127);
  }
  ::close(out[1]);
  ::close(err[1]);
  out_fd_ = out[0];
  err_fd_ = err[0];
}

ChildProgram::~ChildProgram() {
  if (pid_ < 0) return;
  signal(SIGKILL);
  wait();
}

bool ChildProgram::read_some(int patience_ms) {
  std::array<pollfd, 2> waiting{{{out_fd_, POLLIN, 0}, {err_fd_, POLLIN, 0}}};
  if (out_fd_ < 0 && err_fd_ < 0) return false;
  if (::poll(waiting.data(), waiting.size(), patience_ms) <= 0) return false;
  if (waiting[0].revents != 0) drain(out_fd_, out_);
  if (waiting[1].revents != 0) drain(err_fd_, err_);
  return true;
}

std::optional<std::string> ChildProgram::line() {
  while (out_.find('\n') == std::string::npos)
    if (out_fd_ < 0 || !read_some(kChildPatienceMs)) return std::nullopt;
  auto const end = out_.find('\n');
  auto line = out_.substr(0, end);
  out_.erase(0, end + 1);
  return line;
}

std::uint16_t ChildProgram::serving_port() {
  constexpr std::string_view kMark = R"("endpoint":")";
  auto at = err_.find(kMark);
  while (at == std::string::npos || err_.find('\n', at) == std::string::npos) {
    if (err_fd_ < 0 || !read_some(kChildPatienceMs)) return 0;
    at = err_.find(kMark);
  }
  auto const begin = at + kMark.size();
  auto const endpoint = std::string_view(err_).substr(begin, err_.find('"', begin) - begin);
  auto const port = endpoint.substr(endpoint.rfind(':') + 1);
  std::uint16_t number = 0;
  std::from_chars(port.data(), port.data() + port.size(), number);
  return number;
}

void ChildProgram::signal(int number) const {
  if (pid_ > 0) ::kill(pid_, number);
}

int ChildProgram::wait() {
  while (read_some(kChildPatienceMs)) {
  }
  if (pid_ < 0) return -1;
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  for (int const fd : {out_fd_, err_fd_})
    if (fd >= 0) ::close(fd);
  out_fd_ = err_fd_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

ChildResult run_child(std::vector<std::string> const& arguments, ChildEnvironment const& environment,
                      std::string const& program) {
  ChildProgram child(arguments, environment, program);
  int const code = child.wait();
  return {code, child.out(), child.err()};
}

}  // namespace scc
