// Accept: what a client says it can read.
#pragma once

#include <string_view>

namespace scc {

// True when an Accept-Encoding header takes `coding`, as RFC 9110 has it: named with a weight above zero, or
// by
// "*" where it is not named.
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

}  // namespace scc
