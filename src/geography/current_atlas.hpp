#pragma once

#include "geography/atlas.hpp"

#include <atomic>
#include <memory>

namespace hub::geography {

/// The atlas in use. An import puts a new one in its place while questions finish on the old.
class CurrentAtlas {
public:
    CurrentAtlas() : atlas_{std::make_shared<const Atlas>()} {}

    [[nodiscard]] std::shared_ptr<const Atlas> get() const { return atlas_.load(); }
    void replace(std::shared_ptr<const Atlas> atlas) { atlas_.store(std::move(atlas)); }

private:
    std::atomic<std::shared_ptr<const Atlas>> atlas_;
};

}  // namespace hub::geography
