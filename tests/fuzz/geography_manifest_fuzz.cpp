// Any text as a geography bundle's manifest: refused with its place, or files that are there.
#include "base/file.hpp"
#include "fuzz_target.hpp"
#include "geography/manifest.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

/// A folder of this process in memory with one file that a manifest may name.
const fs::path& folder() {
    static const fs::path made = [] {
        const fs::path memory{"/dev/shm"};
        const auto base = fs::exists(memory) ? memory : fs::temp_directory_path();
        auto path = base / ("hub-fuzz-manifest-" + std::to_string(::getpid()));
        fs::create_directories(path);
        std::ofstream{path / "a.csv"} << "code\n";
        return path;
    }();
    return made;
}

}  // namespace

HUB_FUZZ_TARGET(geography_manifest) {
    const auto file = folder() / "geography.toml";
    std::ofstream{file, std::ios::binary | std::ios::trunc} << bytes;
    const auto manifest = hub::geography::read_manifest(file, std::nullopt);
    if (!manifest) {
        hub::fuzz::must(!manifest.error().message.empty());
        return;
    }
    for (const auto& source : manifest->boundaries) {
        hub::fuzz::must(fs::exists(source.file));
    }
}
