#pragma once

#include <span>
#include <string_view>

namespace hub::ingest {

/// A file of `data/datasets/`, compiled into the program.
struct ShippedFile {
    std::string_view name;  ///< below the folder: "police/dataset.toml"
    std::string_view text;
};

/// Dataset definitions and disclosure policies that `vrhub init` writes, by name.
std::span<const ShippedFile> shipped_files();

}  // namespace hub::ingest
