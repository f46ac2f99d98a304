#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace hub::reference {

/// A number agrees when it is near enough in either sense; 0 means that this sense does not count.
struct Tolerance {
    double relative{0};
    double absolute{0};
};

inline constexpr Tolerance exactly{};

/// A computed number, or none where the method gives no value.
using Number = std::optional<double>;

/// One reference file set against what our methods compute.
///
/// What is expected is a tree; a *path* names a leaf of it by keys and positions (from 0), such as
/// "conf_0.95/value" or "3/rate_ratio". A leaf is a bare value or an array (of arrays) of them.
/// Every leaf has to be compared, or named as not compared with the reason: one that is left over
/// when the check ends is a failure, and so is a path that does not exist.
class Comparison {
public:
    /// @param document  with `input` and `expected`; `tolerance` as in "1e-9 relative"
    /// @param folder    where the file lies, for checks that read a file beside it
    Comparison(boost::json::object document, std::filesystem::path folder);

    [[nodiscard]] const boost::json::object& document() const { return document_; }
    [[nodiscard]] const boost::json::value& input() const { return document_.at("input"); }
    [[nodiscard]] const boost::json::value& expected() const { return document_.at("expected"); }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

    /// The first number of the file's tolerance, and the one that stands before "absolute".
    [[nodiscard]] Tolerance tolerance() const;

    void number(const std::string& path, Number computed, Tolerance tolerance);
    /// Row by row where the leaf is a matrix.
    void numbers(const std::string& path, std::span<const Number> computed, Tolerance tolerance);
    void numbers(const std::string& path, std::span<const double> computed, Tolerance tolerance);
    void texts(const std::string& path, std::span<const std::string> computed);
    void text(const std::string& path, const std::string& computed);
    void truths(const std::string& path, const std::vector<bool>& computed);
    /// A comparison that only the check can make, such as "no worse than the reference".
    void judged(const std::string& path, bool agrees, const std::string& why);
    /// The leaf and all below it are left out, for the reason that is given.
    void not_compared(const std::string& path, std::string_view reason);
    /// The method gave no value where one was expected.
    void fail(const std::string& what);

    /// The value of a result; a refusal fails the file and is thrown, which ends its check.
    template <class T>
    T take(Result<T> result) {
        if (!result) {
            throw std::runtime_error{"refused: " + result.error().message};
        }
        return *std::move(result);
    }

    /// What did not agree, the leaves that were not compared included.
    [[nodiscard]] std::vector<std::string> failures() const;
    [[nodiscard]] std::size_t compared() const { return compared_; }

private:
    const boost::json::value* leaf(const std::string& path);
    void compare(const std::string& path,
                 const boost::json::value& expected,
                 Number computed,
                 Tolerance tolerance);

    boost::json::object document_;
    std::filesystem::path folder_;
    std::map<std::string, const boost::json::value*> leaves_;
    std::map<std::string, bool> done_;
    std::vector<std::string> failures_;
    std::size_t compared_{0};
};

/// A number of a reference file; the strings "Infinity" and "-Infinity" are numbers, null is none.
Number number_of(const boost::json::value& value);
/// A vector of numbers, one long where the value is bare; row by row where it is a matrix.
std::vector<Number> numbers_of(const boost::json::value& value);
/// The same where none may be missing.
std::vector<double> doubles_of(const boost::json::value& value);
std::vector<std::string> texts_of(const boost::json::value& value);

}  // namespace hub::reference
