// Catalogue: reading the words, choosing a language, filling holes.
#include "base/catalogue.hpp"

#include <algorithm>
#include <cassert>
#include <set>

#include "base/embedded.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace scc {
namespace {

std::size_t index_of(Locale locale) {
  return static_cast<std::size_t>(locale);
}

Result<std::map<std::string, std::string, std::less<>>> read_texts(std::string_view source) {
  SCC_TRY(value, parse_json(source));
  if (!value.is_object()) return Error{Code::invalid, "json_malformed"};
  std::map<std::string, std::string, std::less<>> texts;
  for (auto const& [key, text] : value.get_object()) {
    if (!text.is_string()) return Error{Code::invalid, "json_malformed", std::string(key)};
    texts.emplace(std::string(key), std::string(text.get_string()));
  }
  return texts;
}

// Calls `literal` for each stretch of plain text and `hole` for each name in braces, in order. A brace that
// closes nothing or opens nothing is plain text.
template <class Literal, class Hole>
void walk(std::string_view text, Literal const& literal, Hole const& hole) {
  while (!text.empty()) {
    auto const open = text.find('{');
    auto const close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) return literal(text);
    literal(text.substr(0, open));
    hole(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
}

// The q of "es-MX;q=0.8" in thousandths; 1000 when there is none, 0 when it is malformed.
int quality_of(std::string_view parameters) {
  auto const q = trimmed(parameters);
  if (q.empty()) return 1000;
  if (q.size() < 3 || (q[0] != 'q' && q[0] != 'Q') || q[1] != '=') return 0;
  if (q[2] == '1') return 1000;
  if (q[2] != '0') return 0;
  int thousandths = 0;
  int unit = 100;
  for (std::size_t i = 4; i < q.size() && i < 7; ++i, unit /= 10) {
    if (q[i] < '0' || q[i] > '9') return 0;
    thousandths += (q[i] - '0') * unit;
  }
  return thousandths;
}

}  // namespace

std::string_view to_text(Locale locale) {
  return locale == Locale::en ? "en" : "es";
}

std::optional<Locale> parse_locale(std::string_view tag) {
  auto const language = to_lower(trimmed(tag.substr(0, tag.find_first_of("-_"))));
  for (auto const locale : kLocales)
    if (language == to_text(locale)) return locale;
  return std::nullopt;
}

Locale locale_from_header(std::string_view accept_language) {
  auto best = Locale::en;
  int best_quality = 0;
  while (!accept_language.empty()) {
    auto const comma = accept_language.find(',');
    auto const part = accept_language.substr(0, comma);
    accept_language.remove_prefix(comma == part.npos ? accept_language.size() : comma + 1);

    auto const semicolon = part.find(';');
    auto const tag = trimmed(part.substr(0, semicolon));
    auto const locale = tag == "*" ? Locale::en : parse_locale(tag);
    auto const quality = semicolon == part.npos ? 1000 : quality_of(part.substr(semicolon + 1));
    if (locale && quality > best_quality) {
      best = *locale;
      best_quality = quality;
    }
  }
  return best;
}

Catalogue const& Catalogue::embedded() {
  static Catalogue const words = [] {
    auto read_words = read(embedded::words_en, embedded::words_es);
    assert(read_words && "words/*.json must be flat objects of texts");
    return std::move(*read_words);
  }();
  return words;
}

Result<Catalogue> Catalogue::read(std::string_view en, std::string_view es) {
  Catalogue words;
  SCC_TRY(english, read_texts(en));
  SCC_TRY(spanish, read_texts(es));
  words.texts_[index_of(Locale::en)] = std::move(english);
  words.texts_[index_of(Locale::es)] = std::move(spanish);
  return words;
}

std::string const& Catalogue::find(Locale locale, std::string_view key) const {
  auto const& wanted = texts_[index_of(locale)];
  if (auto const found = wanted.find(key); found != wanted.end()) return found->second;
  auto const& english = texts_[index_of(Locale::en)];
  auto const found = english.find(key);
  assert(found != english.end() && "every key that is used stands in words/en.json");
  return found->second;
}

std::string Catalogue::text(Locale locale, std::string_view key, Holes const& holes) const {
  std::string filled;
  walk(
      find(locale, key), [&](std::string_view plain) { filled += plain; },
      [&](std::string_view name) {
        auto const value =
            std::find_if(holes.begin(), holes.end(), [&](auto const& hole) { return hole.first == name; });
        filled += value == holes.end() ? "…" : value->second;
      });
  return filled;
}

std::string Catalogue::counted(Locale locale, std::string_view key, std::int64_t count, Holes holes) const {
  holes.emplace_back("count", std::to_string(count));
  return text(locale, std::string(key) + (count == 1 ? ".one" : ".other"), holes);
}

bool Catalogue::has(Locale locale, std::string_view key) const {
  return texts_[index_of(locale)].find(key) != texts_[index_of(locale)].end();
}

std::vector<std::string_view> Catalogue::keys(Locale locale) const {
  std::vector<std::string_view> keys;
  for (auto const& [key, text] : texts_[index_of(locale)]) keys.push_back(key);
  return keys;
}

std::vector<std::string> Catalogue::holes(Locale locale, std::string_view key) const {
  std::set<std::string> names;
  walk(
      find(locale, key), [](std::string_view) {}, [&](std::string_view name) { names.emplace(name); });
  return {names.begin(), names.end()};
}

}  // namespace scc
