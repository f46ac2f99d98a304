#pragma once

#include "base/result.hpp"
#include "ingest/finding.hpp"
#include "ingest/number_memory.hpp"
#include "ingest/place_codes.hpp"
#include "ingest/record_store.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

namespace hub::ingest {

/// An accepted record before its batch is known as a whole. The views are good for one call.
struct CheckedRecord {
    std::int64_t line{0};                       ///< of the file
    std::string_view supplier_id;               ///< empty where there is none
    std::span<const std::string_view> lasting;  ///< texts of columns that no later delivery changes
    std::span<const PlaceCodes::Entry> places;  ///< by place role
    std::span<const std::uint16_t> dimensions;
};

/// What is found when records of a file are held against others of it and of files before it.
struct FoundAcross {
    FindingObserver observe;         ///< is told which; empty: nobody is
    NumberMemory* numbers{nullptr};  ///< those of the files read before, and then of this one too
};

/// Takes a part of a batch's records; it may take the content out of the part.
using TakeRecords = std::function<Status(RecordColumns& part)>;

/// Where a batch's records wait until its file was read to the end. Only then is it known in which
/// boundary vintage its place codes are, and which records are alike.
class WaitingRecords {
public:
    WaitingRecords() = default;
    WaitingRecords(const WaitingRecords&) = delete;
    WaitingRecords& operator=(const WaitingRecords&) = delete;
    virtual ~WaitingRecords() = default;

    virtual void add(const CheckedRecord& record) = 0;
    /// Gives the records with their keys and in the areas of the receipt's vintage, then tells the
    /// receipt what only a whole batch says: how many are alike, which items are missing. Once.
    virtual Status settle(BatchReceipt& receipt, const TakeRecords& take) = 0;
};

}  // namespace hub::ingest
