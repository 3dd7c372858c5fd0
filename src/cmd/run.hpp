// run: the command line as a whole: parse, do, answer with an exit code that means something.
#pragma once

namespace scc {

// 0 done, 1 it could not be done (said on standard error, with the next step), 2 the command was not
// understood.
int run(int argc, char const* const* argv);

}  // namespace scc
