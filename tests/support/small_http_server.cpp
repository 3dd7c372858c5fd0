// SmallHttpServer: POSIX sockets, a thread a connection, and just enough HTTP.
#include "support/small_http_server.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.hpp"
#include "support/loopback.hpp"

namespace scc {
namespace {

struct BoundSocket {
  int socket;
  std::uint16_t port;
};

BoundSocket bind_any_port() {
  int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback_address(0);
  socklen_t size = sizeof address;
  ::bind(socket, reinterpret_cast<sockaddr const*>(&address), size);
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  return {socket, ntohs(address.sin_port)};
}

void send_bytes(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

// False at the end of the connection.
bool receive_more(int socket, std::string& received) {
  char bytes[64 * 1024];
  auto const count = ::recv(socket, bytes, sizeof bytes, 0);
  if (count <= 0) return false;
  received.append(bytes, static_cast<std::size_t>(count));
  return true;
}

std::string_view take_piece(std::string_view& text, std::string_view mark) {
  auto const end = std::min(text.find(mark), text.size());
  auto const piece = text.substr(0, end);
  text.remove_prefix(std::min(end + mark.size(), text.size()));
  return piece;
}

HeardRequest parse_head(std::string_view head) {
  HeardRequest request;
  auto line = take_piece(head, "\r\n");
  request.method = take_piece(line, " ");
  request.target = take_piece(line, " ");
  while (!head.empty()) {
    line = take_piece(head, "\r\n");
    auto& value = request.headers[to_lower(take_piece(line, ":"))];
    if (!value.empty()) value += ", ";
    value += trimmed(line);
  }
  return request;
}

// The next request of the connection; nullopt when there is none any more.
std::optional<HeardRequest> receive_request(int socket, std::string& received) {
  std::size_t end = 0;
  while ((end = received.find("\r\n\r\n")) == std::string::npos)
    if (!receive_more(socket, received)) return std::nullopt;
  auto request = parse_head(std::string_view(received).substr(0, end));
  received.erase(0, end + 4);
  auto const said = request.header("content-length");
  std::size_t length = 0;
  std::from_chars(said.data(), said.data() + said.size(), length);
  if (request.header("expect") == "100-continue") send_bytes(socket, "HTTP/1.1 100 Continue\r\n\r\n");
  while (received.size() < length)
    if (!receive_more(socket, received)) return std::nullopt;
  request.body = received.substr(0, length);
  received.erase(0, length);
  return request;
}

}  // namespace

SmallHttpServer::SmallHttpServer(Script script) : script_(std::move(script)) {
  auto const bound = bind_any_port();
  listener_ = bound.socket;
  port_ = bound.port;
  ::listen(listener_, SOMAXCONN);
  acceptor_ = std::thread([this] { accept_all(); });
}

SmallHttpServer::~SmallHttpServer() {
  {
    std::lock_guard const guard(mutex_);
    is_stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    for (int const socket : open_) ::shutdown(socket, SHUT_RDWR);
  }
  acceptor_.join();
  for (auto& thread : threads_) thread.join();
  ::close(listener_);
}

std::string SmallHttpServer::url() const {
  return "http://127.0.0.1:" + std::to_string(port_);
}

std::size_t SmallHttpServer::connections() const {
  std::lock_guard const guard(mutex_);
  return accepted_;
}

std::vector<HeardRequest> SmallHttpServer::heard() const {
  std::lock_guard const guard(mutex_);
  return heard_;
}

void SmallHttpServer::await_closed(std::size_t count) {
  std::unique_lock lock(mutex_);
  closed_changed_.wait(lock, [&] { return closed_ >= count; });
}

void SmallHttpServer::accept_all() {
  for (;;) {
    int const socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    std::lock_guard const guard(mutex_);
    if (socket < 0 || is_stopping_) {
      if (socket >= 0) ::close(socket);
      return;
    }
    open_.push_back(socket);
    threads_.emplace_back([this, socket, number = ++accepted_] { serve(socket, number); });
  }
}

void SmallHttpServer::serve(int socket, std::size_t number) {
  int const at_once = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
  std::string received;
  while (auto request = receive_request(socket, received)) {
    request->connection = number;
    {
      std::lock_guard const guard(mutex_);
      heard_.push_back(*request);
    }
    if (!answer(socket, *request)) break;
  }
  std::lock_guard const guard(mutex_);
  open_.erase(std::find(open_.begin(), open_.end(), socket));
  ::close(socket);
  ++closed_;
  closed_changed_.notify_all();
}

bool SmallHttpServer::answer(int socket, HeardRequest const& request) {
  auto const scripted = script_(request);
  if (scripted.ends == HowItEnds::cut_before) return false;
  if (scripted.ends == HowItEnds::silent) {
    std::string ignored;
    while (receive_more(socket, ignored)) {
    }
    return false;
  }
  auto head = "HTTP/1.1 " + std::to_string(scripted.status) + " As Scripted\r\n";
  for (auto const& line : scripted.header_lines) head += line + "\r\n";
  head += "Content-Length: " + std::to_string(scripted.body.size()) + "\r\n";
  if (scripted.ends == HowItEnds::cut_in_head) {
    send_bytes(socket, head);
    return false;
  }
  auto body = std::string_view(scripted.body);
  if (scripted.ends == HowItEnds::cut_in_body) body = body.substr(0, body.size() / 2);
  send_bytes(socket, head + "\r\n" + std::string(body));
  return scripted.ends == HowItEnds::well;
}

std::uint16_t deserted_port() {
  auto const bound = bind_any_port();
  ::close(bound.socket);
  return bound.port;
}

// With no room in the queue, Linux lets a knock unanswered.
CrowdedPort::CrowdedPort() {
  constexpr int kKnocks = 4;
  auto const bound = bind_any_port();
  listener_ = bound.socket;
  port_ = bound.port;
  ::listen(listener_, 0);
  auto const address = loopback_address(port_);
  for (int i = 0; i < kKnocks; ++i) {
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    ::connect(socket, reinterpret_cast<sockaddr const*>(&address), sizeof address);
    crowd_.push_back(socket);
  }
}

CrowdedPort::~CrowdedPort() {
  for (int const socket : crowd_) ::close(socket);
  ::close(listener_);
}

}  // namespace scc
