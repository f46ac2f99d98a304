#pragma once

#include <type_traits>

namespace hub::disclosure {
class ProtectedTable;
}  // namespace hub::disclosure
namespace hub::indicators {
struct IndicatorTable;
struct Analysis;
struct QualityTable;
struct MissingTable;
struct Completeness;
struct CompletenessChange;
}  // namespace hub::indicators

namespace hub::publish {

/// A type may leave the server only when it is named in this file.
template <class T>
inline constexpr bool is_publishable = false;
template <>
inline constexpr bool is_publishable<disclosure::ProtectedTable> = true;
template <>
inline constexpr bool is_publishable<indicators::IndicatorTable> = true;
template <>
inline constexpr bool is_publishable<indicators::QualityTable> = true;
template <>
inline constexpr bool is_publishable<indicators::MissingTable> = true;

template <>
inline constexpr bool is_publishable<indicators::Analysis> = true;

template <class T>
concept Publishable = is_publishable<std::remove_cvref_t<T>>;

}  // namespace hub::publish
