// Device label: a browser's User-Agent as its owner would call it: "Firefox on Android".
#pragma once

#include <string>
#include <string_view>

namespace scc {

// Words of ours only, never text of the header's; "Unknown device" for what we do not recognise.
std::string device_label(std::string_view user_agent);

}  // namespace scc
