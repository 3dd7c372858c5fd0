// Proxy: which requests come from the proxy in front of us, and what its word is believed for.
//
// A proxy with TLS hides from us who asks, by what name, and that it was by TLS. It says so in
// X-Forwarded-For, -Host and -Proto, but so may anybody who reaches us. It is believed only where it proves
// itself by the secret that we share, sent as X-Origin-Secret.
#pragma once

#include <optional>
#include <string_view>

#include "web/http.hpp"

namespace scc {

// The request as the proxy received it; nullopt where the request does not prove to come from one, or where
// there is no `secret` to prove it by. Of what several proxies say, the last word counts: that of the one
// which knows the secret. What it does not say stays as it is.
std::optional<Request> as_the_proxy_received(Request const& request, std::string_view secret);

// True for a request from a program on this machine that asks us and nobody in between: from a loopback
// address, for a loopback name, without any header that proxies add.
bool is_local_and_direct(Request const& request);

// True for "localhost" and for numeric addresses, port or not: how a machine is called that has no name yet.
// So is nothing.
bool is_nameless(std::string_view host);

}  // namespace scc
