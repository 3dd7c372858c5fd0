// Lane: one thread's connections, and the clock by which they are hurried.
#include <algorithm>
#include <cassert>

#include <boost/asio/post.hpp>

#include "web/beast_answer.hpp"
#include "web/beast_connection.hpp"

namespace scc {
namespace {

// Fine enough that a limit is kept within a quarter of the shortest, coarse enough to cost nothing.
milliseconds tick_for(ServerLimits const& limits) {
  auto const shortest = std::min({limits.request, limits.idle, limits.answer, limits.linger, limits.stop});
  return std::clamp(shortest / 4, milliseconds{5}, milliseconds{250});
}

}  // namespace

Lane::Lane(ServerShared& shared)
    : shared_(shared),
      work_(context_.get_executor()),
      timer_(context_),
      tick_length_(tick_for(shared.options.limits)) {
  schedule_tick();
}

void Lane::stop() {
  net::post(context_, [this] {
    stopping_ = true;
    stop_at_ = ticks_from_now(shared_.options.limits.stop);
    for (auto const& connection : connections_) connection->finish();
    leave_if_done();
  });
}

void Lane::adopt(Socket socket) {
  if (stopping_) {
    --shared_.connections;
    return;  // The socket closes as it goes.
  }
  connections_.push_front(std::make_unique<Connection>(*this, std::move(socket)));
  auto& connection = *connections_.front();
  connection.place = connections_.begin();
  connection.start();
}

void Lane::drop(std::list<std::unique_ptr<Connection>>::iterator place) {
  connections_.erase(place);
  --shared_.connections;
  leave_if_done();
}

std::string_view Lane::date(Instant at) {
  auto const second = std::chrono::floor<seconds>(at.time_since_epoch());
  if (second != date_second_) {
    date_second_ = second;
    date_ = date_text(at);
  }
  return date_;
}

// At least one: a limit may end early by no more than a tick, but never at once.
std::uint64_t Lane::ticks_from_now(milliseconds length) const {
  return ticks_ + static_cast<std::uint64_t>(length / tick_length_) + 1;
}

void Lane::schedule_tick() {
  timer_.expires_after(tick_length_);
  timer_.async_wait([this](boost::system::error_code error) {
    if (!error) tick();
  });
}

// Ends nothing itself: a connection whose socket it closes ends when its pending read or write comes back.
void Lane::tick() {
  ++ticks_;
  for (auto const& connection : connections_) connection->expire(ticks_);
  if (stopping_ && ticks_ >= stop_at_)
    for (auto const& connection : connections_) connection->cut_off();
  if (!stopping_ || !connections_.empty()) schedule_tick();
}

void Lane::leave_if_done() {
  if (!stopping_ || !connections_.empty()) return;
  work_.reset();
  timer_.cancel();
}

}  // namespace scc
