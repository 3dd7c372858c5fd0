// Connection: reads, has it answered, writes, and again.
#include "web/beast_connection.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>

#include "web/beast_answer.hpp"

namespace scc {
namespace {

constexpr std::size_t kReadBytes = 8u << 10;

bool would_block(boost::system::error_code const& error) {
  return error == net::error::would_block || error == net::error::try_again;
}

}  // namespace

Connection::Connection(Lane& lane, Socket socket)
    : lane_(lane), socket_(std::move(socket)), reader_(lane.shared().options.limits) {}

void Connection::start() {
  boost::system::error_code error;
  auto const client = socket_.remote_endpoint(error);
  if (!error) client_address_ = client.address().to_string();
  socket_.non_blocking(true, error);
  socket_.set_option(net::ip::tcp::no_delay(true), error);
  reader_.reset();
  enter(Phase::receiving);
  read();
}

void Connection::enter(Phase phase) {
  auto const& limits = lane_.shared().options.limits;
  phase_ = phase;
  expired_ = false;
  switch (phase) {
    case Phase::idle:
      due_ = lane_.ticks_from_now(limits.idle);
      break;
    case Phase::receiving:
      due_ = lane_.ticks_from_now(limits.request);
      break;
    case Phase::working:
      due_ = 0;
      break;  // What a handler may take is the handler's affair.
    case Phase::answering:
      due_ = lane_.ticks_from_now(limits.answer);
      break;
    case Phase::lingering:
      due_ = lane_.ticks_from_now(limits.linger);
      break;
  }
}

void Connection::expire(std::uint64_t now) {
  if (due_ == 0 || now < due_) return;
  due_ = 0;
  boost::system::error_code ignored;
  if (phase_ == Phase::answering) {
    cut_off();
  } else if (phase_ == Phase::receiving && reader_.begun()) {
    expired_ = true;  // on_read() tells the client so.
    socket_.cancel(ignored);
  } else {
    socket_.close(ignored);
  }
}

void Connection::finish() {
  boost::system::error_code ignored;
  if (phase_ == Phase::idle || (phase_ == Phase::receiving && !reader_.begun())) socket_.close(ignored);
}

void Connection::cut_off() {
  boost::system::error_code ignored;
  socket_.set_option(Socket::linger(true, 0), ignored);  // What was not taken is thrown away, not kept.
  socket_.close(ignored);
}

void Connection::read() {
  socket_.async_read_some(in_.prepare(kReadBytes), [this](boost::system::error_code error,
                                                          std::size_t count) { on_read(error, count); });
}

void Connection::on_read(boost::system::error_code error, std::size_t count) {
  if (expired_) return refuse(Fault::too_slow);
  if (error) return end();
  if (phase_ == Phase::lingering) return read();  // Not committed: forgotten.
  in_.commit(count);
  advance();
}

// Answers what is in the buffer, request by request, until one is not all there or has to wait.
void Connection::advance() {
  auto& shared = lane_.shared();
  for (int turn = 0; turn < kAnswersPerTurn; ++turn) {
    auto const bytes = in_.data();
    std::size_t used = 0;
    auto const state = reader_.feed({static_cast<char const*>(bytes.data()), bytes.size()}, used);
    in_.consume(used);
    if (state == ReadState::faulty) return refuse(reader_.fault());
    if (state == ReadState::needs_more) return await_more();

    auto& request = reader_.request();
    request.client_address = client_address_;
    request.at = shared.clock.now();
    if (!shared.handler.is_quick(request)) return hand_to_worker();
    answer_ = shared.handler.handle(request);
    prepare_answer();
    if (!write() || !after_answer()) return;
  }
  net::post(lane_.context(), [this] { advance(); });
}

void Connection::await_more() {
  // Headers of chunks and trailers are all that can pile up here, and no honest one is that long.
  if (in_.size() > lane_.shared().options.limits.header_bytes) return refuse(Fault::header_too_large);
  if (reader_.begun() && phase_ == Phase::idle) enter(Phase::receiving);
  if (!reader_.begun() && lane_.stopping()) return end();
  if (reader_.take_wish_to_continue()) {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    boost::system::error_code ignored;  // A client that misses it sends the body anyway, a little later.
    socket_.write_some(net::buffer(kContinue.data(), kContinue.size()), ignored);
  }
  read();
}

void Connection::hand_to_worker() {
  enter(Phase::working);
  lane_.shared().workers->submit([this] {
    answer_ = lane_.shared().handler.handle(reader_.request());
    net::post(lane_.context(), [this] {
      prepare_answer();
      if (write() && after_answer()) advance();
    });
  });
}

void Connection::refuse(Fault fault) {
  auto& so_far = reader_.request();
  so_far.at = lane_.shared().clock.now();
  auto const refusal = refusal_of(fault);
  answer_ = lane_.shared().handler.refuse(so_far, refusal.status, refusal.error);
  refused_ = true;
  prepare_answer();
  if (write()) after_answer();
}

void Connection::prepare_answer() {
  keep_alive_ = !refused_ && reader_.keep_alive() && !lane_.stopping();
  // Of a refused request not even the method is certain: it gets its body.
  auto const method = refused_ ? std::string_view{} : reader_.request().method;
  with_body_ = carries_body(answer_, method);
  head_.clear();
  append_head(head_, answer_,
              {.date = lane_.date(reader_.request().at),
               .http_1_0 = reader_.is_http_1_0(),
               .keep_alive = keep_alive_,
               .to_head = method == "HEAD"});
  written_ = 0;
}

// True when all of the answer is on its way; else the rest is awaited, or the connection has ended.
bool Connection::write() {
  std::string_view const body = with_body_ ? std::string_view(answer_.body) : std::string_view{};
  while (written_ < head_.size() + body.size()) {
    auto const of_head = std::min(written_, head_.size());
    auto const head = std::string_view(head_).substr(of_head);
    auto const rest = body.substr(written_ - of_head);
    std::array<net::const_buffer, 2> const parts{net::buffer(head.data(), head.size()),
                                                 net::buffer(rest.data(), rest.size())};
    boost::system::error_code error;
    written_ += socket_.write_some(parts, error);
    if (would_block(error)) {
      if (phase_ != Phase::answering) enter(Phase::answering);
      socket_.async_wait(Socket::wait_write, [this](boost::system::error_code failed) {
        if (failed) return end();
        if (write() && after_answer()) advance();
      });
      return false;
    }
    if (error) {
      end();
      return false;
    }
  }
  return true;
}

// True when the next request may be looked for; else the connection lingers or has ended.
bool Connection::after_answer() {
  if (refused_) {
    linger();
    return false;
  }
  if (!keep_alive_) {
    end();
    return false;
  }
  reader_.reset();
  enter(in_.size() == 0 ? Phase::idle : Phase::receiving);
  return true;
}

// Closing on bytes unread would take the refusal back before the client has seen it.
void Connection::linger() {
  boost::system::error_code ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  enter(Phase::lingering);
  in_.clear();
  read();
}

void Connection::end() {
  lane_.drop(place);
}

}  // namespace scc
