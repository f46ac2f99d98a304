#pragma once

#include "base/keyed_hash.hpp"

#include <memory>
#include <string_view>

namespace hub {

/// `digest_of` for bytes that arrive part by part.
class DigestStream {
public:
    DigestStream();
    DigestStream(const DigestStream&) = delete;
    DigestStream& operator=(const DigestStream&) = delete;
    ~DigestStream();

    void add(std::string_view bytes);
    /// The digest of everything added; to be asked once, at the end.
    Digest256 finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hub
