#include "ingest/shipped_definitions.hpp"

#include <array>

namespace hub::ingest {

namespace {

constexpr auto files = std::to_array<ShippedFile>({
#include "shipped_files.inc"
});

}  // namespace

std::span<const ShippedFile> shipped_files() {
    return files;
}

}  // namespace hub::ingest
