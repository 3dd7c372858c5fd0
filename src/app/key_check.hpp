// Key check: is this the secret under which the store was made?
//
// Every hash and signature in the rows comes from the root secret. Under another one nobody's code, session
// or address would be found and every history would look forged, while new rows were written beside the old.
// So the store remembers the name of the root (which tells nothing about it), and a program that does not
// know that root is refused before it has written anything.
#pragma once

#include "base/keyring.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

namespace scc {

enum class KeyNote : std::uint8_t {
  read,   // What the store remembers stays as it is.
  write,  // A store that remembers no root is given ours; after a rotation it gets the new one's name.
};

// `invalid` ("secret_unknown") when the root that the store remembers is neither the current one of `keys`
// nor an earlier one.
Result<void> check_keys(Store& store, Keyring const& keys, Instant now, KeyNote note);

}  // namespace scc
