#pragma once

#include <compare>
#include <functional>
#include <utility>

namespace hub {

/// A number or text with a meaning of its own, so that two meanings cannot be mixed up.
/// `struct ReleaseTag; using ReleaseId = Tagged<ReleaseTag, std::int32_t>;`
template <class Tag, class T>
class Tagged {
public:
    Tagged() = default;
    explicit constexpr Tagged(T value) : value_{std::move(value)} {}

    [[nodiscard]] constexpr const T& get() const { return value_; }
    auto operator<=>(const Tagged&) const = default;

private:
    T value_{};
};

}  // namespace hub

template <class Tag, class T>
struct std::hash<hub::Tagged<Tag, T>> {
    std::size_t operator()(const hub::Tagged<Tag, T>& tagged) const {
        return std::hash<T>{}(tagged.get());
    }
};
