// Row, Key, Version, WriteSet: the checks that keep a wrong key or an oversized set out of every engine.
#include "store/row.hpp"

#include <algorithm>
#include <cassert>

#include "base/encoding.hpp"
#include "base/limits.hpp"

namespace scc {
namespace {

constexpr std::array<bool, 256> allowed_in_keys() {
  std::array<bool, 256> allowed{};
  for (unsigned char c = 'A'; c <= 'Z'; ++c) allowed[c] = true;
  for (unsigned char c = 'a'; c <= 'z'; ++c) allowed[c] = true;
  for (unsigned char c = '0'; c <= '9'; ++c) allowed[c] = true;
  for (char const c : std::string_view("~:#/._-")) allowed[static_cast<unsigned char>(c)] = true;
  return allowed;
}
constexpr std::array<bool, 256> kAllowedInKeys = allowed_in_keys();

// Every index row's sort key is `{instant}#{tenant}#{what}`; where a range begins it is only a part of that.
TenantId tenant_in_index_sort(std::string_view sort) {
  auto const first = sort.find('#');
  if (first == std::string_view::npos) return {};
  auto const second = sort.find('#', first + 1);
  if (second == std::string_view::npos) return {};
  return TenantId::parse(sort.substr(first + 1, second - first - 1)).value_or(TenantId{});
}

}  // namespace

bool is_key_text(std::string_view text) {
  if (text.empty() || text.size() > kKeyPartBytesMax) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return kAllowedInKeys[static_cast<unsigned char>(c)]; });
}

Key::Key(KeyScope scope, TenantId tenant, std::string partition, std::string sort)
    : scope_(scope), tenant_(std::move(tenant)), partition_(std::move(partition)), sort_(std::move(sort)) {
  assert(is_key_text(partition_));
  assert(sort_.empty() || is_key_text(sort_));
  if (scope_ == KeyScope::index && tenant_.empty()) tenant_ = tenant_in_index_sort(sort_);
}

Key Key::sibling(std::string sort) const {
  return Key(scope_, scope_ == KeyScope::index ? TenantId{} : tenant_, partition_, std::move(sort));
}

std::string Version::text() const {
  return to_base64url({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

std::optional<Version> Version::parse(std::string_view text) {
  auto const raw = from_base64url(text);
  Version version;
  if (!raw || raw->size() != version.bytes.size()) return std::nullopt;
  std::transform(raw->begin(), raw->end(), version.bytes.begin(),
                 [](char c) { return static_cast<std::uint8_t>(c); });
  return version;
}

void WriteSet::insert(Key key, std::string body, std::optional<Instant> expires_at) {
  add({WriteKind::insert, std::move(key), {}, std::move(body), expires_at});
}

void WriteSet::replace(Row const& read, std::string body, std::optional<Instant> expires_at) {
  add({WriteKind::replace, read.key, read.version, std::move(body), expires_at});
}

void WriteSet::remove(Row const& read) {
  add({WriteKind::remove, read.key, read.version});
}

void WriteSet::check(Row const& read) {
  add({WriteKind::check, read.key, read.version});
}

void WriteSet::put(Key key, std::string body, std::optional<Instant> expires_at) {
  add({WriteKind::put, std::move(key), {}, std::move(body), expires_at});
}

void WriteSet::add(Write write) {
  assert(!write.key.sort().empty());
  auto const row_bytes = write.key.partition().size() + write.key.sort().size() + write.body.size();
  assert(row_bytes <= kRowBytesMax);
  assert(std::none_of(writes_.begin(), writes_.end(), [&](Write const& w) { return w.key == write.key; }));
  bytes_ += row_bytes;
  writes_.push_back(std::move(write));
  assert(writes_.size() <= kWriteSetRowsMax);
  assert(bytes_ <= kWriteSetBytesMax);
}

}  // namespace scc
