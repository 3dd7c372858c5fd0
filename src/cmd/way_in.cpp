// A way in: a fresh code and the link that carries it, for one person.
#include "cmd/way_in.hpp"

namespace scc {
namespace {

constexpr int kMintTries = 5;  // That one code is taken is unlikely; that five are is a broken generator.

}  // namespace

Result<WayIn> make_way_in(Env const& env, CodeOrder const& order, std::string_view home) {
  for (int tries = 1;; ++tries) {
    WriteSet set;
    auto code = mint_code(set, env, order);
    auto const committed = env.rows.commit(set);
    if (committed) {
      auto link = std::string(home) + "/in#" + link_text(env.keys, code);
      return WayIn{std::move(code), std::move(link)};
    }
    if (committed.error().code != Code::conflict || tries == kMintTries) return committed.error();
  }
}

}  // namespace scc
