// The row that names the root secret.
#include "app/key_check.hpp"

#include "store/record.hpp"

namespace scc {
namespace {

constexpr int kTries = 5;  // Of programs that start at the same moment, each lets the other finish.

Result<std::string> root_in(Row const& row) {
  RecordReader in(row);
  auto root = in.text("root");
  SCC_CHECK(in.done());
  return root;
}

std::string body_naming(Keyring const& keys, Instant now) {
  RecordWriter out;
  out.text("root", keys.current_id());
  out.instant("since", now);
  return std::move(out).body();
}

}  // namespace

Result<void> check_keys(Store& store, Keyring const& keys, Instant now, KeyNote note) {
  auto const rows = store.system(now);
  auto const key = rows.keys().meta("keys");
  for (int tries = 1;; ++tries) {
    SCC_TRY(row, rows.get(key));
    WriteSet set;
    if (row) {
      SCC_TRY(root, root_in(*row));
      if (root == keys.current_id()) return success();
      if (!keys.knows(root)) return Error{Code::invalid, "secret_unknown"};
      set.replace(*row, body_naming(keys, now));
    } else {
      set.insert(key, body_naming(keys, now));
    }
    if (note == KeyNote::read) return success();
    auto const committed = rows.commit(set);
    if (committed) return success();
    if (committed.error().code != Code::conflict || tries == kTries) return committed.error();
  }
}

}  // namespace scc
