#pragma once

#include "ledger/ledger.hpp"

#include <array>

namespace hub::ledger {

/// `migrations[n]` brings schema n to n + 1. A released step is never changed; a new one is added.
extern const std::array<const char*, schema_version> migrations;

}  // namespace hub::ledger
