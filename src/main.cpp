// The program's first line; everything else is cmd/.
#include "cmd/run.hpp"

int main(int argc, char** argv) {
  return scc::run(argc, argv);
}
