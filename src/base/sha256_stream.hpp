#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace hub {

/// SHA-256 of bytes that arrive part by part, for readers whose tools know no other.
class Sha256Stream {
public:
    Sha256Stream();
    Sha256Stream(const Sha256Stream&) = delete;
    Sha256Stream& operator=(const Sha256Stream&) = delete;
    ~Sha256Stream();

    void add(std::string_view bytes);
    /// In hexadecimal digits; to be asked once, at the end.
    std::string finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hub
