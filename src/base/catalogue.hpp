// Catalogue: every sentence that a person reads, by key and language, from words/en.json and words/es.json.
//
//    Catalogue const& words = Catalogue::embedded();
//    words.text(Locale::es, "letter.invite.subject", {{"event", title}});
//    words.counted(Locale::en, "guests", 3);              // picks "guests.other", fills {count}
//
// A file is one flat object: key to text, sorted by key, one key a line. A hole is a name in braces: {event}.
// A text that depends on a count is two keys: "guests.one" (exactly 1) and "guests.other" (0, 2, 3, …), which
// is the whole rule of both languages for the counts we have. Values go into their holes as they are: who
// writes HTML escapes.
//
// Immutable once read; safe for many threads at once.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace scc {

enum class Locale : std::uint8_t { en, es };
inline constexpr std::array kLocales{Locale::en, Locale::es};

std::string_view to_text(Locale locale);
// The language of a tag ("es-MX" is es), in any case; nullopt when we do not speak it.
std::optional<Locale> parse_locale(std::string_view tag);
// The one we speak that an Accept-Language header likes best; English when there is none. Malformed parts are
// passed over; quality 0 means "not this one".
Locale locale_from_header(std::string_view accept_language);

// Named values; the shape of Error::holes.
using Holes = std::vector<std::pair<std::string, std::string>>;

class Catalogue {
 public:
  // The program's own.
  static Catalogue const& embedded();
  // `invalid` when a text is not a flat JSON object of strings.
  static Result<Catalogue> read(std::string_view en, std::string_view es);

  // The text of `key`, its holes filled. English where `locale` lacks it; a key that English lacks is our
  // mistake. A hole that nothing was given for reads "…".
  std::string text(Locale locale, std::string_view key, Holes const& holes = {}) const;
  // The same for a key with a `.one` and an `.other`; fills {count} too.
  std::string counted(Locale locale, std::string_view key, std::int64_t count, Holes holes = {}) const;

  bool has(Locale locale, std::string_view key) const;
  std::vector<std::string_view> keys(Locale locale) const;  // In byte order.
  // The names of the holes of a text, in byte order, each once. REQUIRES: has(locale, key).
  std::vector<std::string> holes(Locale locale, std::string_view key) const;

 private:
  using Texts = std::map<std::string, std::string, std::less<>>;
  std::string const& find(Locale locale, std::string_view key) const;

  std::array<Texts, kLocales.size()> texts_;
};

}  // namespace scc
