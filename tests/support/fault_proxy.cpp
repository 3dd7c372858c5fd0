// FaultProxy: one thread a connection; an answer of the server is read whole before anything happens to it.
#include "support/fault_proxy.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <optional>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/json.hpp"
#include "support/loopback.hpp"

namespace scc {
namespace {

constexpr int kGivesUpWithinMs = 30'000;  // Every client here has given up long before.
constexpr int kSlowMs = 200;              // No client here has.

bool send_all(int socket, std::string_view text) {
  while (!text.empty()) {
    auto const sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

// Adds what has come to `text`; false at the end of the connection.
bool receive_some(int socket, std::string& text) {
  std::array<char, 65'536> bytes;
  auto const count = ::recv(socket, bytes.data(), bytes.size(), 0);
  if (count <= 0) return false;
  text.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

std::size_t content_length(std::string_view head) {
  for (auto const* name : {"Content-Length: ", "content-length: "}) {
    auto const at = head.find(name);
    if (at == head.npos) continue;
    auto const digits = head.substr(at + std::string_view(name).size());
    std::size_t length = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), length);
    return length;
  }
  return 0;
}

void wait_for_hanging_up(int client, int at_most_ms = kGivesUpWithinMs) {
  pollfd waiting{client, POLLRDHUP, 0};
  ::poll(&waiting, 1, at_most_ms);
}

std::uint16_t port_in(std::string const& url) {
  return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
}

struct ServerAnswer {
  std::string status_line;
  std::string body;
};

// As HTTP/1.0, so that the server closes at the end of its answer.
std::optional<ServerAnswer> ask_server(std::uint16_t port, std::string head, std::string_view body) {
  head.replace(head.find("HTTP/1.1"), 8, "HTTP/1.0");
  int const server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto const address = loopback_address(port);
  std::string answer;
  if (::connect(server, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0 &&
      send_all(server, head) && send_all(server, body))
    while (receive_some(server, answer)) {
    }
  ::close(server);
  auto const head_end = answer.find("\r\n\r\n");
  auto const line_end = answer.find(' ') == answer.npos ? answer.npos : answer.find("\r\n");
  if (head_end == answer.npos) return std::nullopt;
  return ServerAnswer{answer.substr(answer.find(' ') + 1, line_end - answer.find(' ') - 1),
                      answer.substr(head_end + 4)};
}

std::string response(std::string_view status_line, std::string_view body) {
  return "HTTP/1.1 " + std::string(status_line) +
         "\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + std::string(body);
}

std::string refusal(std::string_view type, std::string_view rest = {}) {
  return response("400 Bad Request", R"({"__type":"com.amazonaws.dynamodb.v20120810#)" + std::string(type) +
                                         R"(","Message":"scripted")" + std::string(rest) + '}');
}

std::string contention(std::string const& head, std::string const& body) {
  if (head.find(".TransactWriteItems") == head.npos) return refusal("ProvisionedThroughputExceededException");
  std::string reasons;
  auto const request = parse_json(body).value();
  for (std::size_t i = 0; i < request.at("TransactItems").as_array().size(); ++i)
    reasons +=
        (i == 0 ? "" : ",") +
        std::string(i == 0 ? R"({"Code":"TransactionConflict","Message":"ongoing"})" : R"({"Code":"None"})");
  return refusal("TransactionCanceledException", R"(,"CancellationReasons":[)" + reasons + ']');
}

// Takes the second half of the keys out of a batch, and gives them as what the answer will leave undone.
json::object split_batch(std::string& head, std::string& body) {
  auto request = parse_json(body).value().as_object();
  json::object left;
  for (auto& [table, wish] : request.at("RequestItems").as_object()) {
    auto& keys = wish.as_object().at("Keys").as_array();
    json::array rest(keys.begin() + static_cast<std::ptrdiff_t>((keys.size() + 1) / 2), keys.end());
    keys.resize((keys.size() + 1) / 2);
    if (!rest.empty()) left[table] = json::object{{"Keys", std::move(rest)}, {"ConsistentRead", true}};
  }
  auto const old_length = "Content-Length: " + std::to_string(body.size());
  body = json::serialize(request);
  head.replace(head.find(old_length), old_length.size(), "Content-Length: " + std::to_string(body.size()));
  return left;
}

}  // namespace

FaultProxy::FaultProxy(std::string const& server, std::string const& server_of_rewritten)
    : server_port_(port_in(server)), rewritten_port_(port_in(server_of_rewritten)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback_address(0);
  socklen_t length = sizeof address;
  bool const listens = ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
                       ::listen(listener_, 64) == 0 &&
                       ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length) == 0;
  assert(listens);
  port_ = listens ? ntohs(address.sin_port) : std::uint16_t{0};
  acceptor_ = std::thread([this] { accept_all(); });
}

FaultProxy::~FaultProxy() {
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  ::close(listener_);
  {
    std::scoped_lock const lock(mutex_);
    for (int const client : clients_) ::shutdown(client, SHUT_RDWR);
  }
  for (auto& thread : threads_) thread.join();
  for (int const client : clients_) ::close(client);
}

void FaultProxy::fail(int nth, WireFault fault) {
  fail_as([this, nth, fault] { return requests_ == nth ? fault : WireFault::none; });
}

void FaultProxy::fail_as(std::function<WireFault()> choose) {
  std::scoped_lock const lock(mutex_);
  choose_ = std::move(choose);
  requests_ = 0;
  failed_ = false;
}

WireFault FaultProxy::next_fault() {
  std::scoped_lock const lock(mutex_);
  ++requests_;
  auto const fault = choose_ ? choose_() : WireFault::none;
  if (fault != WireFault::none) failed_ = true;
  return fault;
}

void FaultProxy::accept_all() {
  for (int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC); client >= 0;
       client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)) {
    std::scoped_lock const lock(mutex_);
    clients_.push_back(client);
    threads_.emplace_back([this, client] { serve(client); });
  }
}

