// Reply: what a handler gives back: a view, already written down. Dispatch alone makes a Response of it.
#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include "web/fields/fields.hpp"
#include "web/sight.hpp"

namespace scc {

// A reply without its type, as dispatch sees it.
struct Rendered {
  std::string body;           // JSON; empty when there is nothing to say (204).
  std::string version = {};   // Of the row shown; what If-Match names. Empty when it is no one row.
  std::string location = {};  // Of what was made.
  std::string cookie = {};    // Set-Cookie's value.
  bool replayed = false;      // Of an earlier request with the same Idempotency-Key.
};

// The answer that says nothing more than its status.
struct Nothing : Seen {
  explicit Nothing(Sight const& sight) : Seen(sight) {}
};

template <class View>
class Reply {
 public:
  static_assert(std::is_base_of_v<Seen, View>, "a view is made with a Sight");

  explicit Reply(View const& view) {
    if constexpr (!std::is_same_v<View, Nothing>) write_view(rendered_.body, view);
  }
  // The row's version: makes the answer conditional on it.
  [[nodiscard]] Reply at_version(std::string version) && {
    rendered_.version = std::move(version);
    return std::move(*this);
  }
  [[nodiscard]] Reply located_at(std::string location) && {
    rendered_.location = std::move(location);
    return std::move(*this);
  }
  [[nodiscard]] Reply with_cookie(std::string cookie) && {
    rendered_.cookie = std::move(cookie);
    return std::move(*this);
  }
  // What was answered before to the same Idempotency-Key, word for word: it was a view then.
  static Reply replayed(std::string&& body) {
    Reply reply;
    reply.rendered_.body = std::move(body);
    reply.rendered_.replayed = true;
    return reply;
  }
  Rendered take() && { return std::move(rendered_); }

 private:
  Reply() = default;

  Rendered rendered_;
};

}  // namespace scc
