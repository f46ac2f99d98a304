#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hub::ingest {

struct QualityRule;

/// One thing that was found at one place of a file. Never a value.
struct Finding {
    std::int64_t line{0};            ///< 0 where it is about the file as a whole
    std::string_view column;         ///< empty where it is about the row as a whole
    const QualityRule* rule{};       ///< null where a filter left the row out
    std::string_view left_out_by{};  ///< title of that filter
};

/// Is told of every finding while a file is read: of refused rows, of what rows were kept with, of
/// rows left out, and of rows alike to another, which are known when the file was read. Texts are
/// valid during the call.
using FindingObserver = std::function<void(const Finding&)>;

/// Where and by which rule a file was refused, read out of the refusal's words.
struct FileRefusal {
    std::int64_t line{0};  ///< 0 where no line is to blame
    std::string column{};  ///< empty where no column is
    const QualityRule*
        rule{};  ///< null where it was no rule about files: a disk that cannot be read
};
FileRefusal file_refusal(const Error& error);

}  // namespace hub::ingest
