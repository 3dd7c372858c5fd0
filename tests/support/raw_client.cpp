// RawClient: POSIX sockets, and just enough HTTP to find the end of an answer.
#include "support/raw_client.hpp"

#include <charconv>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.hpp"
#include "support/loopback.hpp"

namespace scc {
namespace {

constexpr int kPatienceMs = 10'000;

std::size_t number_in(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  auto const address = loopback_address(port);
  if (::connect(socket_, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0) return;
  ::close(socket_);
  socket_ = -1;
  closed_ = true;
}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::half_close() {
  ::shutdown(socket_, SHUT_WR);
}

void RawClient::read_slowly() {
  int const bytes = 1;  // The system makes it its least.
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

bool RawClient::has_news(std::chrono::milliseconds patience) const {
  pollfd waiting{socket_, POLLIN, 0};
  return !received_.empty() || ::poll(&waiting, 1, static_cast<int>(patience.count())) > 0;
}

bool RawClient::fill() {
  if (closed_) return false;
  pollfd waiting{socket_, POLLIN, 0};
  if (::poll(&waiting, 1, kPatienceMs) <= 0) return false;
  char bytes[16 * 1024];
  auto const count = ::recv(socket_, bytes, sizeof bytes, 0);
  if (count <= 0) {
    closed_ = true;
    return false;
  }
  received_.append(bytes, static_cast<std::size_t>(count));
  return true;
}

RawAnswer RawClient::answer(std::string_view method) {
  RawAnswer answer;
  std::size_t end = 0;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos)
    if (!fill()) return answer;
  std::string_view head = std::string_view(received_).substr(0, end);
  auto const status = number_in(head.substr(head.find(' ') + 1));
  while (!head.empty()) {
    auto const line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(std::min(head.size(), line.size() + 2));
    if (auto const colon = line.find(": "); colon != line.npos)
      answer.headers[to_lower(line.substr(0, colon))] = std::string(line.substr(colon + 2));
  }
  std::size_t const length = method == "HEAD" ? 0 : number_in(answer.header("content-length"));
  while (received_.size() < end + 4 + length)
    if (!fill()) return answer;
  answer.status = static_cast<int>(status);
  answer.body = received_.substr(end + 4, length);
  received_.erase(0, end + 4 + length);
  return answer;
}

std::string RawClient::rest() {
  while (fill()) {
  }
  return std::move(received_);
}

RawAnswer fetch(std::uint16_t port, std::string_view request) {
  RawClient client(port);
  client.send(request);
  return client.answer();
}

}  // namespace scc
