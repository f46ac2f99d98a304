#include "ingest/staging_area.hpp"

#include "base/file.hpp"
#include "ingest/sealed_delivery.hpp"
#include "unit/ingest/gzip.hpp"
#include "unit/temporary_folder.hpp"

#include <fstream>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace hub::ingest {

namespace {

namespace fs = std::filesystem;

RecordColumns part_of(std::uint64_t first_key, std::size_t rows) {
    RecordColumns records;
    records.place.resize(1);
    records.dimension.resize(2);
    for (std::size_t row = 0; row < rows; ++row) {
        records.record_key.push_back(first_key + row);
        records.place[0].push_back(static_cast<std::int32_t>(row) - 1);
        records.dimension[0].push_back(static_cast<std::uint16_t>(row % 7));
        records.dimension[1].push_back(65'535);
    }
    return records;
}

std::vector<std::pair<std::uint64_t, RecordColumns>> all_of(const StagingArea& area,
                                                            const std::string& id) {
    std::vector<std::pair<std::uint64_t, RecordColumns>> list;
    REQUIRE(area.read(id, [&](std::uint64_t batch, RecordColumns records) -> Status {
        list.emplace_back(batch, std::move(records));
        return {};
    }));
    return list;
}

std::unique_ptr<SealedFile> sealed(const fs::path& folder, const std::string& bytes) {
    auto file = std::move(*SealedFile::create(folder));
    REQUIRE(file->add(bytes));
    REQUIRE(file->finish());
    return file;
}

Result<std::string> content_of(SealedFile& file, UnpackingLimits limits = {}) {
    NoProgress progress;
    auto content = SealedDelivery::open(file, progress, limits);
    std::string text;
    std::string part(50'000, '\0');
    while (true) {
        const auto got = (*content)->read(part);
        if (!got) {
            return got.error();
        }
        if (*got == 0) {
            return text;
        }
        text.append(part, 0, *got);
    }
}

}  // namespace

TEST_CASE("staged records come back part by part as they were, and only their owner reads them") {
    const test::TemporaryFolder folder;
    const auto area = StagingArea::open(folder.path() / "submissions");
    REQUIRE(area);
    const std::vector<std::pair<std::uint64_t, RecordColumns>> parts{
        {0, part_of(10, 1'000)}, {1, part_of(5, 0)}, {2, part_of(7, 3)}, {2, part_of(70, 5)}};
    auto staged = area->write("a1");
    for (const auto& [batch, part] : parts) {
        REQUIRE(staged.add(batch, part));
    }
    CHECK(area->submissions().empty());
    REQUIRE(staged.finish());
    const auto list = all_of(*area, "a1");
    REQUIRE(list.size() == parts.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        CHECK(list[i].first == parts[i].first);
        CHECK(list[i].second.record_key == parts[i].second.record_key);
        CHECK(list[i].second.place == parts[i].second.place);
        CHECK(list[i].second.dimension == parts[i].second.dimension);
    }
    CHECK(area->submissions() == std::vector<std::string>{"a1"});
    const auto file = folder.path() / "submissions/a1.records";
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    area->remove("a1");
    CHECK(area->submissions().empty());
    CHECK(area->read("a1", [](std::uint64_t, const RecordColumns&) { return Status{}; })
              .error()
              .code == ErrorCode::refused);
}

TEST_CASE("a staged file that was cut or changed gives no record at all") {
    const test::TemporaryFolder folder;
    const auto area = *StagingArea::open(folder.path());
    auto staged = area.write("a1");
    REQUIRE(staged.add(0, part_of(10, 500)));
    REQUIRE(staged.finish());
    const auto file = folder.path() / "a1.records";
    const auto whole = *read_file(file, 1'000'000);
    int given = 0;
    const auto take = [&](std::uint64_t, const RecordColumns&) {
        ++given;
        return Status{};
    };
    for (const std::size_t kept : {std::size_t{0}, std::size_t{20}, whole.size() - 1}) {
        std::ofstream{file, std::ios::binary} << whole.substr(0, kept);
        CHECK_FALSE(area.read("a1", take));
    }
    auto changed = whole;
    changed[whole.size() / 2] ^= 1;
    std::ofstream{file, std::ios::binary} << changed;
    CHECK_FALSE(area.read("a1", take));
    CHECK(given == 0);
}

TEST_CASE("records that were not all written leave nothing behind") {
    const test::TemporaryFolder folder;
    const auto area = *StagingArea::open(folder.path());
    {
        auto staged = area.write("a1");
        REQUIRE(staged.add(0, part_of(10, 500)));
    }
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a half-written staged file of a killed process is removed at the next start") {
    const test::TemporaryFolder folder;
    std::ofstream{folder.path() / "a1.records.new"} << "half";
    REQUIRE(StagingArea::open(folder.path()));
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE(
    "a sealed file is read plain or unpacked, and one that unpacks to far too much is refused") {
    const test::TemporaryFolder folder;
    std::string text;
    for (int i = 0; i < 30'000; ++i) {
        text += std::to_string(i * 7919) + "\n";
    }
    const auto plain = sealed(folder.path(), text);
    CHECK(*content_of(*plain) == text);
    const auto packed = sealed(folder.path(), test::gzip(text));
    CHECK(*content_of(*packed) == text);
    CHECK(*content_of(*packed) == text);

    const auto bomb = sealed(folder.path(), test::gzip(std::string(40'000'000, 'x')));
    CHECK(bomb->size() < 300'000);
    const auto refused = content_of(*bomb);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::refused);
    CHECK_FALSE(content_of(*plain, {100, 1'000}));
    CHECK(*content_of(*sealed(folder.path(), "")) == "");
    CHECK(*content_of(*sealed(folder.path(), "\x1F")) == "\x1F");
}

}  // namespace hub::ingest