void FaultProxy::serve(int client) {
  std::string read;
  bool open = true;
  while (open) {
    while (open && read.find("\r\n\r\n") == read.npos) open = receive_some(client, read);
    if (!open) break;
    auto const head = read.substr(0, read.find("\r\n\r\n") + 4);
    auto const length = content_length(head);
    while (open && read.size() < head.size() + length) open = receive_some(client, read);
    if (!open) break;
    auto const body = read.substr(head.size(), length);
    read.erase(0, head.size() + length);
    open = pass_on(client, head, body, next_fault());
  }
  ::shutdown(client, SHUT_RDWR);  // Closed by the destructor, so that its number is nobody else's till then.
}

bool FaultProxy::pass_on(int client, std::string const& head, std::string const& body, WireFault fault) {
  if (fault == WireFault::cut_before) return false;
  if (fault == WireFault::late) wait_for_hanging_up(client);
  if (fault == WireFault::server_error) return send_all(client, response("500 Internal Server Error", "{}"));
  if (fault == WireFault::throttled)
    return send_all(client, refusal("ProvisionedThroughputExceededException"));
  if (fault == WireFault::contended) return send_all(client, contention(head, body));

  auto sent_head = head;
  auto sent_body = body;
  bool const split = fault == WireFault::unprocessed && head.find(".BatchGetItem") != head.npos;
  auto const left = split ? split_batch(sent_head, sent_body) : json::object{};
  auto answer = ask_server(split ? rewritten_port_ : server_port_, sent_head, sent_body);
  if (!answer || fault == WireFault::cut_after || fault == WireFault::late) return false;
  if (fault == WireFault::slow) wait_for_hanging_up(client, kSlowMs);
  if (fault == WireFault::silent) {
    wait_for_hanging_up(client);
    return false;
  }
  if (fault == WireFault::done_but_500)
    return send_all(client, response("500 Internal Server Error", R"({"__type":"InternalServerError"})"));
  if (split) {
    auto whole = parse_json(answer->body).value().as_object();
    whole["UnprocessedKeys"] = left;
    answer->body = json::serialize(whole);
  }
  auto const text = response(answer->status_line, answer->body);
  if (fault == WireFault::cut_within) {
    send_all(client, text.substr(0, text.size() - answer->body.size() / 2 - 1));
    return false;
  }
  return send_all(client, text);
}

}  // namespace scc
