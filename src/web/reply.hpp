// Reply: what a handler gives back: a view or a file, already written down. Dispatch alone makes a Response
// of it.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "web/fields/fields.hpp"
#include "web/sight.hpp"

namespace scc {

inline constexpr std::string_view kJsonType = "application/json";

// A reply without its type, as dispatch sees it.
struct Rendered {
  std::string body;           // JSON; empty when there is nothing to say (204).
  std::string version = {};   // Of the row shown; what If-Match names. Empty when it is no one row.
  std::string location = {};  // Of what was made.
  std::string cookie = {};    // Set-Cookie's value.
  bool replayed = false;      // Of an earlier request with the same Idempotency-Key.
  std::string_view media_type = kJsonType;
  std::string file_name = {};  // Under which to keep it; empty for what is no file.
};

// A view that is a file of a type of its own: `text` as it is, to be kept as `file_name` where that has any.
template <class View>
concept IsFile = requires(View const& view) {
  { View::kMediaType } -> std::convertible_to<std::string_view>;
  view.text;
  view.file_name;
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
    if constexpr (IsFile<View>) {
      rendered_.body = view.text;
      rendered_.media_type = View::kMediaType;
      rendered_.file_name = view.file_name;
    } else if constexpr (!std::is_same_v<View, Nothing>) {
      write_view(rendered_.body, view);
    }
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
