#include "base/unreachable.hpp"

#include <cstdio>
#include <cstdlib>

namespace hub {

void unreachable(const char* why) {
    std::fprintf(stderr, "vrhub: this cannot happen: %s\n", why);
    std::abort();
}

}  // namespace hub
