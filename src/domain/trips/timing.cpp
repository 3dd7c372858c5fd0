// Timing: the checks of new times, in the order in which the API names fields, and the plan they become.
#include "domain/trips/timing.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/limits.hpp"
#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 2> kOnOverlapWords{"refuse", "free_roles"};

}  // namespace

std::string_view to_text(OnOverlap choice) {
  return word_of(kOnOverlapWords, choice);
}
std::optional<OnOverlap> parse_on_overlap(std::string_view text) {
  return value_of<OnOverlap>(kOnOverlapWords, text);
}

Result<void> check_times(NewTimes const& wanted, Instant now, LengthUnsaid unsaid) {
  auto const& [departure, back, duration] = wanted;
  if (std::chrono::abs(departure - now) > kDepartureDistanceMax)
    return Error{Code::invalid, "departure_out_of_range"}.about("departure");
  if (!back && !duration) {
    if (unsaid == LengthUnsaid::keeps_the_planned) return success();
    return Error{Code::invalid, "return_missing"}.about("return");
  }
  if (back && *back <= departure) return Error{Code::invalid, "return_before_departure"}.about("return");
  if (duration && *duration <= minutes{0})
    return Error{Code::invalid, "return_before_departure"}.about("duration_minutes");
  if (back && duration && *back != departure + *duration)
    return Error{Code::invalid, "return_disagrees"}.about("duration_minutes");
  auto const length = back ? *back - departure : milliseconds{*duration};
  if (length > kTripMax)
    return Error{Code::invalid, "trip_too_long"}
        .about(back ? "return" : "duration_minutes")
        .with("max", std::to_string(kTripMax.count() / 24));
  return success();
}

EventTimes planned_times(NewTimes const& wanted, milliseconds length) {
  auto const named = wanted.duration ? milliseconds{*wanted.duration} : length;
  // Keys carry whole seconds; a plan finer than that would sort differently in rows than in answers.
  auto const departure = std::chrono::floor<seconds>(wanted.departure);
  auto const back = std::chrono::floor<seconds>(wanted.planned_return.value_or(wanted.departure + named));
  return {.planned_departure = departure,
          .planned_return = std::max(back, departure + seconds{1}),
          .duration = std::chrono::floor<minutes>(back - departure)};
}

SetTimesOutcome set_times(Event& event, NewTimes const& wanted) {
  auto& times = event.times;
  auto const plan = planned_times(wanted, times.planned_return - times.planned_departure);
  bool const same_departure = plan.planned_departure == times.planned_departure;
  if (same_departure && plan.planned_return == times.planned_return) return SetTimesOutcome::already_so;
  if (!is_open(event)) return SetTimesOutcome::event_not_open;

  // Beyond this point the times are set.
  times.planned_departure = plan.planned_departure;
  times.planned_return = plan.planned_return;
  times.duration = plan.duration;
  ++event.ics_sequence;
  return SetTimesOutcome::set;
}

}  // namespace scc
