// Unsubscribe: the page behind a letter's link, and the one click by which a mail program says the same (RFC
// 8058). No session, no cookie: the link is the right, and it can do nothing else.
#pragma once

#include "web/system_routes.hpp"

namespace scc {

// Shows what pressing its button does, and does nothing: scanners open every link of a letter.
Response get_unsubscribe(SystemCall const& call);
// Ends letters of the topic, whatever the body is: mail programs post a form, and their own origin.
Response post_unsubscribe(SystemCall const& call);
// Takes that back.
Response post_subscribe_again(SystemCall const& call);

}  // namespace scc
