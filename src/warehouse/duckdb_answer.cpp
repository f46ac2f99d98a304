#include "base/unreachable.hpp"
#include "warehouse/duckdb.hpp"
#include "warehouse/duckdb_handles.hpp"

#include <duckdb.h>

namespace hub::warehouse::duckdb {

namespace {

duckdb_data_chunk handle(void* chunk) {
    return static_cast<duckdb_data_chunk>(chunk);
}

}  // namespace

std::int64_t integer(const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return *whole;
    }
    if (const auto* natural = std::get_if<std::uint64_t>(&value)) {
        return static_cast<std::int64_t>(*natural);
    }
    unreachable("the SQL gives a whole number here");
}

double number(const Value& value) {
    const auto* real = std::get_if<double>(&value);
    return real != nullptr ? *real : static_cast<double>(integer(value));
}

std::string text(const Value& value) {
    if (const auto* held = std::get_if<std::string>(&value)) {
        return *held;
    }
    unreachable("the SQL gives a text here");
}

Chunk::Chunk() = default;

Chunk::Chunk(Chunk&& other) noexcept : chunk_{std::exchange(other.chunk_, nullptr)} {}

Chunk& Chunk::operator=(Chunk&& other) noexcept {
    std::swap(chunk_, other.chunk_);
    return *this;
}

Chunk::~Chunk() {
    auto chunk = handle(chunk_);
    duckdb_destroy_data_chunk(&chunk);
}

std::size_t Chunk::rows() const {
    return duckdb_data_chunk_get_size(handle(chunk_));
}

const void* Chunk::column_data(std::size_t index) const {
    return duckdb_vector_get_data(duckdb_data_chunk_get_vector(handle(chunk_), index));
}

std::string_view Chunk::text(std::size_t column_index, std::size_t row) const {
    // The string's bytes stand inside the value itself where they are few, else behind a pointer.
    auto* value = const_cast<duckdb_string_t*>(column<duckdb_string_t>(column_index) + row);
    return {duckdb_string_t_data(value), duckdb_string_t_length(*value)};
}

bool Chunk::valid(std::size_t column_index, std::size_t row) const {
    auto* validity =
        duckdb_vector_get_validity(duckdb_data_chunk_get_vector(handle(chunk_), column_index));
    return validity == nullptr || duckdb_validity_row_is_valid(validity, row);
}

Answer::Answer() = default;
Answer::Answer(Answer&& other) noexcept = default;
Answer& Answer::operator=(Answer&& other) noexcept = default;
Answer::~Answer() = default;

std::optional<Chunk> Answer::next() {
    auto fetched = duckdb_fetch_chunk(impl_->result);
    if (fetched == nullptr) {
        return std::nullopt;
    }
    Chunk chunk;
    chunk.chunk_ = fetched;
    return chunk;
}

}  // namespace hub::warehouse::duckdb
