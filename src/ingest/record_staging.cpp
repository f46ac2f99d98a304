#include "ingest/record_staging.hpp"

#include "ingest/quality_rule.hpp"
#include "ingest/receipt_counts.hpp"
#include "ingest/records_in_memory.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace hub::ingest {

namespace {

/// Records given at once: half of what the store keeps together.
constexpr std::size_t part_size = 61'440;

/// Bytes that are hashed and sorted at once, and how many such lots may wait.
constexpr std::size_t lot_size = std::size_t{256} * 1024;
constexpr std::size_t lots_waiting = 4;

// A row is: batch, identity, lasting hash and revisable values, highest byte first so that rows are
// sorted by their bytes; then place codes, the other values, and the line in the file with a mark.
// All of it takes part in the order; up to the line, that is the same for any order of the rows.
constexpr std::size_t identity_at = 8;
constexpr std::size_t lasting_at = 16;
constexpr std::size_t revisable_at = 24;

template <class T, class Byte>
Byte* write(Byte* at, T value) {
    std::memcpy(at, &value, sizeof(value));
    return at + sizeof(value);
}

template <class T>
T read(const std::byte*& at) {
    T value{};
    std::memcpy(&value, at, sizeof(value));
    at += sizeof(value);
    return value;
}

template <class Byte>
Byte* write_sortable(Byte* at, std::uint64_t value) {
    return write(at, __builtin_bswap64(value));
}

template <class Byte>
Byte* write_sortable(Byte* at, std::uint16_t value) {
    return write(at, __builtin_bswap16(value));
}

/// The sizes of the two texts that a row's hashes are of; both stand after the row in its lot.
struct TextSizes {
    std::uint32_t supplier_id{0};
    std::uint32_t lasting{0};
};

TextSizes sizes_of(const CheckedRecord& record, std::string_view body) {
    std::size_t lasting = 0;
    for (const auto text : record.lasting) {
        lasting += key_part_size(text);
    }
    const auto supplier_id =
        record.supplier_id.empty() ? 0 : key_part_size(record.supplier_id) + key_part_size(body);
    return {static_cast<std::uint32_t>(supplier_id), static_cast<std::uint32_t>(lasting)};
}

/// The mark that stands above a row's line where its supplier's number is in another batch.
constexpr std::uint64_t number_elsewhere = std::uint64_t{1} << 63U;

std::uint64_t sortable(const std::byte* at) {
    return __builtin_bswap64(read<std::uint64_t>(at));
}

std::vector<std::size_t> other_dimensions(std::size_t size, const std::vector<std::size_t>& some) {
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < size; ++i) {
        if (std::find(some.begin(), some.end(), i) == some.end()) {
            others.push_back(i);
        }
    }
    return others;
}

}  // namespace

/// One batch's way into the staging that all batches of a file share.
class RecordStaging::OfBatch final : public WaitingRecords {
public:
    OfBatch(RecordStaging& staging, std::uint64_t batch, std::string_view body)
        : staging_{staging}, batch_{batch}, body_{body} {}

    void add(const CheckedRecord& record) override { staging_.add(batch_, body_, record); }
    Status settle(BatchReceipt& receipt, const TakeRecords& take) override {
        return staging_.settle(batch_, receipt, take);
    }

private:
    RecordStaging& staging_;
    std::uint64_t batch_;
    std::string body_;
};

RecordStaging::RecordStaging(const CheckPlan& plan,
                             const SecretKey& secret,
                             const StagingPlace& place,
                             FoundAcross found)
    : plan_{plan},
      hashes_{secret, plan.definition->id},
      revisable_{revisable_dimensions(*plan.definition)},
      lasting_{other_dimensions(plan.definition->dimensions.size(), revisable_)},
      head_size_{revisable_at + revisable_.size() * sizeof(std::uint16_t)},
      row_size_{head_size_ + plan.definition->places.size() * sizeof(PlaceCodes::Entry) +
                lasting_.size() * sizeof(std::uint16_t) + sizeof(std::uint64_t)},
      sort_{place.folder, row_size_, place.limits},
      conveyor_{lots_waiting, [this](std::string& rows) { return sort_rows(rows); }},
      found_{std::move(found)},
      before_(head_size_) {}

std::unique_ptr<WaitingRecords> RecordStaging::batch(std::uint64_t number, std::string_view body) {
    return std::make_unique<OfBatch>(*this, number, body);
}

void RecordStaging::add(std::uint64_t batch, std::string_view body, const CheckedRecord& record) {
    const auto sizes = sizes_of(record, body);
    const auto start = rows_.size();
    rows_.resize(start + row_size_ + sizeof(sizes) + sizes.supplier_id + sizes.lasting);
    auto* at = write_sortable(rows_.data() + start, batch);
    at += revisable_at - identity_at;
    for (const auto dimension : revisable_) {
        at = write_sortable(at, record.dimensions[dimension]);
    }
    for (const auto place : record.places) {
        at = write(at, place);
    }
    for (const auto dimension : lasting_) {
        at = write(at, record.dimensions[dimension]);
    }
    at = write_sortable(at, static_cast<std::uint64_t>(record.line));
    at = write(at, sizes);
    if (!record.supplier_id.empty()) {
        at = write_key_part(write_key_part(at, record.supplier_id), body);
    }
    for (const auto text : record.lasting) {
        at = write_key_part(at, text);
    }
    if (rows_.size() >= lot_size) {
        hand_over();
    }
}

void RecordStaging::hand_over() {
    conveyor_.put(rows_);
    rows_.clear();
    ok_ = conveyor_.ok();
}

