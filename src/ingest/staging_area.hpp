#pragma once

#include "base/result.hpp"
#include "ingest/record_store.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hub::ingest {

/// A submission's records while they are written. What was not finished is gone with it.
class StagedFile {
public:
    explicit StagedFile(std::filesystem::path file);
    StagedFile(StagedFile&&) noexcept;
    StagedFile& operator=(StagedFile&&) = delete;
    ~StagedFile();

    /// Some of the records of a batch, counted from 0. Every batch has a part, if an empty one.
    Status add(std::uint64_t batch, const RecordColumns& part);
    /// Durable when it returns.
    Status finish();

private:
    class Disk;
    std::filesystem::path file_;
    std::unique_ptr<Disk> disk_;
};

/// Where the accepted rows of a checked submission wait for a decision: coded and keyed as the
/// store keeps them, without anything of the file that they came from. No question reaches them.
/// One file a submission (0600), whole or absent.
class StagingArea {
public:
    /// A folder of its own, made where it is not there.
    static Result<StagingArea> open(const std::filesystem::path& folder);

    /// Lets the records of a submission be written, part by part.
    [[nodiscard]] StagedFile write(const std::string& submission) const;
    /// Gives the parts with the number of their batch, in the order in which they were written, one
    /// at a time. Refuses a file that is not there, or not as it was written, before it gives any.
    Status read(const std::string& submission,
                const std::function<Status(std::uint64_t batch, RecordColumns part)>& take) const;
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
