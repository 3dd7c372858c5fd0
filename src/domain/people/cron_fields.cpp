// Cron fields: six texts become sets of numbers, or a refusal that says which field is wrong.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <tuple>
#include <vector>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "domain/people/cron.hpp"

namespace scc {
namespace {

using FieldValues = std::vector<int>;

struct CronField {
  int lowest;
  int highest;
  int step_max;                 // A longer one never steps.
  bool wraps;                   // What comes after the highest is the lowest.
  std::string_view names = {};  // Three letters each, from the lowest on.
};

constexpr int kFirstYear = 1970;
constexpr CronField kMinutes{0, 59, 59, true};
constexpr CronField kHours{0, 23, 23, true};
constexpr CronField kDaysOfMonth{1, 31, 31, true};
constexpr CronField kMonths{1, 12, 12, true, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"};
constexpr CronField kDaysOfWeek{1, 7, 7, true, "SUNMONTUEWEDTHUFRISAT"};
constexpr CronField kYears{kFirstYear, kScheduleYearsMax, kScheduleYearsMax - kFirstYear, false};
static_assert(kScheduleYearsMax - kFirstYear + 1 == 230);  // Cron::years.

constexpr std::size_t kNameLetters = 3;
constexpr int kNthMax = 5;
constexpr int kBeforeLastMax = 30;

std::string in_capitals(std::string_view text) {
  std::string capitals(text);
  for (auto& c : capitals)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return capitals;
}

std::optional<int> read_number(std::string_view text, int lowest, int highest) {
  int value = 0;
  auto const* const end = text.data() + text.size();
  auto const [stopped, failure] = std::from_chars(text.data(), end, value);
  bool const plain = !text.empty() && text.front() != '-' && failure == std::errc() && stopped == end;
  if (!plain || value < lowest || value > highest) return std::nullopt;
  return value;
}

// A number or a name of the field.
std::optional<int> read_value(CronField const& field, std::string_view text) {
  if (text.size() == kNameLetters && !field.names.empty())
    for (std::size_t at = 0; at < field.names.size(); at += kNameLetters)
      if (field.names.substr(at, kNameLetters) == text)
        return field.lowest + static_cast<int>(at / kNameLetters);
  return read_number(text, field.lowest, field.highest);
}

// "a", "a-b", "*", each perhaps with "/step": adds what it names.
bool add_item(FieldValues& values, CronField const& field, std::string_view item) {
  int step = 1;
  auto const slash = item.find('/');
  bool const steps = slash != item.npos;
  if (steps) {
    auto const given = read_number(item.substr(slash + 1), 1, field.step_max);
    if (!given) return false;
    step = *given;
    item = item.substr(0, slash);
  }
  auto const dash = item.find('-');
  std::optional<int> first = field.lowest;
  std::optional<int> last = field.highest;
  if (dash != item.npos) {
    first = read_value(field, item.substr(0, dash));
    last = read_value(field, item.substr(dash + 1));
  } else if (item != "*") {
    first = read_value(field, item);
    if (!steps) last = first;
  }
  if (!first || !last) return false;
  int const size = field.highest - field.lowest + 1;
  if (*last < *first) {
    if (!field.wraps) return false;
    *last += size;
  }
  for (int value = *first; value <= *last; value += step)
    values.push_back(field.lowest + (value - field.lowest) % size);
  return true;
}

std::optional<FieldValues> read_values(CronField const& field, std::string_view text) {
  FieldValues values;
  for (;;) {
    auto const comma = text.find(',');
    if (!add_item(values, field, text.substr(0, comma))) return std::nullopt;
    if (comma == text.npos) return values;
    text.remove_prefix(comma + 1);
  }
}

// Sets the bits of the field's values; false where they cannot be read.
template <std::size_t size>
bool fill(std::bitset<size>& bits, CronField const& field, std::string_view text, int first = 0) {
  auto const values = read_values(field, text);
  if (!values) return false;
  for (auto const value : *values) bits.set(static_cast<std::size_t>(value - first));
  return true;
}

std::optional<CronDays> read_days_of_month(std::string_view text) {
  using Kind = CronDays::Kind;
  if (text == "L") return CronDays{.kind = Kind::before_last};
  if (text == "LW") return CronDays{.kind = Kind::last_weekday};
  CronDays days;
  if (text.starts_with("L-")) {
    auto const before = read_number(text.substr(2), 0, kBeforeLastMax);
    if (!before) return std::nullopt;
    return CronDays{.kind = Kind::before_last, .number = *before};
  }
  if (text.ends_with('W')) {
    auto const day = read_number(text.substr(0, text.size() - 1), kDaysOfMonth.lowest, kDaysOfMonth.highest);
    if (!day) return std::nullopt;
    return CronDays{.kind = Kind::nearest_weekday, .number = *day};
  }
  if (!fill(days.listed, kDaysOfMonth, text)) return std::nullopt;
  return days;
}

std::optional<CronDays> read_days_of_week(std::string_view text) {
  using Kind = CronDays::Kind;
  CronDays days{.kind = Kind::of_week};
  if (text == "L") text = "SAT";
  if (auto const mark = text.find('#'); mark != text.npos) {
    auto const weekday = read_value(kDaysOfWeek, text.substr(0, mark));
    auto const nth = read_number(text.substr(mark + 1), 1, kNthMax);
    if (!weekday || !nth) return std::nullopt;
    return CronDays{.kind = Kind::nth_of_week, .number = *nth, .weekday = *weekday};
  }
  if (text.ends_with('L')) {
    auto const weekday = read_value(kDaysOfWeek, text.substr(0, text.size() - 1));
    if (!weekday) return std::nullopt;
    return CronDays{.kind = Kind::last_of_week, .weekday = *weekday};
  }
  if (!fill(days.listed, kDaysOfWeek, text)) return std::nullopt;
  return days;
}

std::vector<std::string> split_fields(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  std::vector<std::string> fields;
  for (;;) {
    auto const begin = text.find_first_not_of(kBlanks);
    if (begin == text.npos) return fields;
    text.remove_prefix(begin);
    auto const end = std::min(text.find_first_of(kBlanks), text.size());
    fields.push_back(in_capitals(text.substr(0, end)));
    text.remove_prefix(end);
  }
}

}  // namespace

Result<Cron> parse_cron(std::string_view text) {
  constexpr std::size_t kFields = 6;
  auto const fields = split_fields(text);
  if (fields.size() != kFields)
    return Error{Code::invalid, "schedule_field_count"}.with("count", std::to_string(fields.size()));
  auto const& [minute_field, hour_field, month_days, months, week_days, years] =
      std::tie(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);

  Cron cron;
  if (!fill(cron.minutes, kMinutes, minute_field))
    return Error{Code::invalid, "schedule_minutes"}.with("given", minute_field);
  if (!fill(cron.hours, kHours, hour_field))
    return Error{Code::invalid, "schedule_hours"}.with("given", hour_field);
  bool const by_month = month_days != "?";
  auto const of_month = by_month ? read_days_of_month(month_days) : CronDays{};
  if (!of_month) return Error{Code::invalid, "schedule_day_of_month"}.with("given", month_days);
  if (!fill(cron.months, kMonths, months))
    return Error{Code::invalid, "schedule_month"}.with("given", months);
  bool const by_week = week_days != "?";
  auto const of_week = by_week ? read_days_of_week(week_days) : CronDays{};
  if (!of_week) return Error{Code::invalid, "schedule_day_of_week"}.with("given", week_days);
  if (!fill(cron.years, kYears, years, kFirstYear))
    return Error{Code::invalid, "schedule_year"}.with("given", years);
  if (by_month == by_week) return Error{Code::invalid, "schedule_day_fields"};
  cron.days = by_month ? *of_month : *of_week;
  return cron;
}

}  // namespace scc
