// Cron: a slow evaluator of the tests' own must agree on whatever chance writes.
#include "domain/people/cron.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace scc {
namespace cron_expressions {

// The slow evaluator: is this minute named? It reads the text anew for each, and shares nothing with ours.
namespace slow {

std::vector<std::string> split(std::string const& text, char by) {
  std::vector<std::string> parts{""};
  for (char const c : text)
    if (c == by)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

int value(std::string const& text, std::vector<std::string> const& names, int lowest) {
  auto const found = std::find(names.begin(), names.end(), text);
  return found == names.end() ? std::stoi(text) : lowest + static_cast<int>(found - names.begin());
}

// True when `asked` is on the walk that the item describes: from its first value, step by step, to its last.
bool walks_over(std::string const& item, int asked, int lowest, int highest,
                std::vector<std::string> const& names) {
  auto const parts = split(item, '/');
  int const step = parts.size() == 2 ? std::stoi(parts[1]) : 1;
  auto const ends = split(parts[0], '-');
  int first = lowest;
  int last = highest;
  if (ends[0] != "*") {
    first = value(ends[0], names, lowest);
    last = ends.size() == 2 ? value(ends[1], names, lowest) : parts.size() == 2 ? highest : first;
  }
  for (int at = first, walked = 0;; ++walked) {
    if (walked % step == 0 && at == asked) return true;
    if (at == last) return false;
    at = at == highest ? lowest : at + 1;
  }
}

bool names_value(std::string const& field, int asked, int lowest, int highest,
                 std::vector<std::string> const& names = {}) {
  auto const items = split(field, ',');
  return std::any_of(items.begin(), items.end(),
                     [&](auto const& item) { return walks_over(item, asked, lowest, highest, names); });
}

std::vector<std::string> const kWeekdays{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
std::vector<std::string> const kMonths{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                       "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};

struct Day {
  std::chrono::sys_days at;

  std::chrono::year_month_day date() const { return at; }
  int weekday() const { return static_cast<int>(std::chrono::weekday{at}.c_encoding()) + 1; }
  int number() const { return static_cast<int>(unsigned{date().day()}); }
  bool works() const { return weekday() != 1 && weekday() != 7; }
  Day plus(int days) const { return {at + std::chrono::days{days}}; }
  bool shares_month_with(Day const& other) const {
    return date().year() == other.date().year() && date().month() == other.date().month();
  }
};

bool is_nearest_weekday(Day const& day, int to) {
  Day const wanted = day.plus(to - day.number());
  if (!day.works() || !wanted.shares_month_with(day)) return false;
  for (int distance = 0; distance < std::abs(day.number() - to); ++distance)
    for (int const way : {-distance, distance})
      if (auto const nearer = wanted.plus(way); nearer.shares_month_with(day) && nearer.works()) return false;
  return true;
}

bool is_last_weekday(Day const& day) {
  if (!day.works()) return false;
  for (auto later = day.plus(1); later.shares_month_with(day); later = later.plus(1))
    if (later.works()) return false;
  return true;
}

bool names_day_of_month(std::string const& field, Day const& day) {
  if (field == "?") return true;
  if (field == "LW") return is_last_weekday(day);
  if (field == "L") return !day.plus(1).shares_month_with(day);
  if (field.starts_with("L-")) {
    auto const last = day.plus(std::stoi(field.substr(2)));
    return last.shares_month_with(day) && !last.plus(1).shares_month_with(last);
  }
  if (field.ends_with('W')) return is_nearest_weekday(day, std::stoi(field));
  return names_value(field, day.number(), 1, 31);
}

bool names_day_of_week(std::string const& field, Day const& day) {
  if (field == "?") return true;
  if (field == "L") return day.weekday() == 7;
  if (field.find('#') != field.npos) {
    auto const parts = split(field, '#');
    return day.weekday() == value(parts[0], kWeekdays, 1) && (day.number() + 6) / 7 == std::stoi(parts[1]);
  }
  if (field.ends_with('L'))
    return day.weekday() == value(field.substr(0, field.size() - 1), kWeekdays, 1) &&
           !day.plus(7).shares_month_with(day);
  return names_value(field, day.weekday(), 1, 7, kWeekdays);
}

bool names_day(std::vector<std::string> const& fields, Day const& day) {
  return names_value(fields[5], int{day.date().year()}, 1970, 2199) &&
         names_value(fields[3], static_cast<int>(unsigned{day.date().month()}), 1, 12, kMonths) &&
         names_day_of_month(fields[2], day) && names_day_of_week(fields[4], day);
}

// The next minute after `after` that is named, of `days` days at most.
std::optional<Instant> next(std::vector<std::string> const& fields, Instant after, int days) {
  Day const first{std::chrono::floor<std::chrono::days>(after)};
  for (int i = 0; i < days; ++i) {
    auto const day = first.plus(i);
    if (!names_day(fields, day)) continue;
    for (int minute = 0; minute < 24 * 60; ++minute) {
      Instant const at = day.at + minutes{minute};
      if (at > after && names_value(fields[1], minute / 60, 0, 23) &&
          names_value(fields[0], minute % 60, 0, 59))
        return at;
    }
  }
  return std::nullopt;
}

}  // namespace slow

// Whatever the syntax allows, often enough what is rare.
class ExpressionMaker {
 public:
  explicit ExpressionMaker(std::uint64_t seed) : random_(seed) {}

  int upto(int bound) { return static_cast<int>(random_.below(static_cast<std::uint64_t>(bound) + 1)); }

  std::vector<std::string> fields() {
    std::vector<std::string> made{values(0, 59), values(0, 23), "?", values(1, 12, slow::kMonths), "?", "*"};
    if (upto(1) == 0)
      made[2] = day_of_month();
    else
      made[4] = day_of_week();
    if (upto(3) == 0) made[5] = std::to_string(2020 + upto(20)) + "-" + std::to_string(2040 + upto(20));
    return made;
  }

 private:
  std::string one(int lowest, int highest, std::vector<std::string> const& names) {
    int const value = lowest + upto(highest - lowest);
    bool const named = !names.empty() && upto(1) == 0;
    return named ? names[static_cast<std::size_t>(value - lowest)] : std::to_string(value);
  }
  std::string item(int lowest, int highest, std::vector<std::string> const& names) {
    std::string text = one(lowest, highest, names);
    if (upto(2) == 0) text += "-" + one(lowest, highest, names);
    if (upto(3) == 0) text = "*";
    if (upto(3) == 0) text += "/" + std::to_string(1 + upto(highest - lowest - 1));
    return text;
  }
  std::string values(int lowest, int highest, std::vector<std::string> const& names = {}) {
    auto text = item(lowest, highest, names);
    while (upto(2) == 0) text += "," + item(lowest, highest, names);
    return text;
  }
  std::string day_of_month() {
    switch (upto(5)) {
      case 0:
        return "L";
      case 1:
        return "LW";
      case 2:
        return "L-" + std::to_string(upto(30));
      case 3:
        return std::to_string(1 + upto(30)) + "W";
      default:
        return values(1, 31);
    }
  }
  std::string day_of_week() {
    switch (upto(4)) {
      case 0:
        return "L";
      case 1:
        return one(1, 7, slow::kWeekdays) + "L";
      case 2:
        return one(1, 7, slow::kWeekdays) + "#" + std::to_string(1 + upto(4));
      default:
        return values(1, 7, slow::kWeekdays);
    }
  }

  SeededRandom random_;
};

TEST(Cron, AgreesWithASlowEvaluatorOnWhateverChanceWrites) {
  constexpr int kDays = 9 * 366;  // Past a leap year that was left out, too.
  constexpr int kExpressions = 600;
  ExpressionMaker make(20270313);
  int fired = 0;
  for (int i = 0; i < kExpressions; ++i) {
    auto const fields = make.fields();
    std::string text;
    for (auto const& field : fields) text += field + ' ';
    auto const cron = parse_cron(text);
    ASSERT_TRUE(cron) << text << cron.error().reason;
    Instant after = *parse_rfc3339("2024-01-01T00:00:00Z") + minutes{make.upto(100 * 366 * 24 * 60)} +
                    seconds{make.upto(59)};
    for (int fires = 0; fires < 3; ++fires) {
      auto const expected = slow::next(fields, after, kDays);
      auto const found = next_fire(*cron, after);
      if (!expected) {
        EXPECT_TRUE(!found || *found >= after + std::chrono::days{kDays - 1})
            << text << " " << to_rfc3339(after);
        break;
      }
      ASSERT_TRUE(found) << text << " after " << to_rfc3339(after);
      ASSERT_EQ(to_rfc3339(*found), to_rfc3339(*expected)) << text << " after " << to_rfc3339(after);
      after = *found;
      ++fired;
    }
  }
  EXPECT_GT(fired, kExpressions);
}

}  // namespace cron_expressions
}  // namespace scc
