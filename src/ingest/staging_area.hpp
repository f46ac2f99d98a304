#pragma once

#include "base/result.hpp"
#include "ingest/batch_reader.hpp"
#include "ingest/record_store.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace hub::ingest {

/// Where the accepted rows of a checked submission wait for a decision: coded and keyed as the
/// store keeps them, without anything of the file that they came from. No question reaches them.
/// One file a submission (0600), whole or absent.
class StagingArea {
public:
    /// A folder of its own, made where it is not there.
    static Result<StagingArea> open(const std::filesystem::path& folder);

    /// Durable when it returns.
    Status keep(const std::string& submission, const std::vector<Batch>& batches) const;
    /// Gives the records of each batch, in the order in which they were kept, one at a time.
    /// Refuses a file that is not there, or not as it was written, before it gives any.
    Status read(const std::string& submission,
                const std::function<Status(RecordColumns)>& take) const;
    void remove(const std::string& submission) const;
    /// Of which submissions there is something, in no order.
    [[nodiscard]] std::vector<std::string> submissions() const;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    explicit StagingArea(std::filesystem::path folder) : folder_{std::move(folder)} {}
    [[nodiscard]] std::filesystem::path file_of(const std::string& submission) const;

    std::filesystem::path folder_;
};

}  // namespace hub::ingest
