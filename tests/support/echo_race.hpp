// Echo race: many threads that each send many bodies through one client to a server that sends them back.
#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace scc {

inline constexpr int kEchoThreads = 6;
inline constexpr int kEchoesEach = 40;

// How many of all bodies came back to the thread that had sent them. `send(body)` returns something with a
// `body` behind `->`, or something false.
template <class Send>
int echoes_that_came_back(Send const& send) {
  std::atomic<int> right{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kEchoThreads; ++thread)
    threads.emplace_back([&, thread] {
      for (int i = 0; i < kEchoesEach; ++i) {
        auto const body = std::to_string(thread) + '.' + std::to_string(i);
        auto const answer = send(body);
        right += answer && answer->body == body ? 1 : 0;
      }
    });
  for (auto& thread : threads) thread.join();
  return right;
}

}  // namespace scc
