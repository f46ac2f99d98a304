#include "domain/release_stage.hpp"

#include "base/unreachable.hpp"

#include <array>

namespace hub::domain {

std::string_view slug_of(ReleaseStage stage) {
    switch (stage) {
        case ReleaseStage::provisional:
            return "provisional";
        case ReleaseStage::final_:
            return "final";
        case ReleaseStage::revision:
            return "revision";
    }
    unreachable("a new release stage needs a slug");
}

std::optional<ReleaseStage> release_stage_from(std::string_view slug) {
    for (const auto stage :
         std::array{ReleaseStage::provisional, ReleaseStage::final_, ReleaseStage::revision}) {
        if (slug_of(stage) == slug) {
            return stage;
        }
    }
    return std::nullopt;
}

}  // namespace hub::domain
