#pragma once

#include "base/result.hpp"
#include "ingest/finding.hpp"
#include "ingest/record_store.hpp"

#include <filesystem>
#include <fstream>
#include <string_view>

namespace hub::services {

/// A CSV file that a check writes as it goes. Nothing where its path is empty.
class QualityFile {
public:
    /// Makes the file anew, with its header.
    QualityFile(const std::filesystem::path& path, std::string_view header);
    /// Refuses where anything of it could not be written.
    Status finish();

protected:
    void write(std::string_view row);
    [[nodiscard]] bool wanted() const { return !path_.empty(); }

private:
    std::filesystem::path path_;
    std::ofstream stream_;
};

/// What was found, by file, line, column and rule: a row each, never a value.
class FindingsFile : public QualityFile {
public:
    explicit FindingsFile(const std::filesystem::path& path);
    void add(std::string_view file, const ingest::Finding& finding);
    /// A file that was refused, by where its refusal says.
    void add(std::string_view file, const Error& refusal);
};

/// How many records of each batch have each item, and why it is missing in the others.
class CompletenessFile : public QualityFile {
public:
    explicit CompletenessFile(const std::filesystem::path& path);
    void add(const ingest::BatchReceipt& receipt);
};

}  // namespace hub::services
