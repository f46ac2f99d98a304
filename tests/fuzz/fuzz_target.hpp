#pragma once

// A fuzz target is one function over bytes. With libFuzzer it is the program's entry; in the unit
// tests it is registered by name, and the kept corpus of tests/fuzz/corpus/NAME is played to it.
//
//     HUB_FUZZ_TARGET(csv_reader) { … bytes … }

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

namespace hub::fuzz {

using Target = void (*)(std::string_view bytes);

/// Those that were compiled in, by name.
inline std::map<std::string, Target>& targets() {
    static std::map<std::string, Target> registered;
    return registered;
}

struct Registered {
    Registered(const char* name, Target target) { targets().emplace(name, target); }
};

/// What must hold for any bytes.
inline void must(bool holds) {
    if (!holds) {
        std::abort();
    }
}

}  // namespace hub::fuzz

#ifdef HUB_FUZZ_REPLAY
#define HUB_FUZZ_TARGET(name)                                                 \
    static void fuzz_##name(std::string_view bytes);                          \
    static const hub::fuzz::Registered registered_##name{#name, fuzz_##name}; \
    static void fuzz_##name(std::string_view bytes)
#else
#define HUB_FUZZ_TARGET(name)                                                           \
    static void fuzz_##name(std::string_view bytes);                                    \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
        const std::string copy{data, data + size};                                      \
        fuzz_##name(copy);                                                              \
        return 0;                                                                       \
    }                                                                                   \
    static void fuzz_##name(std::string_view bytes)
#endif