/// Hashes the texts of a lot's rows and lets the rows without them be sorted. Where a number would
/// be remembered is fetched while the row after it is hashed.
Status RecordStaging::sort_rows(std::string& rows) {
    std::string_view left{rows};
    Hashed before;
    while (!left.empty()) {
        TextSizes sizes;
        std::memcpy(&sizes, left.data() + row_size_, sizeof(sizes));
        const auto texts = left.substr(row_size_ + sizeof(sizes));
        const Hashed hashed{left.data(),
                            sizes.supplier_id > 0,
                            hashes_.parts(texts.substr(0, sizes.supplier_id),
                                          texts.substr(sizes.supplier_id, sizes.lasting))};
        if (found_.numbers != nullptr) {
            found_.numbers->fetch(hashed.parts.identity);
        }
        sort_row(before);
        before = hashed;
        left = texts.substr(std::size_t{sizes.supplier_id} + sizes.lasting);
    }
    sort_row(before);
    return sort_.status();
}

void RecordStaging::sort_row(const Hashed& hashed) {
    if (hashed.row == nullptr) {
        return;
    }
    auto* row = sort_.add();
    std::memcpy(row, hashed.row, row_size_);
    write_sortable(row + identity_at, hashed.parts.identity);
    write_sortable(row + lasting_at, hashed.parts.lasting);
    if (found_.numbers != nullptr && hashed.has_number &&
        found_.numbers->is_elsewhere(hashed.parts.identity, sortable(row))) {
        row[row_size_ - sizeof(number_elsewhere)] |= std::byte{0x80};
    }
}

Status RecordStaging::finish() {
    hand_over();
    auto sorted = conveyor_.finish();
    return sorted ? sort_.finish() : sorted;
}

/// The key of a row, by the rule of `RecordKeys`: the identity for the first that has it, and for
/// those after it one of the identity and their ordinal.
std::uint64_t RecordStaging::key_of(const std::byte* row, OddCounts& counts) {
    const auto identity = sortable(row + identity_at);
    const bool repeats = std::memcmp(row, before_.data(), lasting_at) == 0;
    ordinal_ = repeats ? ordinal_ + 1 : 0;
    if (repeats) {
        look_at_repeat(row, std::memcmp(row, before_.data(), head_size_) == 0, counts);
    } else {
        first_line_ = line_of(row);
    }
    look_at_number(row, counts);
    std::memcpy(before_.data(), row, head_size_);
    return repeats ? hashes_.repeated(identity, ordinal_) : identity;
}

std::int64_t RecordStaging::line_of(const std::byte* row) const {
    return static_cast<std::int64_t>(sortable(row + row_size_ - sizeof(number_elsewhere)) &
                                     ~number_elsewhere);
}

/// Of rows of one identity that are not alike, all but the first in the file are told.
void RecordStaging::look_at_repeat(const std::byte* row, bool alike, OddCounts& counts) {
    const auto line = line_of(row);
    if (alike) {
        ++counts.identical_rows;
        return observe(line, {}, rule::alike_in_everything);
    }
    ++counts.repeated_ids;
    observe(
        std::max(line, first_line_), plan_.definition->identity_column, rule::number_used_twice);
    first_line_ = std::min(line, first_line_);
}

void RecordStaging::look_at_number(const std::byte* row, OddCounts& counts) const {
    if ((sortable(row + row_size_ - sizeof(number_elsewhere)) & number_elsewhere) != 0) {
        ++counts.numbers_elsewhere;
        observe(line_of(row), plan_.definition->identity_column, rule::number_in_another_batch);
    }
}

void RecordStaging::observe(std::int64_t line,
                            std::string_view column,
                            const QualityRule& broken) const {
    if (found_.observe) {
        found_.observe({line, column, &broken});
    }
}

/// Writes a row's values where the part has room for its record of this number.
void RecordStaging::give(const std::byte* row, std::size_t number, int vintage) {
    const auto* at = row + revisable_at;
    for (const auto dimension : revisable_) {
        part_.dimension[dimension][number] = __builtin_bswap16(read<std::uint16_t>(at));
    }
    for (std::size_t role = 0; role < part_.place.size(); ++role) {
        const auto entry = read<PlaceCodes::Entry>(at);
        part_.place[role][number] = plan_.codes[role].area(entry, vintage).get();
    }
    for (const auto dimension : lasting_) {
        part_.dimension[dimension][number] = read<std::uint16_t>(at);
    }
}

void RecordStaging::resize_part(std::size_t records) {
    part_.place.resize(plan_.definition->places.size());
    part_.dimension.resize(plan_.definition->dimensions.size());
    part_.record_key.resize(records);
    for (auto& column : part_.place) {
        column.resize(records);
    }
    for (auto& column : part_.dimension) {
        column.resize(records);
    }
}

Status RecordStaging::settle(std::uint64_t batch, BatchReceipt& receipt, const TakeRecords& take) {
    if (!begun_) {
        begun_ = true;
        next_ = sort_.next();
    }
    OddCounts odd;
    ItemCounts items{*plan_.definition};
    while (next_ != nullptr && sortable(next_) == batch) {
        resize_part(part_size);
        std::size_t given = 0;
        for (; given < part_size && next_ != nullptr && sortable(next_) == batch; ++given) {
            part_.record_key[given] = key_of(next_, odd);
            give(next_, given, receipt.boundary_vintage);
            next_ = sort_.next();
        }
        resize_part(given);
        items.add(part_);
        if (auto taken = take(part_); !taken) {
            return taken;
        }
    }
    if (!sort_.status()) {
        return sort_.status();
    }
    receipt.rows_identical_to_another = odd.identical_rows;
    count_odd_ids(receipt, *plan_.definition, rule::number_used_twice, odd.repeated_ids);
    count_odd_ids(receipt, *plan_.definition, rule::number_in_another_batch, odd.numbers_elsewhere);
    receipt.items = items.items();
    return {};
}

}  // namespace hub::ingest
