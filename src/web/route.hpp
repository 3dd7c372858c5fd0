// Route: one line of the table of everything that can be asked: how, what for, by whom, answered by what.
//
//    route<get_event>("GET", "/api/events/{event}", Act::see_event, "One event.")
//        .refuses({{404, "event_unknown"}})
//
// The handler's type tells the shapes of the request's body and of the answer.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "domain/trips/access.hpp"
#include "web/call.hpp"
#include "web/fields/shape.hpp"
#include "web/http.hpp"
#include "web/reply.hpp"

namespace scc {

// A parameter of the query.
struct QuerySpec {
  std::string_view name;
  std::string_view format;  // "integer", "date-time", or empty for text.
  std::string_view text;
  std::string_view example;
};

// A refusal of its own, beside those that every route has.
struct Refusal {
  int status;
  std::string_view code;
};

enum class Conditional : std::uint8_t { no, if_match };
enum class Repeatable : std::uint8_t { no, idempotency_key };
// Does a browser that comes without a name get one with the answer, whatever that is? See cookies.hpp.
enum class NamesDevice : std::uint8_t { no, yes };

struct SystemCall;  // system_routes.hpp

struct Route {
  std::string_view method;
  std::string_view pattern;
  Act act;
  std::string_view summary;
  Result<Rendered> (*handle)(Call const&);
  Shape const& (*request)() = nullptr;  // Null where no body is taken.
  Shape const& (*answer)() = nullptr;   // Null where nothing is said, or a file is the answer.
  int status = 200;                     // Of success.
  // Instead of `handle`, for what is about the program and no tenant.
  Response (*system)(SystemCall const&) = nullptr;
  Conditional conditional = Conditional::no;
  Repeatable repeatable = Repeatable::no;
  NamesDevice names_device = NamesDevice::no;
  std::span<QuerySpec const> query = {};
  std::vector<Refusal> refusals = {};
  std::string_view media_type = kJsonType;  // Of the answer.

  [[nodiscard]] Route creates() && {
    status = 201;
    return std::move(*this);
  }
  [[nodiscard]] Route accepts() && {
    status = 202;
    return std::move(*this);
  }
  [[nodiscard]] Route needs_if_match() && {
    conditional = Conditional::if_match;
    return std::move(*this);
  }
  [[nodiscard]] Route takes_idempotency_key() && {
    repeatable = Repeatable::idempotency_key;
    return std::move(*this);
  }
  [[nodiscard]] Route gives_device_names() && {
    names_device = NamesDevice::yes;
    return std::move(*this);
  }
  [[nodiscard]] Route takes(std::span<QuerySpec const> parameters) && {
    query = parameters;
    return std::move(*this);
  }
  [[nodiscard]] Route refuses(std::initializer_list<Refusal> list) && {
    refusals = list;
    return std::move(*this);
  }

  bool is_public() const { return act == Act::see_public; }
  // True when the act is about the whole tenant, so that it is settled before anything is read.
  bool is_tenant_wide() const { return pattern.find("{event}") == std::string_view::npos; }
};

namespace route_detail {

template <class View>
constexpr auto answer_shape() -> Shape const& (*)() {
  if constexpr (std::is_same_v<View, Nothing> || IsFile<View>) {
    return nullptr;
  } else {
    return &shape_of<View>;
  }
}

template <class View>
Result<Rendered> rendered(Result<Reply<View>> answer) {
  if (!answer) return std::move(answer).error();
  return std::move(*answer).take();
}

template <auto kHandler>
struct Bound;

template <class View, Result<Reply<View>> (*kHandler)(Call const&)>
struct Bound<kHandler> {
  using view = View;
  static constexpr auto request = static_cast<Shape const& (*)()>(nullptr);
  static Result<Rendered> handle(Call const& call) { return rendered(kHandler(call)); }
};

template <class View, class Body, Result<Reply<View>> (*kHandler)(Call const&, Body const&)>
struct Bound<kHandler> {
  using view = View;
  static constexpr auto request = &shape_of<Body>;
  static Result<Rendered> handle(Call const& call) {
    SCC_TRY(body, read_body<Body>(call.body));
    return rendered(kHandler(call, body));
  }
};

}  // namespace route_detail

inline Route system_route(std::string_view method, std::string_view pattern, Act act,
                          std::string_view summary, Response (*system)(SystemCall const&)) {
  Route made{method, pattern, act, summary, nullptr};
  made.system = system;
  return made;
}

template <auto kHandler>
Route route(std::string_view method, std::string_view pattern, Act act, std::string_view summary) {
  using Bound = route_detail::Bound<kHandler>;
  Route made{method, pattern, act, summary, &Bound::handle};
  made.request = Bound::request;
  made.answer = route_detail::answer_shape<typename Bound::view>();
  if constexpr (IsFile<typename Bound::view>)
    made.media_type = Bound::view::kMediaType;
  else if (made.answer == nullptr)
    made.status = 204;
  return made;
}

}  // namespace scc
